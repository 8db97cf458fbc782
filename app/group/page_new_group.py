"""Start a group: names, a picture, a password, and the sheet with the recovery words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.base.desktop.fields import TextField
from app.base.desktop.password import NewPasswordField
from app.base.desktop.theme import px
from app.base.desktop.tiles import TileChooser
from app.base.desktop.widgets import StepBar, button, label, primary_button, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _, language
from app.base.storage import keys
from app.group.opening import OpenGroup, open_group, start_group
from app.group.page_panel import Panel, StartContext

PASSWORD_STEP = 2
WITH_PICTURES = 1010  # pixels: 24 pictures in three lines


class NewGroupPanel(Panel):
    """Names, a picture, a password: three small steps; then the words are shown once and printed."""

    started = Signal(object, object)  # the recovery words, OpenGroup
    widest = 760

    def __init__(self, context: StartContext) -> None:
        super().__init__(context, _("Start a group"), _("Three small steps. You can go back at any time."))
        self.bar = StepBar([_("Names"), _("Your picture"), _("Password")])
        self.bar.chosen.connect(self.show_step)
        self.body.addWidget(self.bar)
        self.name = TextField("name", _("For example: Tenants of Garden Street"))
        self.person = TextField("person", _("First name and last name"), most=120)
        self.tiles = TileChooser(keys.PICTURES)
        self.password = NewPasswordField()
        self._steps = (self._names(), self._pictures(), self._new_password())
        for step in self._steps:
            self.body.addWidget(step)
        self.add_problem_line()
        self.next_button = primary_button(_("Go on"), "chevron-end")
        self.next_button.clicked.connect(self.go_on)
        self.start_button = primary_button(_("Start the group"), "check")
        self.start_button.clicked.connect(self.start)
        for each in (self.next_button, self.start_button):
            self.body.addWidget(each)
        for line in (self.name, self.person):
            line.returnPressed.connect(self.go_on)
        self.tiles.chosen.connect(lambda _picture: self.go_on())
        self.password.entered.connect(self.start)
        self.show_step(0)

    def show_step(self, number: int) -> None:
        """Names, picture or password."""
        self.bar.show_step(number)
        for place, step in enumerate(self._steps):
            step.setVisible(place == number)
        self.widest = WITH_PICTURES if number == 1 else NewGroupPanel.widest
        self.width_changed.emit()
        self.next_button.setVisible(number < PASSWORD_STEP)
        self.start_button.setVisible(number == PASSWORD_STEP)
        first = (self._first_empty_name(), self.tiles, self.password)[number]
        self.setFocusProxy(first)
        if self.isVisible():
            first.setFocus()

    def go_on(self) -> None:
        """To the next step, if this one is filled in."""
        try:
            self._check_step(self.bar.current)
        except InvalidInput as problem:
            self._explain(problem)
            return
        self.show_problem(None)
        self.bar.set_done(self.bar.current)
        self.show_step(self.bar.current + 1)

    def start(self) -> None:
        """Make the group away from the window, then show the words."""
        try:
            for step in range(PASSWORD_STEP):
                self._check_step(step)
            secret = self.password.secret()
        except InvalidInput as problem:
            self._explain(problem)
            return
        name, person, picture, context = self.name.value(), self.person.value(), self.tiles.picture(), self.context
        code = language()
        self.show_problem(None)
        self.setEnabled(False)

        def job(_progress: object) -> tuple[tuple[str, ...], OpenGroup]:
            words = start_group(context.folder, name, secret, code, context.clock, person=person, picture=picture)
            return words, open_group(context.folder, secret, context.clock, context.settings.backup_place)

        context.tasks.start(job, done=self._started, failed=self.failed, owner=self)

    def typed(self) -> tuple[str, ...]:
        """The step, the names, the picture, the password."""
        return str(self.bar.current), self.name.text(), self.person.text(), self.tiles.picture(), self.password.text()

    def retype(self, texts: tuple[str, ...]) -> None:
        """All of it again."""
        step, name, person, picture, password = texts
        self.name.setText(name)
        self.person.setText(person)
        self.tiles.choose(picture)
        self.password.set_text(password)
        self.show_step(int(step))

    def failed(self, problem: BaseException) -> None:
        """Back to the field that is wrong."""
        super().failed(problem)
        if isinstance(problem, InvalidInput):
            self._explain(problem)

    def _check_step(self, step: int) -> None:
        if step == 0 and not self.name.value():
            raise InvalidInput("name", _("Please enter the name of the group."))
        if step == 0 and not self.person.value():
            raise InvalidInput("person", _("Please enter your name."))
        if step == 1 and not self.tiles.picture():
            raise InvalidInput("picture", _("Please choose a picture."))

    def _explain(self, problem: InvalidInput) -> None:
        fields = {"name": (0, self.name), "person": (0, self.person), "picture": (1, self.tiles)}
        step, wrong = fields.get(problem.field, (PASSWORD_STEP, self.password))
        self.show_step(step)
        self.show_problem(problem)
        wrong.setFocus()

    def _first_empty_name(self) -> TextField:
        return self.person if self.name.value() and not self.person.value() else self.name

    def _names(self) -> QWidget:
        step, column = _step()
        for text, widget in ((_("Name of the group"), self.name), (_("Your name"), self.person)):
            above = label(text, "strong")
            above.setBuddy(widget)
            widget.setAccessibleName(text)
            column.addWidget(above)
            column.addWidget(widget)
        column.addWidget(soft_label(_("Your name stands in the minutes and beside what you change.")))
        return step

    def _pictures(self) -> QWidget:
        step, column = _step()
        column.addWidget(soft_label(_("You sign in with this picture. Your name does not stand beside it.")))
        column.addWidget(self.tiles)
        return step

    def _new_password(self) -> QWidget:
        step, column = _step()
        above = label(_("Your password"), "strong")
        above.setBuddy(self.password)
        column.addWidget(above)
        column.addWidget(self.password)
        return step

    def _started(self, made: tuple[tuple[str, ...], OpenGroup]) -> None:
        self.password.clear()
        self.started.emit(*made)


def _step() -> tuple[QWidget, QVBoxLayout]:
    step = QWidget()
    step.setProperty("kind", "clear")
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(8))
    return step, column


class WordsPanel(Panel):
    """The twelve words: shown once, printed, put into an envelope."""

    kept = Signal(object)  # OpenGroup

    def __init__(self, context: StartContext, words: tuple[str, ...], group: OpenGroup) -> None:
        super().__init__(
            context, _("Keep these twelve words"), _("They open your group if the password is lost. Print them now.")
        )
        self._words, self.group = words, group
        grid = QGridLayout()
        grid.setSpacing(px(8))
        for place, word in enumerate(words):
            grid.addWidget(label(f"{place + 1}  {word}", "strong", wrap=False), place // 3, place % 3)
        self.body.addLayout(grid)
        self.body.addWidget(soft_label(_("Put the sheet into an envelope. Never keep the words as a photo.")))
        printing = button(_("Print the sheet"), "printer")
        printing.clicked.connect(self.print_sheet)
        done = primary_button(_("I have kept the words"), "check")
        done.clicked.connect(lambda: self.kept.emit(self.group))
        self.body.addWidget(printing)
        self.body.addWidget(done)
        self.setFocusProxy(printing)

    def print_sheet(self) -> None:
        """Show the sheet as it will be printed."""
        from app.base.desktop.context import ChangeSignal, Context
        from app.base.desktop.preview import show_paper
        from app.group.printouts import filled_recovery_sheet

        start, storage = self.context, self.group.storage
        changes = ChangeSignal(storage, self)
        context = Context(storage, changes, start.tasks, start.notices, start.settings, start.clock)
        sheet = show_paper(
            context,
            lambda session: filled_recovery_sheet(self._words, session, context.today()),
            self,
            remember=False,
        )
        sheet.printed.connect(self._printed)

    def _printed(self) -> None:
        from app.group.people.service import note_sheet_printed

        with self.group.storage.write(_("Emergency sheet printed")) as session:
            note_sheet_printed(session, self.context.clock().date())
