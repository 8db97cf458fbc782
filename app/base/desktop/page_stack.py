"""The pages of the window, each built when it is first visited."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.page import Page


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
            self._pages[key] = self._sections[key].build(self._context)
            self._frames[key] = _scrolled(self._pages[key])
            self.addWidget(self._frames[key])
        return self._pages[key]

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
