"""The three faces of the confidential door: not set up, closed, open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.labels import picture
from app.base.desktop.password import PasswordField
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, label, primary_button, soft_label, wrapping_row
from app.base.errors import UserError
from app.base.i18n import _
from app.group.people.page_picture import large_tile, tile_pixmap
from app.group.people.rules import Person

SIXTY = 60


class Deck(QWidget):
    """Several views in one place, of which one is seen. As high as its lines need at this width."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._views: list[QWidget] = []

    def addWidget(self, view: QWidget) -> None:
        """One view more; the first one is seen."""
        view.setVisible(not self._views)
        self._views.append(view)
        self._column.addWidget(view, 1)

    def removeWidget(self, view: QWidget) -> None:
        """One view less."""
        self._views.remove(view)
        self._column.removeWidget(view)

    def setCurrentWidget(self, view: QWidget) -> None:
        """See this one."""
        for each in self._views:
            each.setVisible(each is view)

    def currentWidget(self) -> QWidget | None:
        """The one that is seen."""
        return next((view for view in self._views if not view.isHidden()), None)


class NotSetUp(Card):
    """What it is, in three sentences, and the way to begin."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("There is no confidential file yet"))
        for sentence in (
            _("Here mediators write down what they hear in talks."),
            _("It is a file of its own. Only mediators hold its key, not even the chair."),
            _("If all of them forget their passwords, only its own twelve words open it."),
        ):
            self.body.addWidget(label(sentence))
        self.button = primary_button(_("Set up the confidential file"), "shield")
        self.button.clicked.connect(self.wanted)
        self.body.addLayout(_at_start(self.button))


class Closed(Card):
    """Asks for the password of the person again."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("The confidential file is closed"))
        self.body.addWidget(
            label(_("It closes after two minutes without a sign of life, and whenever the group is locked."))
        )
        self.no_key = label(_("You have no key yet. A mediator who has one lets you in."), "care")
        self.body.addWidget(self.no_key)
        title = label(_("Your password"), "strong")
        self.password = PasswordField("password", _("Your password"))
        title.setBuddy(self.password)
        self.password.setMaximumWidth(px(520))
        self.password.entered.connect(self._ask)
        self.problem = ProblemLabel()
        self.problem.hide()
        self.button = primary_button(_("Open the confidential file"), "key")
        self.button.clicked.connect(self._ask)
        for part in (title, self.password, self.problem):
            self.body.addWidget(part)
        self.body.addLayout(_at_start(self.button))
        self.body.addWidget(soft_label(_("Password lost? Type the twelve words of its own sheet instead.")))
        self.setFocusProxy(self.password)

    def show_state(self, *, has_key: bool) -> None:
        """Empty, ready for the password."""
        self.no_key.setVisible(not has_key)
        self.password.clear()
        self.show_problem(None)

    def show_problem(self, problem: UserError | None) -> None:
        """Say what happened and what to do; None clears the line."""
        self.problem.setText(f"✕ {problem.sentence}" if problem else "")
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.password.line.selectAll()
            self.password.setFocus()

    def _ask(self) -> None:
        if self.password.text():
            self.wanted.emit(self.password.text())
        else:
            self.show_problem(UserError(_("Please type the password.")))


class OpenRoom(QWidget):
    """A strip with the clock; below it the work, or who may enter."""

    close_wanted = Signal()
    words_wanted = Signal()
    let_in_wanted = Signal(int)
    dismiss_wanted = Signal(int)
    turned = Signal(bool)  # True: the work is seen

    def __init__(self) -> None:
        super().__init__()
        self._work: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._strip())
        self._layers = Deck()
        self._door_part = self._door()
        self._layers.addWidget(self._door_part)
        column.addWidget(self._layers, 1)

    def _strip(self) -> QWidget:
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(picture("shield-check", 24, "good"))
        self.clock = soft_label("")
        row.addWidget(self.clock, 1)
        words.setMinimumWidth(px(220))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.people_button = button(_("Mediators and key"), "key")
        self.people_button.clicked.connect(lambda: self.show_door(shown=not self.door_shown))
        self.close_button = primary_button(_("Close it now"), "lock")
        self.close_button.clicked.connect(self.close_wanted)
        strip = Card()
        strip.body.setContentsMargins(px(14), px(6), px(8), px(6))
        strip.body.addWidget(wrapping_row(words, self.people_button, self.close_button, spacing=8))
        self.people_button.hide()
        return strip

    def _door(self) -> QWidget:
        """Who may enter, and the words."""
        door = QWidget()
        column = QVBoxLayout(door)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        people = Card(_("Who may enter"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        people.body.addLayout(self._rows)
        people.body.addWidget(soft_label(_("Here stands who has the role of a mediator. The chair gives it.")))
        column.addWidget(people)
        words = Card(_("Emergency words of this file"))
        words.body.addWidget(label(_("They lie in an envelope with a mediator. New words end the old ones.")))
        self.words_button = button(_("Make new emergency words"), "refresh")
        self.words_button.clicked.connect(self.words_wanted)
        words.body.addLayout(_at_start(self.words_button))
        column.addWidget(words)
        column.addStretch()
        return door

    @property
    def work(self) -> QWidget | None:
        """What mediators work in; None before the file was opened, or if there is nothing to do but the door."""
        return self._work

    @property
    def door_shown(self) -> bool:
        """True while one sees who may enter."""
        return self._layers.currentWidget() is self._door_part

    def put_in(self, work: QWidget | None) -> None:
        """Show this work below the strip; None: what was there goes away with all it shows."""
        old, self._work = self._work, work
        if old is not None:
            self._layers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.people_button.setVisible(work is not None)
        if work is not None:
            self._layers.addWidget(work)
        self.show_door(shown=work is None)

    def show_door(self, *, shown: bool) -> None:
        """Who may enter, or the work."""
        self._layers.setCurrentWidget(self._door_part if shown or self._work is None else self._work)
        self.people_button.setText(_("Back to the cases") if self.door_shown else _("Mediators and key"))
        self.turned.emit(not self.door_shown)

    def show_left(self, seconds: int) -> None:
        """How long it stays open if nobody stirs. A screen reader is not told each second."""
        shown = f"{seconds // SIXTY}:{seconds % SIXTY:02d}"
        self.clock.setText(
            _("Closes in {time} if nobody types or moves the mouse.").format(time=f"\u2066{shown}\u2069")
        )

    def show_people(self, people: Sequence[Person], with_key: Collection[int], own_id: int) -> None:
        """Each with what can be done for or against the key."""
        emptied(self._rows)
        for person in people:
            self._rows.addWidget(self._line(person, has_key=person.id in with_key, own=person.id == own_id))

    def has_lines(self) -> int:
        """How many people are listed."""
        return self._rows.count()

    def _line(self, person: Person, *, has_key: bool, own: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        tile = large_tile(person.picture)
        tile.setPixmap(tile_pixmap(person.picture, 44))
        row.addWidget(tile)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(person.name, "strong"))
        words.addWidget(soft_label(_("That is you") if own else _("Has a key") if has_key else _("No key yet")))
        row.addLayout(words, 1)
        if not own:
            text, sign = (_("End the access"), "close") if has_key else (_("Let in"), "key")
            made = button(text, sign)
            made.setAccessibleName(f"{text}: {person.name}")
            wanted = self.dismiss_wanted if has_key else self.let_in_wanted
            made.clicked.connect(lambda _on=False, person_id=person.id: wanted.emit(person_id))
            row.addWidget(made)
        return line


def emptied(layout: QLayout) -> None:
    """Take out and free what is in it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _at_start(made: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(made)
    row.addStretch()
    return row
