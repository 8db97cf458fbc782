"""A scan belongs to the person: information names it, erasing takes it away, a restricted person's is not shown."""

from __future__ import annotations

import pytest

from app.base.errors import NotFound
from app.base.printing.forms import Fill
from app.base.storage import Storage
from app.base.storage.scans import scans_of
from app.members.rules import MemberDetails
from app.members.service import admit
from app.members.service.scans import load_scan, scans_of_member
from app.overview.privacy.printouts import information_paper
from app.overview.privacy.service.erasing import erase_person
from app.overview.sheets.service import take_in
from tests.conftest import TODAY

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def member(storage: Storage) -> int:
    with storage.write("") as session:
        made = take_in(session, MemberDetails("Ayşe", "Yılmaz"), ("scan.pdf", PDF))
        take_in(session, MemberDetails("Bob", "Berg"), ("scan.pdf", PDF + b" "))
    return made.id


def test_information_names_the_scan(storage: Storage, member: int) -> None:
    with storage.read() as session:
        told = str(information_paper(Fill(session, TODAY, member)).blocks)
    assert f"membership-{member} Ayşe Yılmaz.pdf" in told
    assert "Bob" not in told


def test_erasing_takes_the_scan_away(storage: Storage, member: int) -> None:
    erase_person(storage, member, TODAY, ())
    with storage.read() as session:
        assert scans_of(session, f"membership-{member}") == []
        assert len(scans_of_member(session, member + 1)) == 1


def test_only_scans_of_this_person_are_given_out(storage: Storage, member: int) -> None:
    with storage.read() as session:
        (own,) = scans_of_member(session, member)
        (other,) = scans_of_member(session, member + 1)
        assert load_scan(session, member, own.id).data == PDF
        with pytest.raises(NotFound):
            load_scan(session, member, other.id)
    with storage.write("") as session:
        admit(session, MemberDetails("Cem"))
    with storage.read() as session:
        assert scans_of_member(session, 3) == []
        with pytest.raises(NotFound):
            scans_of_member(session, 4711)
