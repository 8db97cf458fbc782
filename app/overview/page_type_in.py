"""The way from a button to the sheet on the table, and from one sheet to the next."""

from __future__ import annotations

from typing import TypeGuard

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.desktop.context import Context
from app.base.desktop.widgets import button
from app.base.i18n import _
from app.overview.sheets.editor import EDITORS, SheetChooser, sheets_for
from app.overview.sheets.rules import Sheet

BACK_TO_PEOPLE = "membership"  # asked for from the page of people: there it ends
TYPE_IN = "type-in"  # target of the forms page: ("type-in", key of the sheet or "")


def type_in_button(context: Context, parent: QWidget) -> QPushButton:
    """ "Type in a sheet"; not there for who may type in none."""
    made = button(_("Type in a sheet"), "edit")
    made.clicked.connect(lambda: type_in(context, parent))
    if not sheets_for(context):
        made.hide()
    return made


def is_type_in(target: object) -> TypeGuard[tuple[str, str]]:
    """True for a target of the forms page that means this."""
    return isinstance(target, tuple) and len(target) == 2 and target[0] == TYPE_IN  # noqa: PLR2004 - a pair


def type_in(context: Context, parent: QWidget, key: str = "") -> int:
    """Ask which sheet, unless `key` says it, and let the user type in sheets of this kind; how many were saved."""
    sheet = next((one for one in sheets_for(context) if one.key == key), None) or _asked(context, parent)
    if sheet is None:
        return 0
    editor = EDITORS[sheet.key](context, sheet, parent)
    editor.exec()
    if key == BACK_TO_PEOPLE:
        context.navigate("members")
    return editor.typed_in


def _asked(context: Context, parent: QWidget) -> Sheet | None:
    chooser = SheetChooser(context, parent)
    chooser.exec()
    chosen = chooser.chosen
    chooser.deleteLater()
    return chosen
