"""Sorting a list without a mouse: Shift+F10 or the menu key, and the right button of a mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QTableView

from app.base.i18n import _

Heading = tuple[int, str, bool]  # place of the column, its title, whether the list is sorted by it now


def offer_sorting(view: QTableView, headings: Callable[[], Sequence[Heading]], sort: Callable[[int], None]) -> None:
    """Where the list is asked for its menu, each column that can be sorted by stands in it."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show(place: QPoint) -> None:
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for section, title, on in headings():
            action = menu.addAction(_("Sort by {column}").format(column=title).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(partial(_sort, sort, section))
            group.addAction(action)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.popup(view.viewport().mapToGlobal(place))
        menu.setActiveAction(group.checkedAction() or menu.actions()[0])

    view.customContextMenuRequested.connect(show)


def _sort(sort: Callable[[int], None], section: int, _checked: bool = False) -> None:
    sort(section)
