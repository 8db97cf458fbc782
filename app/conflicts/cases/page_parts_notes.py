"""Parts of a case: observations and steps, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day, show_moment, show_time
from app.base.desktop.theme import px
from app.base.desktop.widgets import label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _, ngettext
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.page_parts import part
from app.conflicts.cases.rules.choices import HOW, STEPS, VISIBLE, WHATS
from app.conflicts.cases.rules.values import Case, CaseFull, Correction, Observation, ObservationDetails, Step

SHOWN = 12


def when_words(details: ObservationDetails) -> str:
    """ "03.05.2026, 23:10 – 00:30"."""
    times = [show_time(moment) for moment in (details.began, details.ended) if moment is not None]
    return ", ".join(text for text in (show_day(details.day), " – ".join(times)) if text)


def observation_part(acts: CaseActs, case: Case, observations: Sequence[Observation]) -> QWidget:
    """What was noticed."""
    lines: list[QWidget] = [_observation(acts, one) for one in observations[:SHOWN]]
    if len(observations) > SHOWN:
        rest = len(observations) - SHOWN
        told = ngettext("and {count} older one", "and {count} older ones", rest)
        lines.append(soft_label(told.format(count=rest)))
    if not lines:
        lines.append(soft_label(_("Nothing is noted yet. Two to four weeks of notes are enough.")))
    add = quiet_button(_("Add observation"), "plus")
    add.setAccessibleName(_("Add observation to this case"))
    add.clicked.connect(lambda: acts.observe(case.id))
    return part(_("Observations"), lines, add)


def _observation(acts: CaseActs, one: Observation) -> QWidget:
    details = one.details
    how = ", ".join(_(HOW[key]) for key in details.how)
    others = ngettext("{count} other noticed it", "{count} others noticed it", details.witnesses)
    facts = [
        _(WHATS[details.what]),
        how,
        details.where,
        others.format(count=details.witnesses) * bool(details.witnesses),
    ]
    change = quiet_button(_("Change") if one.can_be_changed else _("Correct"), "edit")
    change.setAccessibleName(f"{change.text()}: {when_words(details)}")
    change.clicked.connect(lambda: acts.change_observation(one))
    told = " · ".join(fact for fact in facts if fact)
    words = [label(when_words(details), "strong"), label(told)]
    words += [label(text) for text in (details.effect, details.note) if text]
    return _entry(words, one.corrections, change)


def step_part(acts: CaseActs, full: CaseFull) -> QWidget:
    """What was done."""
    lines: list[QWidget] = [_step(acts, full.case, one) for one in full.steps]
    if not lines:
        lines.append(soft_label(_("No step yet.")))
    add = quiet_button(_("Add step"), "plus")
    add.clicked.connect(lambda: acts.add_step(full.case))
    return part(_("Steps"), lines, add)


def _step(acts: CaseActs, case: Case, one: Step) -> QWidget:
    details = one.details
    head = f"{show_day(details.day)}, {_(STEPS[details.kind])}"
    change = quiet_button(_("Change") if one.can_be_changed else _("Correct"), "edit")
    change.setAccessibleName(f"{change.text()}: {head}")
    change.clicked.connect(lambda: acts.change_step(case, one))
    seen = soft_label(
        f"{_(VISIBLE[details.visible])} · {one.noted_by}" if one.noted_by else _(VISIBLE[details.visible])
    )
    return _entry([label(head, "strong"), label(details.text), seen], one.corrections, change)


def _entry(words: Sequence[QWidget], corrections: Sequence[Correction], change: QWidget) -> QWidget:
    text = QWidget()
    column = QVBoxLayout(text)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for each in words:
        column.addWidget(each)
    for one in corrections:
        told = _("Correction of {moment}: {text}").format(moment=show_moment(one.at), text=one.text)
        column.addWidget(label(told))
    text.setMinimumWidth(px(240))
    return wrapping_row(text, change)
