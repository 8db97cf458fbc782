"""Everything about one application, beside the list: what is next, the check list, the jury, the money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.labels import isolated
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    GoodBadBadge,
    button,
    heading_label,
    icon_button,
    label,
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _
from app.base.money import show_cents
from app.meetings.rules import Resolution
from app.participation.fund.editor_check import checked_widgets
from app.participation.fund.page_papers import menu_button
from app.participation.fund.page_wishes import Wish
from app.participation.fund.rules.listed import Checked
from app.participation.fund.rules.reckoning import Account, Rank, shown_state
from app.participation.fund.rules.values import OUT, OUTCOMES, RESERVED, Application, Fund, state_words
from app.participation.fund.service import Voters
from app.participation.fund.table import TONES


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of one application."""

    fund: Fund
    one: Application
    money: Account
    checked: tuple[Checked, ...]
    present: Voters
    rank: Rank | None
    resolution: Resolution | None
    project: str
    wishes: tuple[Wish, ...]
    may_keep: bool = False
    may_pay: bool = False
    history: tuple[str, ...] = ()


class ApplicationDetail(Card):
    """Shows one application. What the user wants comes out as `wished` (what, number of a part of it or 0)."""

    closed = Signal()
    wished = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.view: View | None = None
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self._area)
        self.setMinimumWidth(px(280))

    def show_view(self, view: View) -> None:
        """All facts and what can be done."""
        same = self.view is not None and self.view.one.id == view.one.id
        place = self._area.verticalScrollBar().value() if same else 0
        self.view = view
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addLayout(self._head(view))
        column.addWidget(GoodBadBadge(_state(view), TONES[shown_state(view.one, view.money)]))
        for part in self._parts(view):
            column.addWidget(part)
        column.addStretch()
        self._replace(inside)
        self._area.verticalScrollBar().setValue(place)

    def _parts(self, view: View) -> Iterator[QWidget]:
        yield self._buttons(view.wishes)
        yield _facts(_facts_of(view))
        yield from _check_part(view)
        yield from self._jury_part(view)
        yield from self._money_part(view)
        if view.history:
            yield heading_label(_("What happened"), 2)
            for told in view.history:
                yield soft_label(told)

    def _replace(self, widget: QWidget) -> None:
        old = self._area.takeWidget()
        if old is not None:  # a button in it may be what asked for this
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self._area.setWidget(widget)

    def _head(self, view: View) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(soft_label(_("Application no. {number}").format(number=isolated(view.one.number))))
        words.addWidget(heading_label(view.one.title, 2))
        words.addWidget(label(show_cents(view.one.granted_cents or view.one.wanted_cents), "figure", wrap=False))
        close = icon_button("close", _("Close the details"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self, wishes: Sequence[Wish]) -> QWidget:
        made = []
        for wish in wishes:
            if wish.paper:
                continue
            each = primary_button(wish.text, wish.icon) if wish.main else button(wish.text, wish.icon)
            each.clicked.connect(partial(self.wished.emit, wish.key, 0))
            made.append(each)
        papers = [(wish.text, partial(self.wished.emit, wish.key, 0)) for wish in wishes if wish.paper]
        return wrapping_row(*made, menu_button(_("Print"), "printer", *papers), spacing=8)

    def _jury_part(self, view: View) -> Iterator[QWidget]:
        one, present = view.one, view.present
        if one.meeting_id is None and one.decision is None:
            return
        yield heading_label(_("Jury"), 2)
        if one.meeting_id is not None:
            meeting = quiet_button(_("Open the meeting"), "calendar")
            meeting.clicked.connect(partial(self.wished.emit, "meeting", one.meeting_id))
            yield wrapping_row(meeting)
        if view.rank is not None:
            place = _("Place {place}.").format(place=view.rank.place) if view.rank.average is not None else ""
            yield label(f"{place} {view.rank.words(view.fund.most_points)}".strip())
        for each in present.leave:
            yield label(_("{name} leaves the vote: {why}").format(name=each.juror.name, why=each.reason))
            if each.declared and one.decision is None and view.may_keep:
                back = quiet_button(_("{name} may vote after all").format(name=each.juror.name), "undo")
                back.clicked.connect(partial(self.wished.emit, "no_conflict", each.juror.id))
                yield wrapping_row(back)
        yield from _decision_part(view)

    def _money_part(self, view: View) -> Iterator[QWidget]:
        one, money = view.one, view.money
        if not one.granted_cents and not one.payments:
            return
        yield heading_label(_("Money"), 2)
        figures = [
            (_("Granted"), money.granted), (_("Paid out"), money.paid), (_("Paid back"), money.repaid),
            (_("Receipts recognised"), money.recognised), (_("Still to pay"), money.owed),
            (_("To be paid back"), money.rest),
        ]  # fmt: skip
        yield _facts([(title, show_cents(cents)) for title, cents in figures if cents or title == _("Granted")])
        for each in one.payments:
            words = _("Paid on {day}: {sum}") if each.kind == OUT else _("Paid back on {day}: {sum}")
            told = words.format(day=show_day(each.day), sum=show_cents(each.cents))
            told += f" · {each.number}" if each.stands else " · " + _("taken back, counts as not paid")
            yield label(told)
            if each.stands and view.may_pay:
                undo = quiet_button(_("Take back {number}").format(number=isolated(each.number)), "undo")
                undo.clicked.connect(partial(self.wished.emit, "reverse", each.id))
                yield wrapping_row(undo)
        yield from self._receipts_part(view, change=view.may_keep and one.state == RESERVED)

    def _receipts_part(self, view: View, *, change: bool) -> Iterator[QWidget]:
        if view.one.receipts:
            yield heading_label(_("Receipts"), 2)
        for each in view.one.receipts:
            told = f"{show_day(each.day)} · {each.what} · {show_cents(each.cents)}"
            yield label(f"{each.number} · {told}" if each.number else told)
            if not each.recognised:
                yield soft_label(_("Not recognised: {why}").format(why=each.reason))
            if change:
                edit = quiet_button(_("Change {what}").format(what=each.what[:30]), "edit")
                edit.clicked.connect(partial(self.wished.emit, "change_receipt", each.id))
                away = icon_button("trash", _("Take away {what}").format(what=each.what[:30]))
                away.clicked.connect(partial(self.wished.emit, "remove_receipt", each.id))
                yield wrapping_row(edit, away, spacing=8)


def _state(view: View) -> str:
    return state_words(shown_state(view.one, view.money))


def _facts_of(view: View) -> list[tuple[str, str]]:
    details, one = view.one.details, view.one
    return [
        (_("Who applies"), details.applicant),
        (_("Contact"), details.contact),
        (_("Came in on"), show_day(details.received_on) if details.received_on else ""),
        (_("Idea"), details.idea),
        (_("Benefit"), details.benefit),
        (_("For whom"), details.target),
        (_("Where and when"), " · ".join(part for part in (details.place, details.period) if part)),
        (_("Costs"), show_cents(details.costs_cents) if details.costs else ""),
        (_("Own money"), show_cents(details.own_cents) if details.own_cents else ""),
        (_("Own work in hours"), str(details.own_hours or "")),
        (_("Asked for"), show_cents(one.wanted_cents) if one.wanted_cents else ""),
        (_("Project"), view.project),
        (_("Why it was withdrawn"), one.ended_because),
    ]


def _check_part(view: View) -> Iterator[QWidget]:
    if view.one.decision is not None:
        return
    yield heading_label(_("Check list"), 2)
    yield from checked_widgets(view.checked)
    if view.one.check_note:
        yield label(_("Note: {note}").format(note=view.one.check_note))


def _decision_part(view: View) -> Iterator[QWidget]:
    decision = view.one.decision
    if decision is None:
        return
    votes = view.resolution
    counted = ""
    if votes is not None:
        words = _("{yes} yes, {no} no, {abstain} abstentions")
        counted = words.format(yes=votes.yes or 0, no=votes.no or 0, abstain=votes.abstain or 0)
    yield _facts(
        [
            (_("Decision"), f"{_(OUTCOMES[decision.outcome])} · {show_day(decision.decided_on)}"),
            (_("Votes"), counted),
            (_("Resolution"), votes.number if votes else ""),
            (_("Conditions"), decision.conditions),
            (_("Conditions met on"), show_day(decision.met_on) if decision.met_on else ""),
            (_("Reason"), decision.reason),
            (_("Who else agreed?"), decision.agreed_by),
        ]
    )


def _facts(facts: Sequence[tuple[str, str]]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    for row, (title, value) in enumerate(fact for fact in facts if fact[1]):
        grid.addWidget(soft_label(title), row, 0, Qt.AlignmentFlag.AlignTop)
        shown = label(value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(f"{title}: {value}")
        grid.addWidget(shown, row, 1)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
