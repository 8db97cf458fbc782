"""The line at the bottom: all is saved, when and where the last backup was made, and what can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.dates import show_day, show_time
from app.base.desktop.announce import announce
from app.base.desktop.buttons import quiet_button
from app.base.desktop.context import Context
from app.base.desktop.icons import pixmap
from app.base.desktop.labels import ElidedLabel, end_alignment, picture, restyle
from app.base.desktop.theme import px
from app.base.desktop.widgets import SIGNS, Tone
from app.base.errors import UserError
from app.base.i18n import _

UNDO = "undo_own"  # the right to take one's own steps back


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """How wide each of the texts gets: the short ones what they want, the long ones equal parts of the rest.

    The last one gets what nobody wants.
    """
    given, left = [0] * len(wanted), max(0, room)
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    for place, number in enumerate(order):
        given[number] = min(wanted[number], left // (len(order) - place))
        left -= given[number]
    return [*given[:-1], given[-1] + left] if given else []


class StatusLine(QWidget):
    """Names each saved step beside an Undo button. Only steps made while it stands are offered."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undoable: int | None = None
        self._newest = self._newest_id()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(36), px(2), px(36), px(8))
        row.setSpacing(px(10))
        shield = picture("shield-check", 22, "good")
        self.saved = ElidedLabel(_("Everything is saved."), "soft")
        self.did = ElidedLabel()
        self.did.setAlignment(end_alignment())
        self.button = quiet_button(_("Undo"), "undo")
        self.button.clicked.connect(self.undo)
        self._copy_sign = picture("backup", 20, "soft")
        self.copy = ElidedLabel()
        self._fixed = (shield, self._copy_sign, self.button)
        self._row = row
        for part in (shield, self.saved, self._copy_sign, self.copy, self.did, self.button):
            row.addWidget(part)
        self.setMinimumHeight(self.button.sizeHint().height() + px(10))
        self.button.hide()
        self._copy_sign.hide()
        self.copy.hide()
        self._share()
        context.changes.changed.connect(self._look_for_step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the words have their size."""
        super().showEvent(event)
        self._share()

    def _share(self) -> None:
        """Short words are shown whole; what is longer than its share ends in "…", the whole text is its tooltip."""
        words = [each for each in (self.saved, self.copy, self.did) if not each.isHidden()]
        rest = [each for each in self._fixed if not each.isHidden()]
        edges, gaps = self._row.contentsMargins(), self._row.spacing() * (len(words) + len(rest) - 1)
        room = self.width() - edges.left() - edges.right() - gaps - sum(each.sizeHint().width() for each in rest)
        for each, width in zip(words, shares([each.wanted_width() for each in words], room), strict=True):
            self._row.setStretchFactor(each, width)

    def show_backup(self, when: datetime | None, place: str) -> None:
        """Say when and where the last backup was made; None: none yet."""
        if when is None:
            self._tell_saved(_("Everything is saved. There is no backup yet."))
            return
        day = _("today") if when.date() == self._context.today() else show_day(when.date())
        moment = f"{day} {show_time(when)}"
        if place:
            text = _("Everything is saved · last backup {moment}, {place}").format(moment=moment, place=place)
        else:
            text = _("Everything is saved · last backup {moment}").format(moment=moment)
        self._tell_saved(text)

    def _tell_saved(self, text: str) -> None:
        self.saved.show_text(text)
        self._share()

    def show_copy(self, text: str, tone: Tone) -> None:
        """Say how old the copy outside the computer is: in words, with a sign, and in colour."""
        self._copy_sign.setPixmap(pixmap(SIGNS[tone], 20, tone))
        self.copy.show_text(text)
        restyle(self.copy, "kind", tone)
        self._copy_sign.show()
        self.copy.show()
        self._share()

    def say(self, text: str, undoable: int | None = None) -> None:
        """Say something quietly; with the id of a step, Undo stands beside it."""
        self._undoable = undoable
        self.did.show_text(text)
        self.button.setVisible(undoable is not None)
        self._share()
        self.button.setAccessibleName(_("Undo: {what}").format(what=text))
        announce(self, text)

    @Slot()
    def undo(self) -> None:
        """Take back the step named in the line."""
        if self._undoable is None:
            self.say(_("There is nothing to undo."))
            return
        what = self.did.whole()
        try:
            self._context.storage.undo(self._undoable)
        except UserError as problem:
            self._context.notices.problem(problem)
            return
        self.say(_("Undone: {what}").format(what=what))

    @Slot(object)
    def _look_for_step(self, _tables: object) -> None:
        step = self._context.storage.last_step()
        if step is not None and step.id > self._newest:
            self._newest = step.id
            identity = self._context.storage.identity
            own = step.who == identity.name and self._context.may(UNDO)
            self.say(step.what, step.id if step.undoable and own else None)

    def _newest_id(self) -> int:
        step = self._context.storage.last_step()
        return step.id if step else 0
