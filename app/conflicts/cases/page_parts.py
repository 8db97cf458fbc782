"""Parts of a case: what it is about, both households, the consent."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.theme import px
from app.base.desktop.widgets import card_grid, heading_label, label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.conflicts.cases.editor_sides import SIDE_FIELDS, side_name, side_words
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.rules.choices import PLACES, SIDES, TAGS, TALKED
from app.conflicts.cases.rules.values import Case, Household


def part(title: str, lines: Iterable[QWidget], *buttons: QWidget) -> QWidget:
    """A heading, its buttons beside it, and what stands below."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, px(6), 0, 0)
    column.setSpacing(px(4))
    column.addWidget(wrapping_row(heading_label(title, 2), *buttons) if buttons else heading_label(title, 2))
    for line in lines:
        column.addWidget(line)
    return made


def named(title: str, value: str) -> QWidget:
    """A soft word above what it names."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(soft_label(title))
    column.addWidget(label(value or "–"))
    return made


def about_part(acts: CaseActs, case: Case) -> QWidget:
    """What it is about, in the words of household A."""
    details = case.details
    place = _(PLACES[details.place]) + (f", {details.flat}" if details.flat else "")
    talked = _(TALKED[details.talked]) if details.talked else ""
    pairs = (
        (_("What did you see or hear?"), details.about),
        (_("What did it do to you?"), details.effect),
        (_("What do you wish for?"), details.wish),
        (_("Have you already talked in a friendly way?"), talked),
        (_("What have you tried already?"), details.tried),
        (_("Where in the house?"), place),
        (_("What is behind it, perhaps?"), ", ".join(_(TAGS[tag]) for tag in details.tags)),
    )
    change = quiet_button(_("Change the case"), "edit")
    change.clicked.connect(lambda: acts.change(case))
    return part(_("What it is about"), (named(title, value) for title, value in pairs if value), change)


def sides_part(acts: CaseActs, case: Case) -> QWidget:
    """Both households with the same fields in the same order, also the empty ones."""
    change = quiet_button(_("Change the households"), "edit")
    change.clicked.connect(lambda: acts.households(case))
    return part(
        _("Both sides"),
        (card_grid(*(_side(side, case.side(side)) for side in SIDES), least_width=200), *_hearing(acts, case)),
        change,
    )


def _side(side: str, household: Household) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(label(side_name(side), "strong"))
    words = side_words()
    for name in SIDE_FIELDS:
        column.addWidget(named(words[name], str(getattr(household, name))))
    column.addWidget(named(words["interpreter"], _("yes") if household.interpreter else _("no")))
    column.addStretch()
    return made


def _hearing(acts: CaseActs, case: Case) -> list[QWidget]:
    """What the other side knows and said: days, or the buttons that note them."""
    days = (
        (_("Household B was contacted"), case.contacted_on, acts.contact),
        (_("Household B was informed (Art. 14 GDPR)"), case.informed_on, acts.informed),
        (_("Household B was offered a hearing"), case.hearing_offered_on, acts.offer_hearing),
        (_("Household B was heard"), case.heard_on, acts.heard),
    )
    lines: list[QWidget] = []
    for words, day, note in days:
        if day is not None:
            lines.append(soft_label(_("{what}: {day}").format(what=words, day=show_day(day))))
            continue
        made = quiet_button(_("Note the day"), "calendar")
        made.setAccessibleName(f"{_('Note the day')}: {words}")
        made.clicked.connect(lambda _on=False, note=note: note(case))
        lines.append(wrapping_row(soft_label(_("{what}: not yet").format(what=words)), made))
    if case.override_reason:
        lines.append(named(_("Letter without a hearing, because"), case.override_reason))
    if case.uninvolved:
        lines.append(soft_label(_("{name} has no part in it.").format(name=case.uninvolved)))
    return lines


def consent_part(acts: CaseActs, case: Case) -> QWidget:
    """What household A allows."""
    allowed = (
        (_("The people who lead the talk may read it"), case.consent.mediators),
        (_("We may talk with the other side"), case.consent.other_side),
        (_("We may write to the landlord"), case.consent.landlord),
    )
    lines = [label(_("{what}: {answer}").format(what=what, answer=_("yes") if on else _("no"))) for what, on in allowed]
    until = soft_label(_("Keep until {day}").format(day=show_day(case.consent.keep_until)))
    change = quiet_button(_("Change the consent"), "edit")
    change.clicked.connect(lambda: acts.consent(case))
    return part(_("Consent of household A"), (*lines, until), change)
