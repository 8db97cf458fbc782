"""Papers of a case, blank and filled. They are made from the confidential file and remembered nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.context import Context
from app.base.desktop.widgets import button
from app.base.errors import UserError
from app.base.i18n import _, language
from app.base.printing.blocks import Paper
from app.base.storage import Session
from app.conflicts.cases.printouts import CASE_PAPERS, NOTHING, CaseFill, CasePaper
from app.conflicts.cases.rules.choices import SIDES
from app.conflicts.cases.rules.states import Refused
from app.conflicts.cases.rules.values import AgreementDetails, CaseFull
from app.conflicts.cases.service import may_write_to_landlord, note_paper, override_hearing
from app.group.confidential.page_room import PaperLog
from app.group.rules import Profile
from app.group.service import read_profile

LANDLORD, AGREEMENT, REPORT = "case-landlord-letter", "case-agreement", "case-report"


def profile_of(context: Context) -> Profile:
    """Who we are; that stands in the group's file."""
    if context.group is None:
        return Profile("")
    with context.group.storage.read() as session:
        return read_profile(session)


@dataclass(frozen=True, slots=True)
class About:
    """Of what a paper tells: a case, a side of it, an agreement (stored, or just typed) or a year."""

    case_id: int | None = None
    side: str = "A"
    item_id: int = 0
    agreement: AgreementDetails | None = None


def show(context: Context, paper: CasePaper, about: About, _on: bool = False, *, blank: bool = False) -> None:
    """Preview, print, save."""
    today, profile = context.today(), profile_of(context)
    tells = about.case_id is not None and not blank and paper.needs != NOTHING
    if isinstance(context.disclose, PaperLog):
        context.disclose.note = partial(_note, context, about.case_id if tells else None, _(paper.title))

    def make(session: Session) -> Paper:
        made = paper.build(
            CaseFill(
                session, today, about.case_id, blank, language(), profile.head, today.year,
                profile=profile, side=about.side, item_id=about.item_id, agreement=about.agreement,
            )
        )  # fmt: skip
        return replace(made, people=1) if tells else made

    context.show_paper(make)


def _note(context: Context, case_id: int | None, title: str, purpose: str) -> None:
    """Printing leaves a line, where only mediators see it."""
    if case_id is not None:
        with context.storage.write("") as session:
            note_paper(session, case_id, title, purpose)


def paper_button(context: Context, full: CaseFull) -> QPushButton:
    """All papers that fit this case; below them the same papers empty."""
    made = button(_("Papers"), "printer")
    menu = QMenu(made)
    for paper in CASE_PAPERS:
        _add_filled(context, menu, paper, full)
    empty = menu.addMenu(_("Empty forms"))
    for paper in CASE_PAPERS:
        if paper.needs != "report":
            empty.addAction(_(paper.title)).triggered.connect(partial(show, context, paper, About(), blank=True))
    made.setMenu(menu)
    return made


def _add_filled(context: Context, menu: QMenu, paper: CasePaper, full: CaseFull) -> None:
    case_id, title = full.case.id, _(paper.title)
    if paper.needs == "side":
        for side in SIDES:
            words = _("{paper}: household {side}").format(paper=title, side=side)
            menu.addAction(words).triggered.connect(partial(show, context, paper, About(case_id, side)))
    elif paper.needs == "agreement":
        kept = [one for one in full.agreements if one.details.promises]
        if kept:
            menu.addAction(title).triggered.connect(partial(show, context, paper, About(case_id, item_id=kept[0].id)))
    elif paper.code == LANDLORD:
        menu.addAction(title).triggered.connect(partial(_to_landlord, context, paper, full))
    elif paper.needs != "report":
        menu.addAction(title).triggered.connect(partial(show, context, paper, About(case_id)))


def _to_landlord(context: Context, paper: CasePaper, full: CaseFull, _on: bool = False) -> None:
    """Only with consent, and after the other side was offered a hearing; or with a written reason."""
    case_id = full.case.id
    try:
        with context.storage.read() as session:
            may_write_to_landlord(session, case_id)
    except Refused as problem:
        if not full.case.consent.landlord:
            context.notices.problem(problem)
            return
        reason = context.notices.ask_line(problem.sentence, _("Why is that not possible?"), _("Write it all the same"))
        if reason is None or not context.do(
            _("Letter without a hearing"), lambda session: override_hearing(session, case_id, reason)
        ):
            return
    except UserError as problem:  # joined or emptied meanwhile
        context.notices.problem(problem)
        return
    show(context, paper, About(case_id))


def show_agreement(context: Context, case_id: int, agreement_id: int, details: AgreementDetails) -> None:
    """The paper to sign, from what was just typed: the group may keep no words of it."""
    paper = next(one for one in CASE_PAPERS if one.code == AGREEMENT)
    show(context, paper, About(case_id, item_id=agreement_id, agreement=details))


def show_report(context: Context, year: int) -> None:
    """The numbers of one year."""
    paper = next(one for one in CASE_PAPERS if one.code == REPORT)
    show(context, paper, About(item_id=year))
