"""One number: what it means, split up as bars, and the records it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.bars import BarChart, ShownBar
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.form_area import FormArea
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, EmptyState, heading_label, label, quiet_button, soft_label
from app.base.i18n import _
from app.participation.numbers.rules import (
    MOST_BARS,
    WAYS,
    Bar,
    By,
    Figure,
    Question,
    explained,
    in_words,
    more_words,
    shown,
)
from app.participation.numbers.service import bars, source_lines, ways_of
from app.participation.projects.page_parts import empty, quiet_area

FIRST_SHOWN = 12
USUAL: By = "quarter"


class NumberDetail(Card):
    """`split` tells by what the bars are now."""

    split = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._question = Question(1)
        self._figure: Figure | None = None
        self._bars: list[Bar] = []
        self.nothing = EmptyState("list", _("Choose a number"), _("You see what it is made of."))
        self.area: FormArea = quiet_area()
        self.title, self.value, self.told = heading_label("", 2), label("", "figure"), soft_label("")
        self.way = ChoiceField("by")
        self.way.setAccessibleName(_("Compare"))
        self.way.changed.connect(self._compare)
        self.chart = BarChart(_("Bars"))
        self.chart.pressed.connect(self._show_bar)
        self.words = soft_label("")
        self.sources_title = heading_label("", 2)
        self.sources = QVBoxLayout()
        self.sources.setSpacing(px(2))
        self._lay_out()
        self.show_figure(Question(1), None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.way)
        row.addStretch()
        column = self.area.body
        for part in (self.title, self.value, self.told):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.chart)
        for below in (self.words, self.sources_title):
            column.addWidget(below)
        column.addLayout(self.sources)
        column.addStretch()
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.area, 1)

    @property
    def by(self) -> By:
        """By what the bars are."""
        key = self.way.key()
        return next((way for way in WAYS if way == key), USUAL)

    def show_figure(self, question: Question, figure: Figure | None) -> None:
        """All about this number; None: nothing is chosen."""
        self._question, self._figure = question, figure
        self.nothing.setVisible(figure is None)
        self.area.setVisible(figure is not None)
        if figure is None:
            return
        self.title.setText(figure.title)
        self.value.setText(shown(figure))
        self.told.setText(explained(figure))
        self.told.setVisible(bool(self.told.text()))
        before = self.way.key()
        ways = [way for way in ways_of(figure.key) if not (way == "quarter" and question.quarter)]
        self.way.set_choices([(way, _(WAYS[way])) for way in ways])
        self.way.set_key(before)
        self._compare()
        self._show_sources(figure, "")

    def _compare(self) -> None:
        if self._figure is None:
            return
        with self._context.storage.read() as session:
            self._bars = bars(session, self._question, self._figure.key, self.by)
        words = in_words(self._bars)
        drawn = self._bars[:MOST_BARS]
        self.chart.show_bars([ShownBar(one.label, one.figure.value, shown(one.figure)) for one in drawn], words)
        if more := len(self._bars) - len(drawn):
            words += " " + more_words(more)
        self.words.setText(words)
        self.split.emit(self.by)

    def _show_bar(self, place: int) -> None:
        """Only the records of this bar."""
        bar = self._bars[place]
        self._show_sources(bar.figure, bar.label)

    def _show_sources(self, figure: Figure, of: str) -> None:
        with self._context.storage.read() as session:
            lines = source_lines(session, figure)
        title = _("Where it comes from")
        self.sources_title.setText(f"{title}: {of}" if of else title)
        empty(self.sources)
        for line in lines[:FIRST_SHOWN]:
            link = quiet_button(_in_two_lines(line.title), "chevron-end")
            link.setAccessibleName(_("Open: {what}").format(what=line.title))
            link.setToolTip(line.title)
            link.clicked.connect(partial(self._open, line.page, line.target))
            self.sources.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        more = len(figure.ids) - len(lines[:FIRST_SHOWN])
        if more > 0:
            self.sources.addWidget(soft_label(more_words(more)))
        if not figure.ids:
            self.sources.addWidget(soft_label(_("There is no record behind it yet.")))

    def _open(self, page: str, target: object, _checked: bool = False) -> None:
        self._context.navigate(page, target)

    def links(self) -> Sequence[QWidget]:
        """The records offered now."""
        items = (self.sources.itemAt(place) for place in range(self.sources.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def _in_two_lines(text: str) -> str:
    """So that the longest title is no wider than the card."""
    return "\n".join(wrap(text, 30, max_lines=2, placeholder="…"))
