"""What stands in the window: side bar, pages, the line at the bottom. Built anew for another language or look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.drive_band import DriveBand
from app.base.desktop.key_names import shown_keys
from app.base.desktop.labels import label
from app.base.desktop.language import language_name
from app.base.desktop.page_stack import PageStack
from app.base.desktop.reading_order import go_on
from app.base.desktop.sidebar import SideBar
from app.base.desktop.status_line import StatusLine
from app.base.desktop.theme import px
from app.base.i18n import _, language
from app.base.storage.rights import NotAllowed

FOLDS_BELOW = 1100  # pixels at 100 % text size
FRAME = 5  # thickness of the frame around a practice group


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, for the side bar: name, roles in words, picture."""

    name: str
    roles: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where one can go, and what stands on top of the side bar."""

    listed: Sequence[Section]
    own: Section | None = None  # the group's own page, below
    group: str = "Treffpunkt"
    place: str = ""
    practice: bool = False  # nothing is real: the window says so on every page
    inside: Sequence[Section] = ()  # pages that stand as cards on another page
    person: Callable[[], SignedIn] | None = None  # asked anew in each language

    def allowed(self, may: Callable[[str], bool]) -> Places:
        """Without the places that the person who is signed in has no right to."""

        def kept(sections: Sequence[Section]) -> tuple[Section, ...]:
            return tuple(section for section in sections if not section.action or may(section.action))

        own = next(iter(kept((self.own,) if self.own else ())), None)
        return replace(self, listed=kept(self.listed), inside=kept(self.inside), own=own)


class Shell(QWidget):
    """The whole content of the window in one language and look."""

    help_wanted = Signal()
    next_wanted = Signal()
    look_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, context: Context, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._context = context
        every = (*places.listed, *((places.own,) if places.own else ()), *places.inside)
        self.pages = PageStack(context, {section.key: section for section in every})
        self.status = StatusLine(context)
        self.side_bar = self._make_side_bar()
        column = QVBoxLayout()
        column.setSpacing(0)
        self.band_of_drive = DriveBand(context, self)
        column.addWidget(self.band_of_drive)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addLayout(column, 1)
        self._frame(row)

    def _frame(self, row: QHBoxLayout) -> None:
        """Alone, or with a coloured frame and a line on top that no page and no folding hides."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if not self._places.practice:
            whole.addLayout(row)
            return
        edge = px(FRAME)
        whole.setContentsMargins(edge, 0, edge, edge)
        self.setProperty("kind", "practice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.band = label(_("Practice – nothing here is real"), "practice", wrap=False)
        self.band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.band.setMinimumHeight(px(30))
        inside = QWidget()
        inside.setProperty("kind", "practice-inside")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside.setLayout(row)
        whole.addWidget(self.band)
        whole.addWidget(inside, 1)

    def navigate(self, key: str, target: object = None) -> None:
        """Go to a page, build it if needed, and let it show `target`."""
        if not self.pages.knows(key):
            self._context.notices.problem(NotAllowed(key))
            return
        self.side_bar.mark(self.pages.above(key) or key)  # first: the target may be a dialog that stays open for long
        self.pages.show_page(key, target)

    def leave(self) -> None:
        """Esc: one step back within the page; from a page that stands on another one back to that one."""
        page = self.pages.current()
        if page is not None and not page.leave() and (above := self.pages.above(self.pages.key)):
            self.navigate(above)

    def open_menu(self, menu: QMenu) -> None:
        """Open above the language entry; the menu is deleted when it closes."""
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._language.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side bar folds in a narrow window."""
        super().resizeEvent(event)
        self.side_bar.fold(self.width() < px(FOLDS_BELOW))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads, whatever came and went since."""
        shown = (self.side_bar, self.band_of_drive, self.pages.currentWidget(), self.status)
        return go_on(self, forward, *(part for part in shown if part is not None))

    def _make_side_bar(self) -> SideBar:
        places = self._places
        bar = SideBar(places.group, places.place)
        bar.chosen.connect(self.navigate)
        for number, section in enumerate(places.listed, 1):
            bar.add_page(section.key, section.icon, _(section.title), number)
        bar.add_action("hand", _("What do I do now?"), "F2", _("What now?")).clicked.connect(self.next_wanted)
        bar.add_action("help", _("Help"), "F1").clicked.connect(self.help_wanted)
        spoken_name = language_name(language())
        spoken = _("Language: {name}").format(name=spoken_name)
        self._language = bar.add_action("language", spoken, _("Language, text size and colours"), spoken_name)
        self._language.clicked.connect(self.look_wanted)
        if places.own is not None:
            bar.add_own(places.own.key, places.own.icon, _(places.own.title))
        if places.person is not None:
            who = places.person()
            bar.add_person(who.name, who.roles, who.picture)
        bar.add_action("lock", _("Lock"), shown_keys("Ctrl+L")).clicked.connect(self.lock_wanted)
        return bar
