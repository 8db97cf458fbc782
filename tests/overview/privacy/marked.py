"""A group in which one person stands everywhere: in every table, journal, draft and file (R25)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import insert

from app.base.money import Cents
from app.base.storage import Storage, cipher
from app.base.storage.personal import Kind
from app.base.storage.tables import Record
from app.base.texts import fold
from app.finances.rules import BANK, CASH, AccountDetails, EntryDetails, PotDetails
from app.finances.service import add_pot, add_receipt, money_in, money_out, open_account, reverse
from app.group.rules import Profile
from app.group.service import change_profile
from app.meetings.rules import AttendanceDetails, PlanDetails, ResolutionDetails, TaskDetails
from app.meetings.service import (
    add_addendum,
    add_resolution,
    add_task,
    lock,
    plan_meeting,
    read_minutes,
    set_attendance,
    set_facts,
    write_note,
)
from app.members.consents.rules import SPOKEN, ConsentDetails
from app.members.consents.service import give
from app.members.rules import MemberDetails
from app.members.service import admit, change
from app.overview.privacy.personal import EVERYTHING
from app.participation.ideas.rules import NOT_POSSIBLE, CollectionDetails, IdeaDetails, LineDetails, SlipDetails
from app.participation.ideas.service import add_idea, make_task, move_idea, note_slip, start_collection
from tests.conftest import EVERYBODY, KEY, TODAY


@dataclass(frozen=True)
class Who:
    """The person with the marks. Each word of the name, the e-mail and the street must be found nowhere else."""

    first: str = "Zzqxvor"
    last: str = "Zzqxnach"
    former: str = "Zzqxalt"
    email: str = "zzqxmail@example.org"
    phone: str = "0341 99887766"
    street: str = "Zzqxweg 7"

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def marks(self) -> tuple[bytes, ...]:
        """Every word as it may stand in the file: as written, folded, escaped in JSON; small letters where ASCII."""
        words = {*self.first.split(), *self.last.split(), self.former, self.email.split("@")[0], self.phone[-8:]}
        forms = {form for word in words for form in (word, word.lower(), word.upper(), fold(word))}
        escaped = {json.dumps(form)[1:-1] for form in forms}
        return tuple({form.encode().lower() for form in forms | escaped if len(form) >= SHORTEST})


SHORTEST = 4
WHO = Who()
OTHER = MemberDetails(
    "Mehmet", "Kaya", "Andere Straße 3", "04109", "Leipzig", email="kaya@example.org", phone="0341 55"
)
SPEAKING = {Kind.NAME, Kind.TEXT, Kind.CONTACT}
PAGE, RESERVED, SALT = 4096, 80, 16


@dataclass(frozen=True)
class World:
    """The ids a test asks for."""

    member: int
    other: int
    locked: tuple[int, int]  # an old and a young meeting
    open: int
    entries: tuple[int, int]  # an old and a young one


def fill(storage: Storage, who: Who = WHO) -> World:
    """The person in every place that the program offers."""
    member, other = _people(storage, who)
    old, young, open_ = (_meeting(storage, who, member, day, finished=finished) for day, finished in (
        (date(2020, 3, 1), True), (date(2026, 3, 1), True), (date(2026, 11, 1), False)
    ))  # fmt: skip
    entries = _money(storage, who)
    _small_tables(storage, who, member)
    _ideas(storage, who)
    storage.keep_draft(f"member-{member}", {"values": {"last_name": who.last, "note": f"Entwurf {who.phone}"}})
    storage.keep_draft("meeting-9", {"typed": {"3": {"note": f"{who.name} und Mehmet Kaya bringen Kuchen"}}})
    return World(member, other, (old, young), open_, entries)


def _people(storage: Storage, who: Who) -> tuple[int, int]:
    known = MemberDetails(
        who.former, who.last, who.street, "04109", "Leipzig", date(1980, 5, 4), f"frueher.{who.email}", who.phone,
        joined=date(2019, 1, 1), household_name=f"Familie {who.last}", note=f"Notiz: {who.phone}",
    )  # fmt: skip
    with storage.write(f"Mitglied aufgenommen: {who.former} {who.last}") as session:
        member = admit(session, known).id
        other = admit(session, OTHER).id
    with storage.write("changed") as session:
        change(session, member, MemberDetails(
            who.first, who.last, who.street, "04109", "Leipzig", date(1980, 5, 4), who.email, who.phone,
            joined=date(2019, 1, 1), household_name=f"Haushalt {who.last}", note=f"Notiz, {who.email}",
        ))  # fmt: skip
        agreed = (("photo", "print"), ("newsletter", "email"))
        give(session, member, ConsentDetails(agreed, date(2024, 1, 1), SPOKEN, witness=f"Zeuge von {who.name}"))
    return member, other


def _meeting(storage: Storage, who: Who, member: int, day: date, *, finished: bool) -> int:
    with storage.write("meeting") as session:
        meeting = plan_meeting(
            session,
            PlanDetails(
                "Bewohnertreff", day, starts=time(18), template="residents", place=f"bei {who.name}, {who.street}"
            ),
        )
        for name, number in ((who.name, member), ("Mehmet Kaya", None), ("Olena Koval", None)):
            set_attendance(session, meeting.id, AttendanceDetails(name, number))
        items = read_minutes(session, meeting.id).items
        for item in items:
            write_note(
                session, item.id, f"Frau {who.last} sprach.\n{who.name} und Mehmet Kaya ({who.phone}) kümmern sich."
            )
        add_resolution(session, items[3].id, ResolutionDetails(f"{who.name} bekommt 20 Euro.", 2, 1, 0))
        add_task(
            session,
            TaskDetails(f"{who.last}, {who.first} anrufen: {who.phone}", who.name, member, date(2026, 12, 1)),
            items[3].id,
        )
        add_task(session, TaskDetails("Kuchen backen", f"{who.first[0]}. {who.last}"), items[3].id)
        set_facts(session, meeting.id, chair=who.name, minute_taker=who.name, ends=time(20))
    if finished:
        with _signed_in_as_the_person(storage, who), storage.write(f"finished by {who.name}") as session:
            lock(session, meeting.id)
            add_addendum(session, meeting.id, f"{who.name} war auch da.", f"{who.name} hat es gesagt")
    return meeting.id


@contextmanager
def _signed_in_as_the_person(storage: Storage, who: Who) -> Iterator[None]:
    storage.identity = replace(EVERYBODY, name=who.name)
    yield
    storage.identity = EVERYBODY


def _money(storage: Storage, who: Who) -> tuple[int, int]:
    with _signed_in_as_the_person(storage, who), storage.write("books") as session:
        cash = open_account(session, AccountDetails(f"Kasse bei {who.name}", CASH, date(2010, 1, 1), Cents(900_00)))
        bank = open_account(session, AccountDetails("Giro", BANK, date(2010, 1, 1), Cents(900_00)))
        add_pot(session, PotDetails(f"Topf {who.name}"))
        entries = []
        for day in (date(2012, 5, 1), date(2026, 5, 1)):
            details = EntryDetails(
                day, Cents(20_00), f"Auslage {who.name}, {who.phone}", who.name, cash, category=f"Für {who.name}"
            )
            entry = money_out(session, details)
            add_receipt(session, entry, f"Beleg {who.name}.txt", f"Quittung für {who.name}, {who.email}".encode())
            wrong = money_in(session, EntryDetails(day, Cents(1_00), "Spende", "Kiosk", bank))
            reverse(session, wrong, f"{who.name} hat sich vertan")
            entries.append(entry)
        add_receipt(session, 1, "fremd.txt", b"Die Quittung eines anderen")
    return entries[0], entries[1]


def _ideas(storage: Storage, who: Who) -> None:
    """Somebody wrote the name on the card, and a slip was signed."""
    with storage.write("ideas") as session:
        here = start_collection(session, CollectionDetails(
            f"Ideen bei {who.name}", TODAY, f"bei {who.name}", next_where=f"Hof von {who.name}",
            contact=f"{who.name}, {who.phone}", thanks=f"Danke an {who.name}",
        )).id  # fmt: skip
        idea = add_idea(session, here, IdeaDetails(f"{who.name} wünscht sich eine Bank", helpers=who.name))
        make_task(session, idea.id, LineDetails("Holz", who.name, None, None, who.name, f"Säge von {who.name}"))
        move_idea(session, idea.id, NOT_POSSIBLE, reason=f"{who.name} ist dagegen")
        note_slip(session, idea.id, SlipDetails(who.name, who.phone, TODAY))


def _small_tables(storage: Storage, who: Who, member: int) -> None:
    """Tables of other rooms, filled as they are: what matters is that the person stands in each text."""
    with storage.write("profile") as session:
        change_profile(session, Profile("Mietertreff", "Hof", "Hof 1", contact=f"{who.name}, {who.phone}"))
    said = datetime(2026, 1, 1, 12)
    rows: dict[str, dict[str, Any]] = {
        "restriction": {"member_id": member, "since": TODAY, "reason": f"{who.name} will es", "lifted_on": TODAY},
        "person": {"since": TODAY, "password_since": TODAY, "ended": TODAY},
        "handover": {"began": datetime(2020, 1, 1), "coins": {}, "access_ended": True},
        "handover_thing": {"handover_id": 1, "given": True},
        "bank_line": {"account_id": 1, "entry_id": 1, "day": TODAY, "cents": 1, "words": f"{who.name}\tBeitrag\t\t"},
        "outside_copy": {"at": said},
        "breach": {"noticed_at": said},
        "disclosure": {"at": said, "count": 1},
        "confidential_switch": {"since": TODAY},
        "fund": {"year": 2026, "sum_cents": 1, "pot_id": 1, "hours_count": False, "criteria": [], "moves": 0},
        "fund_juror": {"fund_id": 1, "ended": False},
        "fund_application": {
            "fund_id": 1,
            "year": 2026,
            "running": 1,
            "received_on": TODAY,
            "state": "received",
            "outcome": "",
            "elsewhere": "",
            "permits": "",
            "granted_cents": 0,
            "moves": 0,
            "number": "2026-01",
        },
        "fund_line": {"application_id": 1, "side": "cost", "position": 1, "cents": 1},
        "fund_receipt": {"application_id": 1, "day": TODAY, "cents": 1, "recognised": True},
        "fund_conflict": {"application_id": 1, "juror_id": 1},
        "rota_plan": {"begins": TODAY, "weeks": 52},
        "rota_area": {"plan_id": 1, "position": 0, "rhythm": 1},
        "rota_flat": {"plan_id": 1, "position": 0},
        "rota_absence": {"plan_id": 1, "kind": "away", "flat_id": 1, "first": TODAY, "last": TODAY},
        "rota_turn": {"plan_id": 1, "area_id": 1, "week": TODAY, "flat_id": 1},
        "house_body": {},
        "thing": {"kind": "lamp", "seen_on": TODAY, "state": "seen", "state_on": TODAY},
        "thing_step": {"thing_id": 1, "day": TODAY, "state": "seen"},
        "site_check": {"day": TODAY},
        "house_notice": {},
        "activity": {
            "kind": "day",
            "day": TODAY,
            "childcare": False,
            "accessible": False,
            "food": False,
            "sign_up": True,
            "reached": "",
            "state": "planned",
            "way": "",
            "estimated": False,
            "search_key": fold(f"Text mit {who.name}"),
        },
        "activity_field": {"activity_id": 1, "key": "goal"},
        "activity_line": {"activity_id": 1, "part": "shift", "done": False},
        "activity_person": {"activity_id": 1, "part": "present", "member_id": member, "people": 1},
        "weekly_room": {},
        "weekly_slot": {"weekday": 0, "starts": time(1), "ends": time(2)},
        "weekly_closing": {"first": TODAY, "last": TODAY},
        "room_key": {},
        "key_loan": {"key_id": 1, "member_id": member, "out": TODAY},
        "project": {
            "phase": "running",
            "phase_since": TODAY,
            "began": TODAY,
            "search_key": fold(f"Text mit {who.name}"),
        },
        "project_goal": {"project_id": 1},
        "project_line": {"project_id": 1, "side": "cost", "kind": "other", "cents": 1},
        "project_application": {"project_id": 1, "answer": "open"},
        "project_contact": {"project_id": 1},
        "project_tag": {"project_id": 1, "kind": "field"},
        "project_term": {"kind": "field"},
        "volunteer_hour": {
            "member_id": member,
            "name_key": fold(who.name),
            "what_key": fold(f"Text mit {who.name}"),
            "day": TODAY,
            "quarters": 4,
            "volunteer_signed": True,
            "leader_signed": True,
        },
        "hour_rate": {"cents": 1, "accepted": True},
        "certificate": {
            "member_id": member,
            "name_key": fold(who.name),
            "from_day": TODAY,
            "to_day": TODAY,
            "written_on": TODAY,
        },
        "competence": {},
        "retention": {"amount": 10, "unit": "years", "key": "drafts", "changed_on": TODAY},
    }
    with storage.write("") as session:
        for name, given in rows.items():
            table = Record.metadata.tables[name]
            kinds = {column: facts.kind for column, facts in EVERYTHING[name].columns.items()}
            texts = {
                column.name: f"Text mit {who.name}" if kinds[column.name] in SPEAKING else "x"
                for column in table.columns
                if column.type.python_type is str and column.name not in given
            }
            session.execute(insert(table).values(texts | given))


# --- Looking for the person in every byte ---


def dump(storage: Storage) -> Iterator[bytes]:
    """Every decrypted page of the file and of its log, also those that no table uses any more."""
    for file in (storage.file, Path(f"{storage.file}-wal")):
        if file.exists():
            yield from _pages(file.read_bytes(), log=file.name.endswith("-wal"))


def _pages(content: bytes, *, log: bool) -> Iterator[bytes]:
    head, frame = (32, 24) if log else (0, 0)
    for start in range(head, len(content), PAGE + frame):
        page = content[start + frame : start + frame + PAGE]
        if len(page) == PAGE:
            number = int.from_bytes(content[start : start + 4]) if log else start // PAGE + 1
            yield _decrypted(page, number)


def _decrypted(page: bytes, number: int) -> bytes:
    """SQLCipher 4: AES-256-CBC, at the end of each page 16 bytes of start value and 64 of HMAC-SHA512."""
    body = page[SALT if number == 1 else 0 : PAGE - RESERVED]
    start = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    plain = Cipher(algorithms.AES(KEY), modes.CBC(start)).decryptor()
    return plain.update(body) + plain.finalize()


def key_fits(storage: Storage) -> bool:
    """Our reading of the pages is right: the first one says what SQLite says of itself."""
    page = storage.file.read_bytes()[:PAGE]
    plain = _decrypted(page, 1)
    mac_salt = bytes(byte ^ 0x3A for byte in page[:SALT])
    mac_key = hashlib.pbkdf2_hmac("sha512", KEY, mac_salt, 2, 32)
    seal = hmac.new(mac_key, page[SALT : PAGE - RESERVED + 16] + (1).to_bytes(4, "little"), hashlib.sha512).digest()
    return seal == page[PAGE - RESERVED + 16 :] and plain[:2] == PAGE.to_bytes(2, "big")


def marks_in_pages(storage: Storage, who: Who = WHO) -> int:
    """How often the person stands in the raw pages."""
    return sum(page.lower().count(mark) for page in dump(storage) for mark in who.marks)


def marks_in_a_fresh_copy(storage: Storage, who: Who = WHO) -> int:
    """The same for a copy that holds nothing but what is in the tables."""
    copy = storage.file.with_name("copy.db")
    with closing(cipher.connect(storage.file, KEY)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return sum(page.lower().count(mark) for page in _pages(copy.read_bytes(), log=False) for mark in who.marks)


def marks_in_tables(storage: Storage, who: Who = WHO) -> dict[str, set[str]]:
    """Table → columns in which the person still stands, shadow tables of the search included."""
    found: dict[str, set[str]] = {}
    with closing(cipher.connect(storage.file, KEY)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table == "search":
                continue
            rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            names = [column[0] for column in rows.description]
            for row in rows:
                for name, value in zip(names, row, strict=True):
                    if _marked(value, who):
                        found.setdefault(table, set()).add(name)
    return found


def _marked(value: object, who: Who) -> bool:
    content = value if isinstance(value, bytes) else str(value).encode()
    return any(mark in content.lower() for mark in who.marks)
