"""Everything about one activity, beside the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.dates import show_day_long
from app.base.desktop.context import Context
from app.base.desktop.history import HistoryLines
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    GoodBadBadge,
    button,
    heading_label,
    label,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _
from app.group.rights import Action
from app.members.table import breakable
from app.participation.activities import page_parts as parts
from app.participation.activities.editor_parts import KindEditor, LineEditor, SignUpEditor
from app.participation.activities.editor_visitors import FeedbackEditor, VisitorsEditor
from app.participation.activities.page_came import said, visitors
from app.participation.activities.page_papers import papers_button
from app.participation.activities.page_rare import rare_actions
from app.participation.activities.rules import (
    CANCELLED,
    HELD,
    PARTS,
    STATES,
    Line,
    Whole,
    hours_in_words,
    kind_title,
    parts_of,
)
from app.participation.activities.service import (
    activity_history,
    any_activity,
    bring_back_activity,
    remove_line,
    take_off,
    tick_line,
)

if TYPE_CHECKING:
    from app.base.storage import Session


class ActivityDetail(Card):
    """Shows one activity; every change is one step through the service."""

    def __init__(self, context: Context, opened: Callable[[int], object]) -> None:
        super().__init__()
        self._context, self._opened = context, opened
        self._keeps = context.may(Action.KEEP_TAKING_PART)
        self.whole: Whole | None = None
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area)
        self.show_activity(None)

    def show_activity(self, activity_id: int | None) -> None:
        """This activity as it is stored now; None: that none is chosen."""
        before, self.whole = self.whole, None
        if activity_id is not None:
            with self._context.storage.read() as session:
                self.whole = any_activity(session, activity_id)
                changes = activity_history(session, activity_id)
        if self.whole is None:
            sentence = _("Press a line of the list.")
            self._replace(EmptyState("participation", _("Choose an activity"), sentence), keep_place=False)
            return
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(8))
        for widget in self._content(self.whole):
            column.addWidget(widget)
        history = HistoryLines()
        history.show_changes(changes)
        column.addWidget(history)
        column.addStretch()
        same = before is not None and before.activity.id == self.whole.activity.id
        self._replace(inside, keep_place=same)

    def write_visitors(self, way: str = "") -> None:
        """Who came."""
        if self.whole is not None:
            VisitorsEditor(self._context, self.whole, self, way).exec()

    def _replace(self, widget: QWidget, *, keep_place: bool) -> None:
        """The same activity anew: the place and the focus stay where they were."""
        bar, old = self._area.verticalScrollBar(), self._area.takeWidget()
        place = bar.value() if keep_place else 0
        focused = self._area.window().focusWidget() if old is not None else None
        name = _name_of(focused) if focused and old and old.isAncestorOf(focused) else ""
        if old is not None:
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self._area.setWidget(widget)
        QTimer.singleShot(0, bar, lambda: bar.setValue(place))  # once the heights are known
        again = [one for one in widget.findChildren(QAbstractButton) if name in {one.accessibleName(), one.text()}]
        if name and again:
            again[0].setFocus()

    def _content(self, whole: Whole) -> Iterator[QWidget]:
        activity, details = whole.activity, whole.activity.details
        yield heading_label(breakable(activity.title), 2)
        yield self._badge(whole)
        kinds = (kind_title(activity.kind), whole.project)
        yield soft_label(breakable(" · ".join(part for part in kinds if part)))
        hours = hours_in_words(details.starts, details.ends)
        yield label(", ".join(part for part in (show_day_long(activity.day), hours) if part))
        yield from self._main_actions(whole)
        pairs = (
            (_("Place"), details.place),
            (_("Led by"), details.leader),
            (_("What makes it easy to come"), parts.ease_in_words(activity)),
            (_("How do people hear of it?"), parts.reached_in_words(activity)),
            (_("What is it about?"), details.about),
            (_("What we talked about"), details.topics),
        )
        yield from parts.facts(pairs)
        yield from self._own_fields(whole)
        if activity.discarded_at is not None:
            return
        yield from visitors(self._context, whole)
        yield from self._sign_up(whole)
        own = parts_of(activity.kind)
        others = {line.part for line in whole.lines}.difference(own)  # of a kind that it was before
        for part in (*own, *(one for one in PARTS if one in others)):
            yield from self._part(whole, part)
        yield from self._feedback(whole)
        if self._keeps:
            yield rare_actions(self._context, self, whole, self._opened)

    def _badge(self, whole: Whole) -> QWidget:
        activity = whole.activity
        if activity.discarded_at is not None:
            return GoodBadBadge(_("In the waste basket"), "care")
        words = _(STATES[activity.state])
        if activity.state == CANCELLED:
            return GoodBadBadge(f"{words}: {breakable(activity.reason)}", "bad", wrap=True)
        return GoodBadBadge(words, "good" if activity.state == HELD else "soft")

    def _main_actions(self, whole: Whole) -> Iterator[QWidget]:
        activity = whole.activity
        if activity.discarded_at is not None:
            if self._keeps:
                back = parts.pressed(button(_("Bring back"), "restore"), partial(self._bring_back, activity.id))
                yield wrapping_row(back)
            return
        made: list[QPushButton] = []
        if self._keeps and activity.state != CANCELLED and activity.day <= self._context.today():
            words = _("Change visitors") if activity.came is not None else _("Write down visitors")
            self.visitors_button = parts.pressed(button(words, "people"), self.write_visitors)
            made.append(self.visitors_button)
        if self._keeps:
            made.append(parts.pressed(button(_("Change activity"), "edit"), partial(self._opened, -activity.id)))
        yield wrapping_row(*made, papers_button(self._context, activity.id, activity.kind), spacing=8)

    def _own_fields(self, whole: Whole) -> Iterator[QWidget]:
        told, fill_in = parts.facts(parts.fields_in_words(whole)), None
        if self._keeps and whole.activity.discarded_at is None:
            words = _("Fill in the details")
            fill_in = parts.pressed(quiet_button(words, "edit"), partial(self._run_editor, KindEditor))
        if told or fill_in:
            yield from parts.part_head(kind_title(whole.activity.kind), fill_in)
            yield from told

    def _sign_up(self, whole: Whole) -> Iterator[QWidget]:
        if not (whole.activity.details.sign_up or whole.signed_up):
            return
        add = parts.adder(_("Sign somebody up"), partial(self._run_editor, SignUpEditor)) if self._keeps else None
        yield from parts.part_head(_("Signing up"), add)
        yield soft_label(parts.sign_up_in_words(whole))
        for guest in whole.signed_up:
            do = partial(self._later, _("Somebody taken off the list"), take_off, guest.id)
            yield parts.guest_row(guest, do if self._keeps else None)

    def _part(self, whole: Whole, part: str) -> Iterator[QWidget]:
        lines, known = whole.part(part), PARTS[part]
        if not (lines or self._keeps):
            return
        edit = partial(self._edit_line, whole.activity.id, part)
        yield from parts.part_head(_(known.title), parts.adder(_(known.add), edit) if self._keeps else None)
        for line in lines:
            yield self._line(line, known.ticked, partial(edit, line))

    def _line(self, line: Line, ticked: bool, edit: Callable[[], object]) -> QWidget:
        if not self._keeps:
            mark = ("✓ " if line.done else "○ ") if ticked else ""
            return parts.line_row(f"{mark}{line.details.what}", parts.line_in_words(line.details))
        changed = _("List of an activity changed")
        tick = partial(self._later, changed, tick_line, line.id, not line.done) if ticked else None
        return parts.list_row(line, ticked, edit, partial(self._later, changed, remove_line, line.id), tick)

    def _feedback(self, whole: Whole) -> Iterator[QWidget]:
        given = whole.feedback
        if not (self._keeps or given.sheets):
            return
        add = parts.adder(_("Type in feedback"), partial(self._run_editor, FeedbackEditor)) if self._keeps else None
        yield from parts.part_head(_("Feedback"), add)
        yield from said(given)

    def _run_editor(self, editor: type[KindEditor | SignUpEditor | FeedbackEditor]) -> None:
        if self.whole is not None:
            editor(self._context, self.whole, self).exec()

    def _edit_line(self, activity_id: int, part: str, line: Line | None = None) -> None:
        LineEditor(self._context, activity_id, part, line, self).exec()

    def _bring_back(self, activity_id: int) -> None:
        self._later(_("Activity brought back"), bring_back_activity, activity_id)

    def _later(self, what: str, action: Callable[..., object], *rest: object) -> None:
        """The button that asks for it is built anew by it."""

        def do() -> None:
            self._context.do(what, lambda session: self._act(session, action, rest))

        QTimer.singleShot(0, self, do)

    @staticmethod
    def _act(session: Session, action: Callable[..., object], rest: tuple[object, ...]) -> None:
        action(session, *rest)


def _name_of(widget: QWidget) -> str:
    """What a button is called, to find it again."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text
