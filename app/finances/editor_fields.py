"""Fields of the money dialogs: a category to choose or to type, a file to add, two fields side by side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.file_field import FileField
from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import px
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean
from app.finances.rules import LONGEST_NAME


class CategoryField(ChoiceField):
    """Offers what is usual; a new word can be typed."""

    def __init__(self, names: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__("category", parent=parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if (line := self.lineEdit()) is not None:
            line.setPlaceholderText(_("choose or write"))
            line.setMaxLength(LONGEST_NAME)
        self.set_choices([("", ""), *((name, name) for name in names)])
        self.editTextChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """The category's name; "" for none."""
        return clean(self.currentText())

    def set_value(self, name: str) -> None:
        """Show this category, known or not."""
        self.setEditText(name)

    def kept(self) -> object:
        """The words."""
        return self.currentText()

    def restore(self, content: object) -> None:
        """The words again."""
        self.setEditText(str(content or ""))


class ReceiptField(FileField):
    """A file to keep with the entry: a photo or scan of the receipt."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "receipt", parent)

    def ask(self) -> Path | None:
        """A photo or scan."""
        return choose_receipt(self._context)

    def load(self) -> tuple[str, bytes] | None:
        """Name and content; None if no file was chosen. Raises InvalidInput if it cannot be read."""
        return read_file(Path(self._path), self.field) if self._path else None


def choose_receipt(context: Context) -> Path | None:
    """Ask for a photo or scan. None: changed mind."""
    kinds = _("Pictures and PDF") + " (*.pdf *.jpg *.jpeg *.png *.heic *.tif *.tiff);;" + _("All files") + " (*)"
    return context.notices.choose_file(_("Choose the receipt"), kinds)


def read_file(path: Path, field: str) -> tuple[str, bytes]:
    """Name and content of a file the user chose. Raises InvalidInput for `field`."""
    try:
        return path.name, path.read_bytes()
    except OSError as problem:
        raise InvalidInput(
            field, _("The file “{name}” cannot be read.").format(name=path.name), _("Please choose it again.")
        ) from problem


def side_by_side(body: QBoxLayout, *rows: FormRow) -> QWidget:
    """Put rows of a form that stand one below the other into one line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(14))
    at = body.indexOf(rows[0])
    for row in rows:
        body.removeWidget(row)
        line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    body.insertWidget(at, holder)
    return holder
