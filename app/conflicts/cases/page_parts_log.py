"""Parts of a case: agreements with their promises, days on which one asks again, what was passed on, joined cases."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.dates import show_day
from app.base.desktop.fields import ChoiceField
from app.base.desktop.widgets import GoodBadBadge, label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.conflicts.cases.editor_fields import words_of
from app.conflicts.cases.editor_steps import promise_line
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.page_parts import part
from app.conflicts.cases.rules.choices import RESULTS
from app.conflicts.cases.rules.titles import case_title_of
from app.conflicts.cases.rules.values import Agreement, CaseFull, FollowUp


def agreement_part(acts: CaseActs, full: CaseFull) -> QWidget:
    """Each promise with what became of it."""
    lines: list[QWidget] = []
    for agreement in full.agreements:
        lines += _agreement(acts, agreement)
    made = part(_("Agreement"), lines)
    made.setVisible(bool(lines))
    return made


def _agreement(acts: CaseActs, agreement: Agreement) -> list[QWidget]:
    details = agreement.details
    lines: list[QWidget] = [soft_label(_("Agreed on {day}").format(day=show_day(details.day)))]
    if not details.promises:
        lines.append(soft_label(_("The words are on paper with both sides; the group keeps none.")))
    for promise in details.promises:
        words = label(promise_line(promise))
        result = ChoiceField(f"promise-{promise.id}", words_of(RESULTS))
        result.setAccessibleName(_("What became of it: {promise}").format(promise=promise_line(promise)))
        result.set_key(promise.result)
        result.changed.connect(lambda one=promise, field=result: acts.judge(one.id, str(field.key())))
        lines.append(wrapping_row(words, result))
    copies = [
        text
        for on, text in (
            (details.copy_a, _("Side A has a copy.")),
            (details.copy_b, _("Side B has a copy.")),
        )
        if on
    ]
    if copies:
        lines.append(soft_label(" ".join(copies)))
    if not (details.copy_a and details.copy_b):
        given = quiet_button(_("Both have a copy now"), "check")
        given.clicked.connect(lambda: acts.copies(agreement.id))
        lines.append(wrapping_row(given))
    if agreement.fulfilled_on is not None:
        lines.append(GoodBadBadge(_("All asked by {day}").format(day=show_day(agreement.fulfilled_on)), "good"))
    return lines


def follow_up_part(acts: CaseActs, full: CaseFull) -> QWidget:
    """When we ask again, and what was answered."""
    lines = [_follow_up(acts, one) for one in full.follow_ups]
    plan = quiet_button(_("Plan a day"), "calendar")
    plan.clicked.connect(lambda: acts.plan_follow_up(full.case))
    return part(_("Ask again"), lines or [soft_label(_("No day is planned."))], plan)


def _follow_up(acts: CaseActs, one: FollowUp) -> QWidget:
    day = show_day(one.due)
    if one.done_on is not None:
        answered = _("{day}: {answer}").format(day=day, answer=_(RESULTS[one.result]))
        return label(f"{answered}. {one.note}" if one.note else answered)
    made = quiet_button(_("Note the answer"), "check")
    made.setAccessibleName(f"{_('Note the answer')}: {day}")
    made.clicked.connect(lambda: acts.answer(one))
    return wrapping_row(label(f"{day}, {one.what}" if one.what else day), made)


def passing_part(full: CaseFull) -> QWidget:
    """The log of what left the room."""
    lines = [label(f"{show_day(one.day)}, {one.to}: {one.what}") for one in full.passings]
    made = part(_("Passed on"), lines)
    made.setVisible(bool(lines))
    return made


def merged_part(acts: CaseActs, full: CaseFull) -> QWidget:
    """Cases that were joined with this one."""
    lines: list[QWidget] = []
    for one in full.merged:
        title = case_title_of(one.kind, one.number)
        apart = quiet_button(_("Take apart"), "undo")
        apart.setAccessibleName(f"{_('Take apart')}: {title}")
        apart.clicked.connect(lambda _on=False, merge_id=one.merge_id: acts.unmerge(merge_id))
        lines.append(wrapping_row(label(title), apart))
    made = part(_("Joined with this case"), lines)
    made.setVisible(bool(lines))
    return made
