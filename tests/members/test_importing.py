"""Lists from elsewhere: what is new, what is there, what is faulty; one step, one undo; our own export comes back."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from app.base.i18n import use_language
from app.base.lists import read_table, write_csv
from app.base.storage import Storage
from app.members.exports import export_members
from app.members.importing import already_there, carry_out, import_file, is_own_export, prepare
from app.members.reading import FaultyRow, MemberRow, known_headings
from app.members.rules import Member
from app.members.service import MemberDetails, admit, all_people, discard, end_membership, members_as_data
from tests.conftest import EVERYBODY, KEY, TODAY, clock

HOSTILE = [
    "<b>x</b>",
    "=1+1",
    "../../x",
    "👩‍👩‍👧 Müller",
    "محمد",
    "Ж" * 200,
    "'; DROP TABLE member;--",
    "-5",
    "@SUM(A1)",
    "O'Brien",
]


def people(storage: Storage) -> list[Member]:
    with storage.read() as session:
        return all_people(session)


def comparable(member: Member) -> tuple[Any, ...]:
    """All of a member but the ids."""
    return (
        member.number, member.first_name, member.last_name, member.street, member.postcode, member.city,
        member.birth_date, member.email, member.phone, member.joined, member.left, member.household, member.note,
        member.contact,
    )  # fmt: skip


@pytest.fixture
def other(tmp_path: Any, empty_file: Any) -> Any:
    """A second, empty group."""
    import shutil

    file = tmp_path / "other.db"
    shutil.copy(empty_file, file)
    storage = Storage(file, KEY, clock, EVERYBODY)
    yield storage
    storage.close()


def filled(storage: Storage) -> None:
    """People with everything that may go wrong on the way out and back."""
    with storage.write("x") as session:
        for name in HOSTILE:
            admit(session, MemberDetails(first_name="Ö", last_name=name, note=f'{name}\nzweite Zeile; "quoted"'))
        first = admit(session, MemberDetails("Ayşe", "Yılmaz", "Hof 1", "04109", "Leipzig", household_name="Familie Y"))
        admit(session, MemberDetails("Can", "Yılmaz", household_id=first.household_id, birth_date=date(2015, 2, 28)))
        admit(session, MemberDetails("Can", "Yılmaz", household_id=first.household_id, birth_date=date(1950, 2, 28)))
        admit(session, MemberDetails("", "Müller", "Weg 2", household_name="Familie Y", contact=True))
        admit(
            session,
            MemberDetails("Zoë", "", phone="0049 (341) 22-3", email="zoë@a.org", joined=date(1999, 12, 31)),
        )
        gone = admit(session, MemberDetails("Ex", "Mitglied", joined=date(1899, 1, 2)))
        end_membership(session, gone.id, date(2020, 6, 30))
        twin = MemberDetails("Doppelt", "Gleich")
        admit(session, twin)
        admit(session, twin)
        discard(session, admit(session, MemberDetails("Im", "Korb")).id)
        admit(session, MemberDetails("Nach", "Korb"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("code", ["en", "de"])
def test_own_export_comes_back_unchanged(storage: Storage, other: Storage, kind: str, code: str) -> None:
    filled(storage)
    use_language(code)
    with storage.read() as session:
        data = export_members(session, kind)
    report = import_file(other, data, f"people.{kind}", dry_run=False)
    assert report.faulty == ()
    assert report.duplicates == ()
    assert [comparable(one) for one in people(other)] == [comparable(one) for one in people(storage)]
    with storage.read() as mine, other.read() as theirs:
        assert members_as_data(mine) == members_as_data(theirs)
        assert export_members(theirs, "csv") == export_members(mine, "csv")
    again = import_file(other, data, f"people.{kind}", dry_run=False)
    assert (again.new, again.faulty) == (0, ())
    assert len(again.duplicates) == len(people(storage))
    households = {one.household_id for one in people(other) if one.household}
    assert len(households) == 2


def test_one_undo_for_the_whole_list(storage: Storage) -> None:
    data = write_csv(["Name", "Haushalt"], [[f"Ada {number}", f"H{number % 7}"] for number in range(300)])
    assert import_file(storage, data, "x.csv", dry_run=False).new == 300
    step = storage.last_step()
    assert step is not None
    assert step.what == "List of people read in"
    storage.undo(step.id)
    assert people(storage) == []
    assert import_file(storage, data, "x.csv", dry_run=False).new == 300


def test_a_look_changes_nothing(storage: Storage) -> None:
    report = import_file(storage, "Name;Ort\nAda;Köln\n".encode("cp1252"), "x.csv", dry_run=True)
    assert report.new == 1
    assert people(storage) == []
    assert storage.last_step() is None
    assert report.lines() == ["1 person is new.", "Nothing was saved."]


def test_everything_is_told_row_by_row(storage: Storage) -> None:
    with storage.write("x") as session:
        admit(session, MemberDetails("Ömer", "Yılmaz", birth_date=date(1980, 5, 3)))
        admit(session, MemberDetails("Eva", "Klein", street="Hauptstraße 5", postcode="04109"))
    text = (
        "Vorname;Nachname;Geburtsdatum;Straße;PLZ\n"
        "OMER;Yilmaz;03.05.1980;;\n"
        "Ömer;Yılmaz;03.05.2001;;\n"
        "Eva;Klein;;Hauptstr. 5;04109\n"
        "Eva;Klein;;Hauptstr. 7;04109\n"
        "eva;klein;;Hauptstr. 7;04109\n"
        ";;;Weg 1;04109\n"
        "Jan;Groß;31.02.1980;;\n"
        "Anna;O’Neill-D'Angelo;;;01067\n"
    )
    report = import_file(storage, text.encode("cp1252", "replace").replace(b"?", b"i"), "liste.csv", dry_run=False)
    assert [(one.row, one.number, one.other_row) for one in report.duplicates] == [
        (2, 1, None),
        (4, 2, None),
        (6, None, 5),
    ]
    assert [one.row for one in report.faulty] == [7, 8]
    assert [one.name for one in people(storage)][2:] == ["Ömer Yilmaz", "Eva Klein", "Anna O’Neill-D'Angelo"]
    assert people(storage)[-1].postcode == "01067"
    lines = report.lines()
    assert lines[0] == "3 people were added."
    assert "  Row 2: OMER Yilmaz, already on the list as no. 1" in lines
    assert "  Row 6: eva klein, the same person as in row 5" in lines
    assert any(line.startswith("  Row 8: ") for line in lines)


def test_numbers_are_kept_where_free(storage: Storage) -> None:
    with storage.write("x") as session:
        admit(session, MemberDetails("Ada"))
    rows = (
        MemberRow(2, number=1, first_name="Bea"),
        MemberRow(3, number=40, first_name="Cem"),
        MemberRow(4, number=40, first_name="Dua"),
        MemberRow(5, first_name="Eva"),
    )
    with storage.write("x") as session:
        assert carry_out(session, prepare(session, rows)) == 4
    assert {one.first_name: one.number for one in people(storage)} == {
        "Ada": 1,
        "Bea": 41,
        "Cem": 40,
        "Dua": 42,
        "Eva": 43,
    }


def test_faulty_rows_stay_as_they_are(storage: Storage) -> None:
    fault = FaultyRow(3, "no name", "; ;")
    with storage.read() as session:
        plan = prepare(session, [fault, MemberRow(4, first_name="Ada")])
    assert plan.faulty == (fault,)
    assert [one.row for one in plan.new] == [4]


def test_stopping_changes_nothing(storage: Storage) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, _of: int) -> None:
        if done:
            raise StoppedError

    rows = [MemberRow(number, first_name=f"Ada {number}") for number in range(1200)]
    with pytest.raises(StoppedError), storage.write("x") as session:
        carry_out(session, prepare(session, rows), stop)
    assert people(storage) == []


def test_who_is_in_the_basket_does_not_count_as_there(storage: Storage) -> None:
    with storage.write("x") as session:
        discard(session, admit(session, MemberDetails("Ada")).id)
        assert already_there(session, MemberDetails("ADA")) is None
    report = import_file(storage, b"Name\nAda\n", "x.csv", dry_run=False)
    assert report.new == 1
    with storage.read() as session:
        known = already_there(session, MemberDetails(last_name="ada"))
    assert known is not None
    assert known.number == 2


def test_only_our_own_heading_is_trusted(storage: Storage) -> None:
    with storage.read() as session:
        table = read_table(export_members(session, "csv") + b"1;Ada\r\n", "x.csv", known_headings())
    assert is_own_export(table.head)
    assert not is_own_export(("Name", "Vorname"))


def test_many_people_in_any_order(storage: Storage) -> None:
    numbers = random.Random(7).sample(range(1, 5000), 1000)
    data = write_csv(["No.", "Name"], [[str(number), f"Mensch {number}"] for number in numbers])
    assert import_file(storage, data, "x.csv", dry_run=False).new == 1000
    assert sorted(one.number for one in people(storage)) == sorted(numbers)
    assert TODAY.year
