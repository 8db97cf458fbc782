"""What the steps of a meeting have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QScrollArea, QToolTip, QWidget

from app.base.desktop.context import Context
from app.base.desktop.labels import as_tooltip
from app.base.desktop.theme import px
from app.base.desktop.widgets import icon_button
from app.base.i18n import _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.service import read_profile
from app.meetings.page_autosave import Autosave
from app.meetings.rules import Minutes, Missing


class Step(QWidget):
    """One step of writing up a meeting. Shows `minutes`; every change goes through the service."""

    go_to = Signal(object)  # Missing: where to mend it

    def __init__(self, context: Context, minutes: Minutes, autosave: Autosave) -> None:
        super().__init__()
        self.context = context
        self.minutes = minutes
        self.autosave = autosave

    @property
    def meeting_id(self) -> int:
        """The meeting shown."""
        return self.minutes.meeting.id

    @property
    def locked(self) -> bool:
        """True if nothing can be changed any more."""
        return self.minutes.meeting.locked

    def show_minutes(self, minutes: Minutes) -> None:
        """Show what is stored now; what is being typed stays."""
        self.minutes = minutes

    def look_at(self, missing: Missing) -> None:
        """Go to what is missing."""

    def first_field(self) -> None:
        """Put the keyboard where the work begins."""

    def do(self, what: str, action: Callable[[Session], object]) -> bool:
        """One user action."""
        return self.context.do(what, action)


def explain(sentence: str) -> QPushButton:
    """A "?" that explains a word in one sentence."""
    mark = icon_button("help", _("What does this mean?"))
    mark.setToolTip(as_tooltip(sentence))
    mark.setAccessibleDescription(sentence)
    mark.clicked.connect(
        lambda: QToolTip.showText(mark.mapToGlobal(QPoint(0, mark.height())), as_tooltip(sentence), mark)
    )
    return mark


class _UpAndDown(QScrollArea):
    """Never narrower than what is inside, so that nothing is cut off at the side."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs; a few lines high."""
        inside = self.widget()
        wanted = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(wanted + self.verticalScrollBar().sizeHint().width(), px(90))

    def sizeHint(self) -> QSize:
        """At least that."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())


def scrolled(inside: QWidget) -> QScrollArea:
    """Scrolls up and down when there is more than fits; shows no edge."""
    inside.setProperty("kind", "clear")
    area = _UpAndDown()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def emptied(layout: QLayout) -> QLayout:
    """The layout without its widgets; they are deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    return layout


def print_form(context: Context, build: Callable[[Fill], Paper], record_id: int | None) -> None:
    """Show this paper, filled from one record, in the language in which it is made."""
    today = context.today()

    def make(session: Session) -> Paper:
        group = read_profile(session).head
        return build(Fill(session, today, record_id, blank=False, language=language(), group=group, year=today.year))

    context.show_paper(make)
