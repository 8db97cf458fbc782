"""The pages of the window, each built when it is first visited."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from app.base.desktop.buttons import quiet_button
from app.base.desktop.context import Context, Section
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.i18n import _


class PageStack(QStackedWidget):
    """Knows rooms only as sections."""

    def __init__(self, context: Context, sections: Mapping[str, Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sections = sections
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, QScrollArea] = {}
        self.key = ""  # of the page shown; "" before the first one

    def page(self, key: str) -> Page:
        """The page of a section."""
        if key not in self._pages:
            self._pages[key] = self._built(self._sections[key])
            self._frames[key] = _scrolled(self._pages[key])
            self.addWidget(self._frames[key])
        return self._pages[key]

    def knows(self, key: str) -> bool:
        """True if there is a section with this key."""
        return key in self._sections

    def above(self, key: str) -> str:
        """The page on which this one stands as a card; "" for a page of the side bar."""
        inside = self._sections[key].inside if key in self._sections else ""
        return inside if inside in self._sections else ""

    def _built(self, section: Section) -> Page:
        page = section.build(self._context)
        if above := self.above(section.key):
            back = quiet_button(_("Back to: {page}").format(page=_(self._sections[above].title)), "chevron-start")
            back.clicked.connect(lambda: self._context.navigate(above))
            page.body.insertWidget(0, back, 0, Qt.AlignmentFlag.AlignLeading)
            edges = page.body.contentsMargins()
            page.body.setContentsMargins(edges.left(), px(10), edges.right(), edges.bottom())
        return page

    def build_next(self) -> bool:
        """Build one page that nobody has visited yet, or fill one that is built; False if all are ready."""
        if any(page.prepare() for page in self._pages.values()):
            return True
        key = next((key for key in self._sections if key not in self._pages), None)
        if key is not None:
            self.page(key).ensurePolished()
        return key is not None

    def current(self) -> Page | None:
        """The page shown; None before the first one."""
        return self._pages.get(self.key)

    def show_page(self, key: str, target: object = None) -> None:
        """Save what is typed on the page shown, go to this one, and let it show `target`."""
        page, before = self.page(key), self.current()
        if before is not None and before is not page:
            before.save_now()
        self.key = key
        self.setCurrentWidget(self._frames[key])
        if target is not None:
            page.open_target(target)


def _scrolled(page: Page) -> QScrollArea:
    """Scrolls only when the page needs more room than there is; never cuts off."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setProperty("kind", "clear")
    area.setWidget(page)
    return area
