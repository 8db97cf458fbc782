"""What people agree to: in which words, taken back in the same second, and never rewritten."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.paths import resources
from app.base.storage import ListRequest, Storage
from app.base.storage.rights import NotAllowed
from app.group.rights import allowed
from app.members.consents import service
from app.members.consents.rules import (
    NEWSLETTER,
    PASS_ON,
    PHONE_LIST,
    PHOTO,
    SPOKEN,
    ConsentDetails,
    is_minor,
    newest_version,
    wording_of,
    wordings,
)
from app.members.service import Member, MemberDetails, MemberSource, admit
from tests.conftest import EVERYBODY, TODAY

PRINTED = (PHOTO, "print")
PUBLISHED = {"2026-1": "d2e1a9cdab98ab4fd5380680"}  # words that were signed somewhere may never change


def add(storage: Storage, name: str = "Yılmaz", **details: object) -> Member:
    with storage.write("Member added") as session:
        return admit(session, MemberDetails("Ayşe", name, **details))  # type: ignore[arg-type]


def agree(storage: Storage, member: Member, *agreed: tuple[str, str], **more: object) -> None:
    with storage.write("Consent recorded") as session:
        service.give(session, member.id, replace(ConsentDetails(agreed or (PRINTED,), TODAY), **more))  # type: ignore[arg-type]


def shown_in_photos(storage: Storage) -> list[str]:
    with storage.read() as session:
        rows = MemberSource().rows(session, ListRequest(filters=(("consent", PHOTO),)), 0, 50)
        assert MemberSource().count(session, ListRequest(filters=(("consent", PHOTO),))) == len(rows)
    return [row.last_name for row in rows]


def test_words_once_signed_stay_as_they_were() -> None:
    versions = json.loads((resources() / "texts" / "consents.json").read_text("utf-8"))["versions"]
    for version in versions:
        words = json.dumps(version, ensure_ascii=False, sort_keys=True)
        assert hashlib.sha256(words.encode()).hexdigest()[:24] == PUBLISHED[version["version"]]


def test_every_purpose_has_german_and_english_words() -> None:
    for code in ("de", "en"):
        assert {(one.purpose, one.medium) for one in wordings(code=code)} >= {
            PRINTED, (PHOTO, "internet"), (PHONE_LIST, "print"), (NEWSLETTER, "email"), (PASS_ON, "partners"),
        }  # fmt: skip
        assert all(one.language == code and one.text and one.title for one in wordings(code=code))


def test_other_languages_sign_the_german_words() -> None:
    assert {one.language for one in wordings(code="xx")} == {"de"}


def test_unknown_version() -> None:
    with pytest.raises(NotFound):
        wordings("1999-1")


def test_given_and_taken_back_in_the_same_second(storage: Storage) -> None:
    member = add(storage)
    assert shown_in_photos(storage) == []
    agree(storage, member)
    assert shown_in_photos(storage) == ["Yılmaz"]
    with storage.write("Consent taken back") as session:
        line = service.withdraw(session, member.id, *PRINTED)
    assert line.day == TODAY
    assert shown_in_photos(storage) == []
    with storage.read() as session:
        assert [line.kind for line in service.history(session, member.id)] == ["withdrawn", "given"]


def test_what_was_signed_is_known(storage: Storage) -> None:
    member = add(storage)
    agree(storage, member, language="en")
    with storage.read() as session:
        (line,) = service.history(session, member.id)
    assert (line.text_version, line.language, line.who) == (newest_version(), "en", EVERYBODY.name)
    assert wording_of(line).text.startswith("The group may take photos")


def test_standing_of_each_purpose(storage: Storage) -> None:
    member = add(storage)
    agree(storage, member, (PHONE_LIST, "print"), (NEWSLETTER, "email"))
    with storage.read() as session:
        given = {(one.wording.purpose, one.wording.medium) for one in service.standing(session, member.id) if one.given}
        assert given == {(PHONE_LIST, "print"), (NEWSLETTER, "email")}
        assert len(service.standing(session, member.id)) == len(wordings())


def test_holders_leave_out_who_left_or_was_thrown_away(storage: Storage) -> None:
    here, gone = add(storage, "Haddad", phone="1"), add(storage, "Kowalski", left=TODAY)
    for member in (here, gone):
        agree(storage, member, (PHONE_LIST, "print"))
    with storage.read() as session:
        assert [one.name for one in service.holders_of(session, PHONE_LIST, "print")] == ["Haddad, Ayşe"]


def test_a_mistake_is_answered_not_deleted(storage: Storage) -> None:
    member = add(storage)
    agree(storage, member)
    with storage.write("Consent taken back") as session:
        withdrawn = service.withdraw(session, member.id, *PRINTED)
    with storage.write("Mistake mended") as session:
        service.correct(session, withdrawn.id)
    assert shown_in_photos(storage) == ["Yılmaz"]
    with storage.read() as session:
        assert [line.kind for line in service.history(session, member.id)] == ["void", "withdrawn", "given"]
    with storage.write("Again") as session, pytest.raises(NotFound):
        service.correct(session, withdrawn.id)


def test_nothing_to_take_back(storage: Storage) -> None:
    member = add(storage)
    with storage.write("Consent taken back") as session, pytest.raises(UserError, match="no consent"):
        service.withdraw(session, member.id, *PRINTED)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"agreed": ()}, "agreed"),
        ({"agreed": (("photo", "moon"),)}, "agreed"),
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"how": SPOKEN}, "witness"),
        ({"how": "shouted"}, "how"),
    ],
)
def test_what_is_missing_is_asked_for(storage: Storage, change: dict[str, object], field: str) -> None:
    member = add(storage)
    with storage.write("x") as session, pytest.raises(InvalidInput) as problem:
        service.give(session, member.id, replace(ConsentDetails((PRINTED,), TODAY), **change))  # type: ignore[arg-type]
    assert problem.value.field == field


def test_a_child_needs_a_guardian(storage: Storage) -> None:
    child = add(storage, birth_date=date(2012, 2, 29))
    with storage.write("x") as session, pytest.raises(InvalidInput) as problem:
        service.give(session, child.id, ConsentDetails((PRINTED,), TODAY))
    assert problem.value.field == "guardian"
    agree(storage, child, guardian="Elif Yılmaz")
    assert shown_in_photos(storage) == ["Yılmaz"]


@pytest.mark.parametrize(
    ("born", "minor"), [(date(2008, 11, 22), True), (date(2008, 11, 21), False), (date(1950, 1, 1), False)]
)
def test_of_age_on_the_eighteenth_birthday(born: date, minor: bool) -> None:
    assert is_minor(born, TODAY) is minor


def test_lines_cannot_be_rewritten_from_whatever_side(storage: Storage) -> None:
    member = add(storage)
    agree(storage, member)
    with pytest.raises(IntegrityError, match="stays as it is"), storage.write("x") as session:
        session.execute(text("UPDATE consent SET kind = 'withdrawn'"))


def test_a_consent_is_not_undone_but_answered(storage: Storage) -> None:
    member = add(storage)
    agree(storage, member)
    step = storage.last_step()
    assert step is not None
    assert not step.undoable


def test_who_only_looks_cannot_record(storage: Storage) -> None:
    member = add(storage)
    storage.identity = replace(EVERYBODY, may=allowed(["look"]))
    with pytest.raises(NotAllowed):
        agree(storage, member)
    with storage.read() as session:
        assert service.history(session, member.id) == []


def test_old_photo_consents_are_to_be_asked_again(storage: Storage) -> None:
    old, new = add(storage, "Haddad"), add(storage, "Kowalski")
    agree(storage, old, day=date(2023, 11, 21))
    agree(storage, new, day=date(2023, 11, 22))
    with storage.read() as session:
        assert [one.member_id for one in service.older_than(session, date(2023, 11, 21), PHOTO)] == [old.id]


def test_forgotten_with_the_person(storage: Storage) -> None:
    member = add(storage)
    agree(storage, member)
    with storage.write("Taken back") as session:
        line = service.withdraw(session, member.id, *PRINTED)
        service.correct(session, line.id)
    with storage.write("Erased") as session:
        assert service.forget_consents(session, member.id) == 3
    with storage.read() as session:
        assert service.history(session, member.id) == []
