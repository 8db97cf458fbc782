"""The one door to the group's file: who reads gets a session, who writes gets a unit of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Condition, RLock
from typing import Any, NoReturn

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import Cancelled, DamagedFile, OnlyToLookAt, StorageFull, StorageUnwritable
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.base.storage import cipher, drafts, journal
from app.base.storage.rights import NOBODY, Identity, NotAllowed, demand, may_change
from app.base.storage.tables import Record, Searchable
from app.base.texts import fold

Changed = frozenset[str]  # names of the tables that a saved action touched
Clock = Callable[[], datetime]


def open_engine(file: Path, key: bytearray) -> Engine:
    """An engine on the encrypted file; every connection says BEGIN itself."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: _connection(file, bytes(key)),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=4,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        reads_only = connection.get_execution_options().get("reads_only", False)
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    return engine


def _connection(file: Path, key: bytes) -> cipher.Connection:
    if not any(key):  # closed: whoever still asks is going away, too
        raise Cancelled
    try:
        return cipher.connect(file, key)
    except OSError as problem:  # the stick was pulled
        raise StorageUnwritable from problem


class Gate:
    """Many may be inside, or one has it closed."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside = 0
        self._closed = False

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Come in as soon as it is open."""
        with self._changed:
            self._changed.wait_for(lambda: not self._closed)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Wait until nobody is inside, then let nobody in."""
        with self._changed:
            self._changed.wait_for(lambda: not (self._inside or self._closed))
            self._closed = True
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()


class Storage:
    """An open group file. One action of the user = one `write` = saved whole or not at all."""

    def __init__(self, file: Path, key: bytes, clock: Clock, identity: Identity = NOBODY) -> None:
        self.file, self._key, self.clock, self.identity = file, bytearray(key), clock, identity
        self._practice = is_for_practice(file.parent)
        self._connect()
        self._listeners: list[Callable[[Changed], None]] = []
        self._one_writer, self._gate = RLock(), Gate()
        self.changed_since_backup = False
        self.looks_only = False  # True: nothing is ever written, not even a draft

    @property
    def key(self) -> bytes:
        """The data key; nothing but zeros after `close`."""
        return bytes(self._key)

    @key.setter
    def key(self, key: bytes) -> None:
        self._forget_key()
        self._key = bytearray(key)

    def _forget_key(self) -> None:
        self._key[:] = bytes(len(self._key))

    def _connect(self) -> None:
        self.engine = open_engine(self.file, self._key)
        self._readers = sessionmaker(self.engine.execution_options(reads_only=True), expire_on_commit=False)
        self._writers = sessionmaker(self.engine, expire_on_commit=False)
        event.listen(self._writers, "before_flush", _fold_search_keys)
        event.listen(self._writers, "after_flush", _note_changes)

    @contextmanager
    def handed_over(self) -> Iterator[bytes]:
        """Close the file for somebody who exchanges it; readers and writers wait meanwhile. Yields the key.

        Opens the file again at the end, with `key` as it then is. Never call it inside `read` or `write`.
        """
        with self._one_writer, self._gate.closed():
            self._disconnect()
            try:
                yield self.key
            finally:
                self._connect()

    @contextmanager
    def left_in_place(self) -> Iterator[bytes]:
        """Nobody exchanges the file or its key meanwhile: for a backup, which takes both. Yields the key."""
        with self._gate.inside():
            yield self.key

    def when_changed(self, listener: Callable[[Changed], None]) -> None:
        """Call `listener` after every saved action, on the thread that saved."""
        self._listeners.append(listener)

    def _info(self) -> dict[str, object]:
        """What every unit of work knows: the moment, the person, and whether anything is real."""
        return {"now": self.clock(), "who": self.identity.name, "identity": self.identity, "practice": self._practice}

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Look, do not touch: a view of one moment; whatever happens inside is thrown away."""
        with self._gate.inside(), self._readers() as session:
            session.info.update(self._info())
            try:
                yield session
            except DatabaseError as problem:
                self._explain(problem)

    @contextmanager
    def write(self, what: str) -> Iterator[Session]:
        """Commit at the end, roll back on any exception, then tell who listens.

        `what` names the action for history and undo, without private detail. Raises StorageFull,
        StorageUnwritable or DamagedFile in the user's words; nothing is half done then.
        """
        if self.looks_only:
            raise OnlyToLookAt
        if not self._is_there():  # an unmounted drive would take everything and keep nothing
            raise StorageUnwritable
        with self._one_writer, self._gate.inside(), self._writers() as session:
            recorder = journal.Recorder(session)
            session.info.update(self._info(), recorder=recorder)
            try:
                with session.begin():
                    yield session
                    session.flush()
                    if recorder.changed and not may_change(session):
                        raise NotAllowed("")  # nobody asked whether this may be done
                    recorder.write_down(what)
            except DatabaseError as problem:
                self._explain(problem)
        if recorder.touched:
            self.changed_since_backup |= not session.info.get("by_itself", False)
            for listener in self._listeners:
                listener(frozenset(recorder.touched))

    def last_step(self) -> journal.Step | None:
        """The newest action that still stands."""
        with self.read() as session:
            return journal.last_step(session)

    def undo(self, step_id: int) -> None:
        """Take one action of one's own back, whole. Raises UserError if a later change stands in the way."""
        with self.write(_("A step was undone")) as session:
            demand(session, "undo_own")
            journal.undo(session, step_id)

    def keep_draft(self, key: str, content: dict[str, object], *, by_itself: bool = False) -> None:
        """Keep what is being typed, encrypted, outside the journal, for the person who is signed in.

        What the program keeps `by_itself`, without anybody typing, is no reason for a backup.
        """
        if self.looks_only:
            return
        with self.write("") as session:
            session.info["by_itself"] = by_itself
            drafts.keep(session, key, content)

    def draft(self, key: str) -> dict[str, object] | None:
        """What this person was typing, if anything."""
        with self.read() as session:
            return drafts.load(session, key)

    def drop_draft(self, key: str) -> None:
        """The typed text was saved or is not wanted any more."""
        if self.looks_only:
            return
        with self.write("") as session:
            drafts.drop(session, key)

    def close(self) -> None:
        """Leave one file behind: no write-ahead log, no lock. The key is wiped. Safe to call twice.

        On a full or pulled drive the log stays beside the file; what was saved is in it, the next opening takes it in.
        """
        with self._one_writer, self._gate.closed():  # who reads or writes just now comes to an end
            try:
                self._disconnect()
            finally:
                self._forget_key()
                self._listeners.clear()
                _forget_statements()

    def _is_there(self) -> bool:
        with suppress(OSError):
            return self.file.exists()
        return False

    def _disconnect(self) -> None:
        self.engine.dispose()
        if any(self._key) and not self.looks_only:
            drive = (sqlcipher.OperationalError, StorageFull, StorageUnwritable, OSError)  # it may be gone altogether
            with suppress(*drive), closing(cipher.connect(self.file, self.key)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.execute("PRAGMA journal_mode = DELETE")

    def _explain(self, problem: DatabaseError) -> NoReturn:
        """Say in the user's words what the disk did; anything else is our fault and stays as it is."""
        if isinstance(problem, IntegrityError):
            raise problem
        if trouble := cipher.disk_trouble(problem.orig, self.file):
            self.engine.dispose()  # after a failed fsync nothing may be retried on the same connection
            raise trouble from problem
        if problem.orig is not None and cipher.is_damage(problem.orig):
            raise DamagedFile from problem
        raise problem


def _forget_statements() -> None:
    """Each engine has statements of its own, which SQLAlchemy keeps per table; without this every lock adds some."""
    for mapper in Record.registry.mappers:
        mapper._compiled_cache.clear()  # noqa: SLF001 - nothing public empties it


def _fold_search_keys(session: Session, _context: object, _instances: object) -> None:
    for record in (*session.new, *session.dirty):
        if isinstance(record, Searchable):
            key = fold(record.search_text())
            if record.search_key != key:
                record.search_key = key


def _note_changes(session: Session, _context: object) -> None:
    recorder: journal.Recorder = session.info["recorder"]
    recorder.note_flush(session)
