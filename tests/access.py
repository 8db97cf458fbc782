"""What a screen reader, a keyboard and a finger find on a screen. Each function returns the faults in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import px

FINGER = 44  # pixels at 100 % text
MOST_STOPS = 400  # more than any screen has
ROWS_READ = 3  # of a long list
_ROLES = QAccessible.Role
CONTROLS = frozenset(
    {
        _ROLES.Button, _ROLES.ButtonMenu, _ROLES.CheckBox, _ROLES.RadioButton, _ROLES.ComboBox, _ROLES.EditableText,
        _ROLES.List, _ROLES.Table, _ROLES.Tree, _ROLES.ListItem, _ROLES.TreeItem, _ROLES.ColumnHeader,
        _ROLES.RowHeader, _ROLES.ProgressBar, _ROLES.Slider, _ROLES.SpinBox, _ROLES.PageTab, _ROLES.MenuItem,
        _ROLES.Dialog, _ROLES.Link, _ROLES.AlertMessage,
    }
)  # fmt: skip
_CELLS = frozenset({_ROLES.Cell, _ROLES.ListItem, _ROLES.TreeItem, _ROLES.RowHeader})
_LISTS = frozenset({_ROLES.Table, _ROLES.List, _ROLES.Tree})


def tree(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything the platform is told about this window, as it stands; of a long list the first rows."""
    top = QAccessible.queryAccessibleInterface(root)
    assert top is not None
    yield from _below(top)


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if node.state().invisible or not node.isValid():
        return
    yield node
    long = node.role() in _LISTS
    most = node.childCount()
    columns = sum(node.child(place).role() == _ROLES.ColumnHeader for place in range(min(most, 20))) if long else 0
    for place in range(min(most, (columns + 1) * (ROWS_READ + 1)) if long else most):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from _below(child)


def name_of(node: QAccessibleInterface) -> str:
    """What is read out as its name."""
    return node.text(QAccessible.Text.Name)


def told_of(widget: QWidget) -> str:
    """What is read out after the name."""
    node = QAccessible.queryAccessibleInterface(widget)
    return node.text(QAccessible.Text.Description) if node is not None else ""


def unnamed(root: QWidget) -> list[str]:
    """Controls without a name; cells of a table without the name of their column or row."""
    found = []
    for node in tree(root):
        role = node.role()
        owner = node.object()
        if isinstance(owner, QWidget) and owner.objectName().startswith("qt_scrollarea"):
            continue
        if role == _ROLES.Cell:
            found += _unnamed_cell(node)
        elif (role in CONTROLS or (node.state().focusable and role != _ROLES.Client)) and not name_of(node):
            found.append(f"{role.name} {type(owner).__name__} has no name")
    return found


def _unnamed_cell(node: QAccessibleInterface) -> list[str]:
    cell = node.tableCellInterface()
    heads = {"column": cell.columnHeaderCells(), "row": cell.rowHeaderCells()}
    return [
        f"cell “{name_of(node)}”: its {what} has no name"
        for what, nodes in heads.items()
        if not any(name_of(each) for each in nodes)
    ]


def untold(root: QWidget) -> list[str]:
    """Fields whose hint is not read out, or that do not belong to their label."""
    found = []
    for row in root.findChildren(FormRow):
        if not row.isVisibleTo(root):
            continue
        field = row.widget.focusProxy() or row.widget
        wanted = row.problem_text() or row.hint_text()
        if wanted and wanted not in told_of(field):
            found.append(f"field “{row.widget.accessibleName()}”: “{wanted}” is not told")
        node = QAccessible.queryAccessibleInterface(field)
        labels = [other for other, what in node.relations() if what & QAccessible.RelationFlag.Label] if node else []
        if row.title_text() and not any(name_of(each) == row.title_text() for each in labels):
            found.append(f"field “{row.widget.accessibleName()}” does not know its label")
    for line in root.findChildren(QLineEdit):
        hint = line.placeholderText()
        if line.isVisibleTo(root) and hint and hint not in told_of(line) + line.accessibleName():
            found.append(f"line “{line.accessibleName()}”: “{hint}” is not told")
    return found


