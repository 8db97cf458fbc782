"""Every paper says what it said before. `pytest --update-golden` writes the texts anew; then look at the difference."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.assembly import forms
from app.base.i18n import speaking
from app.base.paths import resources
from app.base.printing.forms import Fill, Form
from app.base.printing.render import render
from app.base.storage import Storage, migrate
from app.group.service import read_profile
from app.practice import fill
from tests.conftest import EVERYBODY, KEY, TODAY, clock
from tests.gallery_activities import ACTIVITY_PAPERS
from tests.overview.privacy.proof import write_proof

SEAL = re.compile(r"\b[0-9a-f]{4}(?: ?[0-9a-f]{4}){4}\b")  # differs in each file: it covers random salts
GOLDEN = Path(__file__).parent / "golden"
RECORDS = {
    **ACTIVITY_PAPERS,
    "consent": 3,
    "breach": 1,
    "landlord-letter": 1,
    "waste-check": 2,
    "membership": 3,
    "membership-change": 3,
    "membership-leaving": 3,
    "invitation": 3,
    "meeting-sign-in": 2,
    "minutes": 2,
    "general-invitation": 3,
    "motion": 3,
    "voting-list": 2,
    "voting-cards": 3,
    "ballot": 2,
    "ballot-election": 3,
    "election-record": 2,
    "general-minutes": 2,
    "short-minutes": 2,
    "register-filing": 2,
    "receipt": 20,
    "expense-claim": 21,
    "handover": 1,
    "information": 3,
    "erasure-proof": 1,
    "idea-cards": 1,
    "idea-map": 1,
    "priority-board": 1,
    "fund-application": 1,
    "fund-check": 1,
    "jury-sheet": 1,
    "fund-payout": 1,
    "fund-settlement": 1,
    "fund-scores": 1,
    "fund-list": 1,
    "fund-notice": 1,
    "fund-proof": 1,
    "fund-letter": 2,
    "action-plan": 1,
    "results": 1,
    "project-application": 1,
    "project-sheet": 1,
    "project-report": 1,
    "offer-future": 1,
    "hours": 1,
    "volunteer-certificate": 1,
    "thanks-card": 1,
}
PAPERS = [(form, blank) for form in forms() for blank in [True] * form.blank + [False] * form.filled]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    file = tmp_path_factory.mktemp("practice") / "group.db"
    migrate.upgrade(file, KEY, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    fill(storage, json.loads((resources() / "texts" / "demo.json").read_text("utf-8")), TODAY)
    write_proof(storage)
    yield storage
    storage.close()


@pytest.mark.parametrize(("form", "blank"), PAPERS, ids=lambda value: getattr(value, "code", str(value)))
def test_paper(practice: Storage, form: Form, blank: bool, request: pytest.FixtureRequest) -> None:
    record = None if blank else RECORDS.get(form.code)
    with practice.read() as session, speaking("de"):
        head = read_profile(session).head
        pdf = render(form.build(Fill(session, TODAY, record, blank, "de", head, TODAY.year)))
    assert pdf.missing == frozenset()
    pages = PdfReader(io.BytesIO(pdf.data)).pages
    text = "\n\f\n".join(page.extract_text() for page in pages) + "\n"
    text = SEAL.sub("0" * 20, text)
    file = GOLDEN / f"{form.code}-{'blank' if blank else 'filled'}.txt"
    if request.config.getoption("--update-golden"):
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text
