"""Fields of the dialogs about things: a photo of the thing, and a line with yes or no and a note."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, TextField
from app.base.desktop.file_field import FileField
from app.base.desktop.small_picture import read_picture
from app.base.desktop.theme import px
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.conflicts.things.rules import NO, YES

LONG_SIDE = 1600  # pixels
KEPT = "\N{SYMBOL FOR NULL}"  # stands for the photo that is in the file already; no file is called so


class PhotoField(FileField):
    """A photo of the thing. It is looked at as soon as it is chosen, and kept small without place and camera.

    With `has_photo` the thing has one already: it can be replaced, or taken away.
    """

    invalid = Signal(object)

    def __init__(self, context: Context, *, has_photo: bool = False, parent: QWidget | None = None) -> None:
        self._had = has_photo
        super().__init__(context, "photo", parent)
        self.restore(KEPT)

    def restore(self, content: object) -> None:
        """Show this file, or the photo that is there."""
        super().restore("" if content == KEPT and not self._had else content)
        if self._path == KEPT:
            self._name.show_text(_("Photo"))

    @property
    def taken_away(self) -> bool:
        """True if the thing had a photo and shall have none."""
        return self._had and not self._path

    def ask(self) -> Path | None:
        """A picture."""
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg)"
        return self._context.notices.choose_file(_("Choose the photo"), kinds)

    def choose(self) -> None:
        """Ask for the file; say at once if it is no photo, and keep what was there."""
        path = self.ask()
        if path is None:
            return
        before = self._path
        self.restore(str(path))
        try:
            self.load()
        except InvalidInput as problem:
            self.restore(before)
            self.invalid.emit(problem)
            return
        self.invalid.emit(None)

    def load(self) -> bytes | None:
        """The small photo, None if none was chosen. Raises InvalidInput."""
        return read_picture(Path(self._path), "photo", LONG_SIDE).data if self._path not in ("", KEPT) else None


class AnswerField(QWidget):
    """Yes, no or not looked at, and a note beside it."""

    changed = Signal()

    def __init__(self, note_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = "answer"
        self.answer = ChoiceField("answer", [("", "–"), (YES, _("yes")), (NO, _("no"))])
        self.note = TextField("note", note_hint, 200)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(self.answer)
        row.addWidget(self.note, 1)
        self.answer.changed.connect(self.changed)
        self.note.changed.connect(self.changed)
        self.setFocusProxy(self.answer)

    def call(self, name: str) -> None:
        """What a screen reader says of the two."""
        self.answer.setAccessibleName(name)
        self.note.setAccessibleName(_("Note: {what}").format(what=name))

    def value(self) -> tuple[str, str]:
        """Answer and note."""
        return str(self.answer.key() or ""), self.note.value()

    def set_value(self, value: tuple[str, str]) -> None:
        """Show this."""
        self.answer.set_key(value[0])
        self.note.set_value(value[1])

    def kept(self) -> object:
        """Both as typed."""
        return [self.answer.key(), self.note.text()]

    def restore(self, content: object) -> None:
        """Put both back."""
        answer, note = content if isinstance(content, (list, tuple)) and len(content) == 2 else ("", "")  # noqa: PLR2004
        self.answer.set_key(answer)
        self.note.restore(note)