def too_small(root: QWidget) -> list[str]:
    """What can be pressed and is smaller than a finger."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        if isinstance(widget, QListView | QTableView) and not _inside(widget, QCalendarWidget):
            found += _small_rows(widget)
        elif _is_pressed(widget) and (widget.height() < px(FINGER) or widget.width() < px(FINGER)):
            name = widget.accessibleName() or getattr(widget, "text", str)()
            found.append(f"{type(widget).__name__} “{name}” is {widget.width()} × {widget.height()}")
    return found


def _is_pressed(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not isinstance(widget.parentWidget(), QComboBox)
    if isinstance(widget, QAbstractButton):
        return not (isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QAbstractScrollArea))
    return isinstance(widget, QComboBox)


def _inside(widget: QWidget | None, kind: type[QWidget]) -> bool:
    while widget is not None:
        if isinstance(widget, kind):
            return True
        widget = widget.parentWidget()
    return False


def _small_rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    name = view.accessibleName()
    heights = [view.visualRect(model.index(row, 0)).height() for row in range(min(ROWS_READ, model.rowCount()))]
    found = [f"row of “{name}” is {height} high" for height in heights if height < px(FINGER)]
    if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
        height = view.horizontalHeader().height()
        found += [f"heading of “{name}” is {height} high"] if height < px(FINGER) else []
    return found


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab and Shift+Tab go from where the focus is, in the order of Tab."""
    root.activateWindow()
    if root.focusWidget() is None:
        QTest.keyClick(root, Qt.Key.Key_Tab)
    start = root.focusWidget()
    if start is None:
        return []
    forward = _walk(root, start, Qt.Key.Key_Tab, [start])
    back = _walk(root, start, Qt.Key.Key_Backtab, forward)[len(forward) :]
    start.setFocus(Qt.FocusReason.OtherFocusReason)
    return [*reversed(back), *forward]


def _walk(root: QWidget, start: QWidget, key: Qt.Key, known: list[QWidget]) -> list[QWidget]:
    """What this key reaches and was not known before, behind what was."""
    found = list(known)
    start.setFocus(Qt.FocusReason.OtherFocusReason)
    while len(found) < MOST_STOPS:
        QTest.keyClick(root.focusWidget() or root, key)
        here = root.focusWidget()
        if here is None or here in found:
            break
        found.append(here)
    return found


def _takes_tab(widget: QWidget, root: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is root
    )


def lost_ways(root: QWidget) -> list[str]:
    """Faults of the way with Tab: what it does not reach, where it is caught, where it goes back."""
    way = stops(root)
    reached = set(map(id, way))
    found = [
        f"Tab never reaches {_said(each)}" for each in root.findChildren(QWidget) if _is_missed(each, root, reached)
    ]
    back = [(here, there) for here, there in pairwise([*way, *way[:1]]) if _goes_back(here, there, root)]
    if len(back) > 1:  # once it comes round
        found += [f"Tab goes back from {_said(here)} to {_said(there)}" for here, there in back]
    QApplication.processEvents()
    return found


def _is_missed(widget: QWidget, root: QWidget, reached: set[int]) -> bool:
    return _takes_tab(widget, root) and id(widget) not in reached and not widget.objectName().startswith("qt_")


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"


def _goes_back(here: QWidget, there: QWidget, root: QWidget) -> bool:
    """True if the next place stands before this one, as lines are read."""
    if here.isAncestorOf(there) or there.isAncestorOf(here):
        return False
    one, other = _seen(here, there, root), _seen(there, here, root)
    if root.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        one, other = _mirrored(one, root), _mirrored(other, root)
    above, below = other.bottom() <= one.top(), other.top() >= one.bottom()
    if above:
        return other.left() < one.right()
    return not below and other.right() <= one.left()


def _seen(widget: QWidget, other: QWidget, root: QWidget) -> QRect:
    """Where it stands; inside a scrolled part that the other one is not in, where that part stands."""
    shown, each = widget, widget.parentWidget()
    while each is not None and each is not root and not each.isAncestorOf(other):
        if isinstance(each, QAbstractScrollArea):
            shown = each
        each = each.parentWidget()
    return QRect(shown.mapTo(root, QPoint(0, 0)), shown.size())


def _mirrored(rect: QRect, root: QWidget) -> QRect:
    return QRect(root.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())


CHECKS = (unnamed, untold, too_small, lost_ways)
