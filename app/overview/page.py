"""The start page: six tasks, what comes next, money at a glance, and the search over everything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.desktop.coming_card import ComingCard, empty_grid
from app.base.desktop.context import Context, Section
from app.base.desktop.icons import icon
from app.base.desktop.labels import ElidedLabel
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import large_text, px
from app.base.desktop.widgets import (
    Card,
    SearchField,
    TaskCard,
    heading_label,
    label,
    picture,
    soft_label,
)
from app.base.i18n import N_, _
from app.group.people.page_reminder import SheetReminder
from app.group.rights import Action, role_names
from app.overview.first_steps import GUIDE
from app.overview.page_guide import FirstStepsCard
from app.overview.page_next import overview_things
from app.overview.page_tasks import TASKS, Task
from app.overview.service import Hit, MoneyLine, coming, find_everything, money
from app.overview.upkeep.page_stick import reminder

MOST_TASKS = 6
COLUMNS = 3


class OverviewPage(Page):
    """Shows cards; each opens the one screen that does the task."""

    tables = frozenset(
        {
            "member",
            "meeting",
            "task",
            "entry",
            "account",
            "pot",
            "leg",
            "profile",
            "check_run",
            "outside_copy",
            "emergency_sheet",
            "breach",
            "retention",
            "seen_day",
        }
    )
    help_text = (
        N_("Click what you would like to do."),
        N_("Or type a name, a word or a receipt number into the search."),
        N_("Everything you type is saved by itself."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.search = SearchField(_("Search: name, meeting, receipt …"))
        self.search.setMinimumWidth(px(340))
        self.search.searched.connect(self._search)
        self.search.to_results.connect(self._to_hits)
        self.search.returnPressed.connect(self._to_hits)
        self.body.addLayout(self._top())
        self.body.addWidget(soft_label(self.sentence))
        self.hits = QListWidget()
        self.hits.setAccessibleName(_("What was found"))
        self.hits.itemActivated.connect(self._open_hit)
        self.hits.itemClicked.connect(self._open_hit)
        self.hits.setUniformItemSizes(True)
        self.hits.hide()
        self.body.addWidget(self.hits, 1)
        self._start = QWidget()
        below = QVBoxLayout(self._start)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(14))
        self.copy, self.sheet = reminder(context, self._start), SheetReminder(context)
        self.guide = FirstStepsCard(context)
        below.addWidget(self.guide)
        below.addWidget(self.sheet)
        below.addWidget(self.copy)
        below.addLayout(self._task_cards())
        below.addLayout(self._glances(), 1)
        self.body.addWidget(self._start, 1)

    def _top(self) -> QHBoxLayout:
        self.title, self.sentence = _("Welcome"), _("What would you like to do?")
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(heading_label(self.title))
        self._tasks = [task for task in TASKS if self.context.may(task.action)][:MOST_TASKS]
        self._tasks.sort(key=lambda task: task.page in {"forms", "backups"})  # what is one's own comes first
        if tuple(self._tasks) != TASKS[:MOST_TASKS]:
            roles = role_names(self.context.storage.identity.roles)
            self.sentence += " " + _("You see what belongs to your role: {roles}.").format(roles=roles)
        top.addLayout(words, 1)
        top.addWidget(self.search, 1, Qt.AlignmentFlag.AlignVCenter)
        return top

    def refresh(self) -> None:
        """Read again what comes next and how much money there is."""
        with self.context.storage.read() as session:
            lines = coming(session, self.context.today())
            figures = money(session) if self.context.may(Action.LOOK_MONEY) else []
        self.guide.refresh()
        self.copy.refresh()
        self.sheet.refresh()
        if not self.guide.isHidden():  # it says the same
            self.sheet.hide()
            self.copy.hide()
        plans = self.context.may(Action.WRITE_MEETINGS)
        nothing = _("Nothing is planned. Plan a meeting to begin.") if plans else _("Nothing is planned.")
        self._coming.show_lines(lines, nothing)
        empty_grid(self._money)
        for place, figure in enumerate(figures):
            self._add_money(2 * place, figure)
        if not figures and not self.context.may(Action.BOOK_MONEY):
            self._money.addWidget(soft_label(_("There is no money yet.")), 0, 0)
        elif not figures:
            self._money.addWidget(soft_label(_("There is no money yet. Enter an income to begin.")), 0, 0)

    def leave(self) -> bool:
        """Esc empties the search."""
        if not self.search.text():
            return False
        self.search.clear()
        return True

    @property
    def tasks_offered(self) -> Sequence[Task]:
        """The cards, in their order."""
        return self._tasks

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return overview_things(self)

    def open_target(self, target: object) -> None:
        """GUIDE brings the first steps back."""
        if target == GUIDE:
            self.search.clear()
            self.guide.bring_back()
            self.refresh()

    def new_thing(self) -> None:
        """Ctrl+N: the first task."""
        self.context.navigate(self._tasks[0].page, self._tasks[0].target)

    def _task_cards(self) -> QGridLayout:
        grid, columns = QGridLayout(), COLUMNS - large_text()
        grid.setSpacing(px(14))
        for place, task in enumerate(self._tasks):
            card = TaskCard(task.icon, _(task.title), _(task.sentence))
            card.clicked.connect(lambda _on=False, task=task: self.context.navigate(task.page, task.target))
            grid.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _glances(self) -> QBoxLayout:
        """Side by side; one below the other where text is large."""
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if large_text() else ways.LeftToRight)
        row.setSpacing(px(14))
        self._coming = ComingCard(_("Coming up"), self.context.navigate, _("open"))
        row.addWidget(self._coming, 3)
        self._money, card = QGridLayout(), Card(_("Money at a glance"))
        self._money.setHorizontalSpacing(px(12))
        self._money.setVerticalSpacing(px(4))
        card.body.addLayout(self._money)
        card.body.addStretch()
        row.addWidget(card, 2)
        self.only(Action.LOOK_MONEY, card)
        return row

    def _add_money(self, row: int, line: MoneyLine) -> None:
        """What is left of a budget stands below the name of its pot: beside it, names would be cut."""
        below = int(line.of_budget)
        self._money.addWidget(picture(line.icon, 20, "soft"), row, 0)
        self._money.addWidget(ElidedLabel(line.name), row, 1, 1, 2 if below else 1)
        figure = label(line.figure, "strong", wrap=False)
        self._money.addWidget(figure, row + below, 2 - below, 1, 1 + below, Qt.AlignmentFlag.AlignTrailing)
        self._money.setColumnStretch(1, 1)
        self._money.setRowMinimumHeight(row, px(30 if below else 36))

    def _search(self, typed: str) -> None:
        searching = bool(typed.strip())
        self._start.setVisible(not searching)
        self.hits.setVisible(searching)
        self.hits.clear()
        if not searching:
            return
        with self.context.storage.read() as session:
            found = find_everything(session, typed)
        icons = {name: icon(name) for name in {hit.icon for hit in found}}
        for hit in found:
            self._add_hit(hit, icons[hit.icon])
        if not found:
            self.hits.addItem(_("Nothing was found. Try fewer letters."))

    def _to_hits(self) -> None:
        if not self.hits.isHidden():
            self.hits.setFocus()
            self.hits.setCurrentRow(0)

    def _add_hit(self, hit: Hit, picture_of_kind: QIcon) -> None:
        item = QListWidgetItem(picture_of_kind, f"{hit.title}   {hit.detail}")
        item.setData(Qt.ItemDataRole.UserRole, (hit.page, hit.target))
        self.hits.addItem(item)

    def _open_hit(self, item: QListWidgetItem) -> None:
        where = item.data(Qt.ItemDataRole.UserRole)
        if where:
            self.context.navigate(*where)


SECTION = Section("overview", N_("Home"), "home", OverviewPage, action=Action.LOOK_GROUP)
