"""The list of cards with one of them beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, wrapping_row
from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage import ListRequest
from app.participation.ideas.page_detail import IdeaDetail
from app.participation.ideas.page_work import IdeaWork
from app.participation.ideas.rules import Idea, Scope
from app.participation.ideas.service import IdeasSource, places, themes
from app.participation.ideas.table import idea_columns


class Filters(QWidget):
    """Search, theme, place and waste basket: for list and board alike."""

    def __init__(self, context: Context, *, basket: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.search = SearchField(_("Search: words, number, place …"))
        self.theme, self.place = ChoiceField("theme"), ChoiceField("place")
        self.theme.setAccessibleName(_("Theme"))
        self.place.setAccessibleName(_("Place on the map"))
        self.seen = ChoiceField("seen", [("", _("All cards")), ("discarded", _("Waste basket"))])
        self.seen.setAccessibleName(_("Which cards are shown"))
        if not basket:
            self.seen.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(wrapping_row(self.search, self.theme, self.place, self.seen))

    def offer(self, scope: Scope) -> None:
        """Themes and places that there are."""
        with self.context.storage.read() as session:
            known = [(theme.id, theme.name) for theme in themes(session)]
            codes = places(session, scope)
        self.theme.set_choices([(None, _("All themes")), *known])
        self.place.set_choices([(None, _("All places")), ("-", _("without a place")), *((one, one) for one in codes)])

    def request(self, scope: Scope, before: ListRequest | None = None) -> ListRequest:
        """What is wanted now, in the order of `before`."""
        chosen = (("theme", self.theme.key()), ("place", self.place.key()), ("discarded", self.seen.key() or None))
        filters = tuple((name, value) for name, value in chosen if value is not None)
        sort, down = (before.sort, before.descending) if before else ("number", False)
        return ListRequest(self.search.text(), sort, down, (("scope", scope), *filters))


class CardsView(QWidget):
    """Find, read, change, throw away and bring back."""

    def __init__(self, context: Context, work: IdeaWork, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.work, self.scope = context, work, Scope()
        self.filters = Filters(context, basket=True)
        self.filters.search.searched.connect(lambda _text: self._ask())
        for field in (self.filters.theme, self.filters.place, self.filters.seen):
            field.changed.connect(self._ask)
        self.table: SqlTable[Idea] = SqlTable(context, idea_columns(), IdeasSource(), empty)
        self.table.view.gives_way = True
        self.table.set_name(_("Idea cards"))
        self.filters.search.to_results.connect(self.table.enter)
        self.table.picked.connect(lambda _idea: self._show_selected())
        self.table.chosen.connect(lambda idea: self.work.do("change", idea))
        self.detail = IdeaDetail(context)
        self.detail.setMinimumWidth(px(300))
        self.detail.wanted.connect(self._wanted)
        self.detail.told.connect(work.heard)
        self.detail.slip_gone.connect(work.destroy)
        self.detail.task_wanted.connect(lambda task: context.navigate("meetings", ("task", task)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.filters)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.table, 30)
        row.addWidget(self.detail, 19)
        column.addLayout(row, 1)

    def show_scope(self, scope: Scope) -> None:
        """The cards of this afternoon or project; read anew."""
        self.scope = scope
        self.filters.offer(scope)
        self._ask()
        self._show_selected()

    def select(self, idea_id: int) -> None:
        """Show this card; filters are taken away if they are in the way."""
        if self.table.select_id(idea_id):
            return
        discarded = self.work.read(idea_id).discarded
        self.filters.search.clear()
        self.filters.theme.set_key(None)
        self.filters.place.set_key(None)
        self.filters.seen.set_key("discarded" if discarded else "")
        self._ask()
        self.table.select_id(idea_id)

    def _ask(self) -> None:
        self.table.show(self.filters.request(self.scope, self.table.request))

    def _show_selected(self) -> None:
        self.detail.show_idea(self._fresh())

    def _fresh(self) -> Idea | None:
        chosen = self.table.selected()
        if chosen is None:
            return None
        try:
            return self.work.read(chosen.id)
        except UserError:
            return None

    def _wanted(self, key: str) -> None:
        idea = self._fresh()
        if idea is not None:
            self.work.do(key, idea)
