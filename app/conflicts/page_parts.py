"""What the pages about the house have in common: a part that scrolls, and printing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.i18n import language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.service import read_profile

WIDEST = 600  # pixels of what stands beside a list, also with very large text


class UpAndDown(QScrollArea):
    """Scrolls up and down only; never narrower than what is inside."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        inside.setProperty("kind", "clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs; a few lines high."""
        inside = self.widget()
        wanted = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(wanted + self.verticalScrollBar().sizeHint().width(), px(90))

    def sizeHint(self) -> QSize:
        """At least that."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())


def show_form(
    context: Context, build: Callable[[Fill], Paper], record_id: int | None = None, *, blank: bool = False
) -> None:
    """Show this paper before it is printed, filled from one record or empty."""
    today = context.today()

    def make(session: Session) -> Paper:
        head = read_profile(session).head
        return build(Fill(session, today, record_id, blank=blank, language=language(), group=head, year=today.year))

    context.show_paper(make)
