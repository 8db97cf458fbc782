"""A disk that loses power: which files one may find, when these system calls were made and no more.

Until a file was flushed, each of its writes may be there, may be missing, or may be there in some of its sectors of
512 bytes, in any order. Until a file or its folder was flushed, its being made, renamed or removed may be undone,
as long as what happens to one name or one file keeps its order. Folders themselves are always there: every journaling
file system writes a folder down before what is in it. What a call in progress did is covered by the moment after it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.endurance.strace import Call

SECTOR = 512
WRITES = ("pwrite64", "write", "ftruncate", "sendfile")
_UNMAPPED = "-shm"  # memory that SQLite shares: never flushed, made anew by the first who opens the file
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place; `data` None cuts or stretches the file to `at`."""

    at: int
    data: bytes | None

    def to(self, content: bytearray) -> None:
        """Carry it out."""
        end = self.at if self.data is None else self.at + len(self.data)
        content.extend(bytes(max(0, end - len(content))))
        if self.data is None:
            del content[self.at :]
        else:
            content[self.at : end] = self.data

    def torn(self, dice: random.Random) -> Iterator[Write]:
        """Some of its sectors."""
        if self.data is None:
            yield self
            return
        start = self.at
        while start < self.at + len(self.data):
            end = min(start // SECTOR * SECTOR + SECTOR, self.at + len(self.data))
            if dice.random() < 0.5:
                yield Write(start, self.data[start - self.at : end - self.at])
            start = end


@dataclass(eq=False, slots=True)
class File:
    """Content as the program sees it, content that is safe, and what came since."""

    now: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    pending: list[Write] = field(default_factory=list)

    def write(self, write: Write) -> None:
        """The program wrote."""
        write.to(self.now)
        self.pending.append(write)

    def flush(self) -> None:
        """Everything so far is safe."""
        self.safe = bytes(self.now)
        self.pending.clear()

    def after_cut(self, dice: random.Random) -> bytes:
        """What may be in it when the power is back."""
        chosen = _chosen(self.pending, dice)
        if not chosen:
            return self.safe
        content = bytearray(self.safe)
        tear = dice.random() < 0.5
        for write in chosen:
            for part in write.torn(dice) if tear else (write,):
                part.to(content)
        return bytes(content)


@dataclass(frozen=True, slots=True)
class Naming:
    """Names that change together: made (name, file), removed (name, None), renamed (both)."""

    puts: tuple[tuple[str, File | None], ...]
    files: tuple[File, ...]

    def meets(self, other: Naming) -> bool:
        """True if the order of the two matters."""
        return bool({name for name, _file in self.puts} & {name for name, _file in other.puts}) or any(
            file is theirs for file in self.files for theirs in other.files
        )

    def to(self, names: dict[str, File]) -> None:
        """Carry it out."""
        for name, file in self.puts:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file


class Disk:
    """Takes system calls about files under `root`, and says what a power cut would leave of them."""

    def __init__(self, root: Path, files: dict[str, bytes]) -> None:
        """`files` lie there safely at the beginning: path under the root → content."""
        self._root = root
        self.names = {str(root / name): File(bytearray(content), content) for name, content in files.items()}
        self._safe_names = dict(self.names)
        self._namings: list[Naming] = []
        self._open: dict[int, File | str] = {}  # a file, or the path of a folder
        self._place: dict[int, int] = {}

    def take(self, call: Call) -> bool:
        """The program made this call; True if more can be lost or found than before."""
        step = getattr(self, f"_{call.name}", None)
        return bool(step(call)) if step is not None and call.result >= 0 else False

    def now(self) -> dict[str, bytes]:
        """What the program sees: path under the root → content, without shared memory."""
        return {self._below(name): bytes(file.now) for name, file in self.names.items() if not _is_shared(name)}

    def after_cut(self, dice: random.Random) -> dict[str, bytes]:
        """One of the states in which the disk may be when the power is back."""
        names = dict(self._safe_names)
        for naming in self._with_earlier(_chosen(self._namings, dice)):
            naming.to(names)
        content: dict[int, bytes] = {}
        for file in names.values():
            content.setdefault(id(file), file.after_cut(dice))
        return {self._below(name): content[id(file)] for name, file in names.items()}

    def _below(self, name: str) -> str:
        return str(Path(name).relative_to(self._root))

    # --- names ---

    def _openat(self, call: Call) -> bool:
        path, flags = call.path(), call.rest
        if not Path(path).is_relative_to(self._root):
            self._open.pop(call.result, None)
            return False
        file = self.names.get(path)
        if file is None and "O_CREAT" not in flags:
            self._open[call.result] = path
            return False
        changed = file is None or "O_TRUNC" in flags
        if file is None:
            file = File()
            self._name(Naming(((path, file),), (file,)))
        elif "O_TRUNC" in flags:
            file.write(Write(0, None))
        self._open[call.result] = file
        self._place[call.result] = len(file.now) if "O_APPEND" in flags else 0
        return changed

    def _name(self, naming: Naming) -> None:
        naming.to(self.names)
        self._namings.append(naming)

    def _unlink(self, call: Call) -> bool:
        file = self.names.get(call.path())
        if file is not None:
            self._name(Naming(((call.path(), None),), (file,)))
        return file is not None

    def _rename(self, call: Call) -> bool:
        old, new = (str(Path(text.decode())) for text in call.texts)
        file = self.names.get(old)
        if file is not None:
            gone = self.names.get(new)
            self._name(Naming(((old, None), (new, file)), (file,) if gone is None else (file, gone)))
        return file is not None

    # --- content ---

    def _file(self, call: Call, which: int = 0) -> tuple[int, File | None]:
        handle = call.handles[which][0]
        opened = self._open.get(handle)
        return handle, opened if isinstance(opened, File) else None

    def _close(self, call: Call) -> bool:
        self._open.pop(call.handles[0][0], None)
        return False

    def _lseek(self, call: Call) -> bool:
        self._place[call.handles[0][0]] = call.result
        return False

    def _read(self, call: Call) -> bool:
        handle = call.handles[0][0]
        self._place[handle] = self._place.get(handle, 0) + call.result
        return False

    def _pwrite64(self, call: Call) -> bool:
        _handle, file = self._file(call)
        if file is not None:
            file.write(Write(call.numbers[-1], call.texts[0][: call.result]))
        return file is not None

    def _write(self, call: Call) -> bool:
        handle, file = self._file(call)
        if file is not None:
            file.write(Write(self._place[handle], call.texts[0][: call.result]))
            self._place[handle] += call.result
        return file is not None

    def _sendfile(self, call: Call) -> bool:
        (target, file), (source, whence) = self._file(call), self._file(call, 1)
        if file is None or whence is None:
            return False
        offset = int(call.rest.split("[")[1].split("]")[0]) if "[" in call.rest else self._place[source]
        file.write(Write(self._place[target], bytes(whence.now[offset : offset + call.result])))
        self._place[target] += call.result
        return True

    def _ftruncate(self, call: Call) -> bool:
        _handle, file = self._file(call)
        if file is not None:
            file.write(Write(call.numbers[-1], None))
        return file is not None

    # --- flushing ---

    def _fsync(self, call: Call) -> bool:
        opened = self._open.get(call.handles[0][0])
        if isinstance(opened, File):
            opened.flush()
            self._make_safe(naming for naming in self._namings if opened in naming.files)
        elif opened is not None:
            folder = Path(opened)
            self._make_safe(
                naming for naming in self._namings if any(Path(name).parent == folder for name, _file in naming.puts)
            )
        return opened is not None

    _fdatasync = _fsync

    def _make_safe(self, chosen: Iterable[Naming]) -> None:
        safe = self._with_earlier(list(chosen))
        for naming in safe:
            naming.to(self._safe_names)
        self._namings = [naming for naming in self._namings if not any(naming is one for one in safe)]

    def _with_earlier(self, chosen: Sequence[Naming]) -> list[Naming]:
        """These and all before them whose order matters, in order."""
        taken: list[Naming] = []
        for naming in reversed(self._namings):
            if any(naming is one for one in chosen) or any(naming.meets(one) for one in taken):
                taken.append(naming)
        return taken[::-1]


def _chosen(things: list[Thing], dice: random.Random) -> list[Thing]:
    """None of them, all, the first ones, or any."""
    way = dice.randrange(4)
    if way == 0 or not things:
        return []
    if way == 1:
        return list(things)
    if way == 2:
        return things[: dice.randrange(len(things) + 1)]
    return [thing for thing in things if dice.random() < 0.5]


def _is_shared(name: str) -> bool:
    return name.endswith(_UNMAPPED)
