"""Start a group: a name, a password, and the sheet with the recovery words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit

from app.base.desktop.fields import TextField, TickField
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, label, primary_button, quiet_button, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _, language
from app.base.storage import keys
from app.group.opening import OpenGroup, open_group, start_group
from app.group.page_panel import Panel, StartContext


class NewGroupPanel(Panel):
    """Two fields; then the words are shown once and printed."""

    started = Signal(object, object)  # the recovery words, OpenGroup

    def __init__(self, context: StartContext) -> None:
        super().__init__(context, _("Start a group"), _("Two things are needed: a name and a password."))
        self.name = TextField("name", _("For example: Tenants of Garden Street"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        show = TickField(_("Show the password"))
        show.toggled.connect(self._show_password)
        suggest = quiet_button(_("Suggest four words"), "lock")
        suggest.clicked.connect(self._suggest)
        self._show_tick = show
        for text, widget in ((_("Name of the group"), self.name), (_("Password"), self.password)):
            above = label(text, "strong")
            above.setBuddy(widget)
            self.body.addWidget(above)
            self.body.addWidget(widget)
        self.body.addWidget(show)
        self.body.addWidget(suggest)
        self.add_problem_line()
        self.start_button = primary_button(_("Start the group"), "check")
        self.start_button.clicked.connect(self.start)
        self.password.returnPressed.connect(self.start)
        self.body.addWidget(self.start_button)
        self.setFocusProxy(self.name)

    def start(self) -> None:
        """Make the group away from the window, then show the words."""
        name, password, context, code = self.name.value(), self.password.text(), self.context, language()
        self.show_problem(None)
        self.setEnabled(False)

        def job(_progress: object) -> tuple[tuple[str, ...], OpenGroup]:
            words = start_group(context.folder, name, password, code, context.clock)
            return words, open_group(context.folder, password, context.clock, context.settings.backup_place)

        context.tasks.start(job, done=self._started, failed=self.failed, owner=self)

    def typed(self) -> tuple[str, ...]:
        """Name and password."""
        return self.name.text(), self.password.text()

    def retype(self, texts: tuple[str, ...]) -> None:
        """Name and password again."""
        name, password = texts
        self.name.setText(name)
        self.password.setText(password)

    def failed(self, problem: BaseException) -> None:
        """Back to the field that is wrong."""
        super().failed(problem)
        wrong = self.name if isinstance(problem, InvalidInput) and problem.field == "name" else self.password
        wrong.setFocus()

    def _started(self, made: tuple[tuple[str, ...], OpenGroup]) -> None:
        self.started.emit(*made)

    def _show_password(self, on: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _suggest(self) -> None:
        self.password.setText(" ".join(keys.random_words(4)))
        self._show_tick.setChecked(True)


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
        show_paper(context, lambda session: filled_recovery_sheet(self._words, session, context.today()), self)
