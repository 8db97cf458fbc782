"""R17: whatever is typed into any form is taken or refused in words; lists, search, papers and checks go on working."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from app.assembly import faults, forms
from app.base.errors import UserError
from app.base.i18n import speaking
from app.base.money import Cents
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.storage import Session, Storage, attachments
from app.base.storage.rights import demand
from app.finances.rules import AccountDetails, EntryDetails, PotDetails
from app.finances.service import add_pot, entries_as_data, money_in, open_account, reverse
from app.group.disclosures.service import line_for
from app.group.people.rules import Person
from app.group.people.service import change_name, enter_person
from app.group.rights import Action, Role
from app.group.rules import Profile
from app.group.service import change_profile
from app.meetings.rules import AttendanceDetails, PlanDetails, ResolutionDetails, TaskDetails
from app.meetings.service import (
    add_guest,
    add_item,
    add_resolution,
    add_task,
    change_item,
    meetings_as_data,
    plan_meeting,
    read_minutes,
    set_attendance,
    set_facts,
    write_note,
)
from app.members.rules import MemberDetails
from app.members.service import admit, change, members_as_data
from app.overview.privacy.breaches.rules import BreachDetails
from app.overview.privacy.breaches.service import report
from app.overview.service import find_everything
from tests.conftest import NOW, TODAY

Value = TypeVar("Value")
Form = Callable[[Session, str], object]
QUICK_S = 5.0

NASTY = {
    "a megabyte": "Wort " * 200_000,
    "one long word": "a" * 100_000,
    "NUL": "vor\0nach",
    "lone surrogate": "vor\ud800nach",
    "surrogates only": "\udfff\ud800",
    "direction override": "Rechnung\u202egpj.exe",
    "no width": "\u200b\u200d\ufeff",
    "a tower of marks": "Z" + "\u0301" * 500,
    "emoji families": "👩‍👩‍👧‍👦" * 50,
    "line ends": "eins\r\nzwei\rdrei\u2028vier\x85fünf",
    "markup": '<img src="file:///etc/passwd"/><b>&lt;para>',
    "formula": '=HYPERLINK("http://example.org")',
    "query": "'; DROP TABLE member; --\" OR 1=1",
    "private and unassigned signs": "\ue000\U0010ffff\ufffe",
    "a ligature of eighteen letters": "\ufdfa" * 200,
    "decomposed": "A\u0308rger u\u0308ber O\u0308l",
    "control signs": "".join(map(chr, range(32))) + "\x7f\x9f",
    "blank": " \t\u00a0\u3000 ",
    "braces": "{name} %s {0!r} %(x)d",
}


def filled(kind: type[Value], typed: str, **given: object) -> Value:
    """A value of this kind with the text in every field that takes one."""
    wanted = {field.name: typed for field in fields(kind) if field.type == "str"}  # type: ignore[arg-type]
    return kind(**{**wanted, **given})


def _meeting(session: Session, typed: str) -> object:
    meeting = plan_meeting(session, PlanDetails(body="Bewohnertreff", day=TODAY)).id
    item = add_item(session, meeting, "Punkt")
    for act in (
        lambda: change_item(session, item, typed, typed),
        lambda: write_note(session, item, typed),
        lambda: add_resolution(session, item, ResolutionDetails(typed, 1, 0, 0, 0)),
        lambda: add_task(session, TaskDetails(what=typed, person=typed), item),
        lambda: set_attendance(session, meeting, AttendanceDetails(typed)),
        lambda: add_guest(session, meeting, typed),
        lambda: set_facts(session, meeting, chair=typed, minute_taker=typed),
    ):
        _or_words(act)
    return read_minutes(session, meeting)


def _or_words(act: Callable[[], object]) -> None:
    with suppress(UserError):
        act()


def _money(session: Session, typed: str) -> None:
    entry = money_in(session, EntryDetails(TODAY, Cents(100), "Spende"))
    _or_words(lambda: money_in(session, EntryDetails(TODAY, Cents(100), typed, typed, category=typed)))
    _or_words(lambda: reverse(session, entry, typed))


def _receipt(session: Session, typed: str) -> None:
    demand(session, Action.BOOK_MONEY)
    attachments.keep(session, f"{typed}.pdf", typed.encode("utf-8", "replace") or b"x")


def _person(session: Session, typed: str) -> None:
    made = enter_person(session, Person(0, "Frau Haddad", "sun", "2", frozenset({Role.LOOK}), None, None, TODAY, TODAY))
    _or_words(lambda: change_name(session, made.id, typed))


def _member(session: Session, typed: str) -> None:
    one = admit(session, MemberDetails(last_name="Yılmaz"))
    _or_words(lambda: change(session, one.id, filled(MemberDetails, typed, email="")))
    _or_words(lambda: change(session, one.id, replace(MemberDetails(last_name="Yılmaz"), note=typed)))


SERVICES: dict[str, Form] = {
    "profile": lambda session, typed: change_profile(session, filled(Profile, typed)),
    "member": lambda session, typed: admit(session, filled(MemberDetails, typed)),
    "member changed": _member,
    "meeting": lambda session, typed: plan_meeting(session, filled(PlanDetails, typed, day=TODAY, template="empty")),
    "minutes": _meeting,
    "account": lambda session, typed: open_account(session, AccountDetails(typed, opened=TODAY)),
    "bank account": lambda session, typed: open_account(
        session, AccountDetails("Bank", "bank", TODAY, Cents(0), typed)
    ),
    "pot": lambda session, typed: add_pot(session, PotDetails(typed)),
    "money": _money,
    "receipt": _receipt,
    "person": _person,
    "disclosure": lambda session, typed: line_for(session, "paper", 1, typed),
    "breach": lambda session, typed: report(session, filled(BreachDetails, typed, noticed_at=NOW)),
}


def type_in(storage: Storage, form: Form, typed: str) -> None:
    """The same text into all fields of a form: saved or refused in words, quickly."""
    began = time.perf_counter()
    with suppress(UserError), storage.write("Typed") as session:
        form(session, typed)
    assert time.perf_counter() - began < QUICK_S
    storage.keep_draft("typed", {"text": typed.encode("utf-8", "replace").decode()})


def stands(storage: Storage) -> None:
    """What is stored is clean, and everything that reads it works."""
    with storage.read() as session:
        assert faults(session) == []
        for found in (members_as_data(session), meetings_as_data(session), entries_as_data(session)):
            for row in found:
                for value in row.values():
                    assert is_clean(value), row
        for typed in NASTY.values():
            find_everything(session, typed[:200])
        tables = session.execute(sql("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        for table in tables:  # also what no list shows
            if table.startswith(("search", "sqlite", "draft", "attachment")):
                continue
            for values in session.execute(sql(f'SELECT * FROM "{table}"')).all():  # noqa: S608
                assert all(is_clean(value) for value in values), table


def is_clean(value: object) -> bool:
    """No NUL, no half signs, composed."""
    if not isinstance(value, str):
        return True
    value.encode("utf-8")
    return "\0" not in value and unicodedata.is_normalized("NFC", value)


@pytest.mark.parametrize("form", SERVICES.values(), ids=SERVICES)
def test_every_form_takes_or_refuses_every_text(storage: Storage, form: Form) -> None:
    for typed in NASTY.values():
        type_in(storage, form, typed)
    stands(storage)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.text(st.characters(codec=None), max_size=60), names=st.sampled_from(sorted(SERVICES)))
def test_any_text_at_all(storage: Storage, typed: str, names: str) -> None:
    type_in(storage, SERVICES[names], typed)


@pytest.mark.parametrize("name", ["member-list", "minutes", "invitation", "cash-book"])
def test_papers_of_nasty_texts_are_drawn_in_time(storage: Storage, name: str) -> None:
    for typed in NASTY.values():
        for form in ("profile", "member", "minutes", "money"):
            type_in(storage, SERVICES[form], typed[:20_000])
    with storage.read() as session, speaking("de"):
        wanted = next(one for one in forms() if one.code == name)
        for record in range(1, 4) if wanted.per_record else (None,):
            began = time.perf_counter()
            paper = wanted.build(Fill(session, TODAY, record, language="de", group="Nachbarn", year=TODAY.year))
            assert render(paper).pages
            assert time.perf_counter() - began < QUICK_S
