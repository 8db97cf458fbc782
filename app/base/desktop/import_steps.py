"""Reading a file in, step by step: the machine behind it. A room says what its steps are and what they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.controls import StepBar
from app.base.desktop.import_cards import ChooseFile, Working
from app.base.desktop.layers import Layers
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.errors import Cancelled, UserError
from app.base.i18n import _
from app.base.lists import UnreadableFile

FILE = 0
LARGEST = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far one is; survives a change of language. A room adds what it has found out so far."""

    step: int = FILE
    name: str = ""


State = TypeVar("State", bound=ImportState)


@dataclass(frozen=True, slots=True)
class Step:
    """`show` fills the card from the state; `forward` is what its main button does."""

    title: str
    card: QWidget
    show: Callable[[], None]
    forward: Callable[[], None] | None = None


class DoneCard(Protocol):
    """The last step: back to the list, or once more from the start."""

    @property
    def back(self) -> SignalInstance:
        """Show what was read in."""

    @property
    def again(self) -> SignalInstance:
        """Read in another file."""


class StepwiseImport(QWidget, Generic[State]):
    """Steps that can be gone back to, until the last one. `left` tells that the user wants the room again.

    The first step chooses the file, the last one tells what was done. What takes long runs beside the window.
    """

    left = Signal()

    def __init__(self, context: Context, fresh: State, choose: ChooseFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.state = self._fresh = fresh
        self.choose, self.working = choose, Working()
        self._steps: tuple[Step, ...] = ()
        self._running: Progress | None = None
        self._saving = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))

    def take_steps(self, *steps: Step, done: DoneCard) -> None:
        """Once, at the end of the constructor: the steps in their order."""
        self._steps = steps
        self.bar = StepBar([step.title for step in steps])
        self.bar.chosen.connect(self._step_wanted)
        self._layers = Layers()
        for card in (*(step.card for step in steps), self.working):
            self._layers.addWidget(card)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._layers, 1)
        self.choose.back.connect(self.left)
        done.back.connect(self.left)
        done.again.connect(lambda: self.begin(None))
        self.working.cancelled.connect(self.cancel)

    def begin(self, state: object) -> None:
        """From the first step, or from where one was. What is being saved comes to its end first."""
        if self._running is not None and self._saving:
            return
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self.state = state if isinstance(state, type(self._fresh)) else self._fresh
        self.show_step(self.state.step)

    def show_step(self, step: int) -> None:
        """Go there, with what is known so far."""
        self.state = replace(self.state, step=step)
        for number in range(len(self._steps)):
            self.bar.set_done(number, number < step)
        self.bar.show_step(step)
        self._layers.setCurrentIndex(step)
        self._steps[step].show()

    def work(self, what: str, job: Callable[[Progress], State], *, saves: bool = False) -> None:
        """Run a job that ends in another state. `saves`: what it saved is shown even if it was stopped too late."""
        before = self.state

        def run(progress: Progress) -> State:
            try:
                return job(progress)
            except Cancelled:
                return before

        self._saving = saves
        self._layers.setCurrentWidget(self.working)
        self.working.start(what)
        ticket = self._running = self.context.tasks.start(
            run,
            done=lambda state: self._go_on(state) if self._running is ticket else None,
            failed=lambda error: self._fail(error, waited_for=self._running is ticket),
            progress=self.working.show_progress,
            owner=self,
        )

    def cancel(self) -> None:
        """Stop what runs; back to the step before. Who saves is waited for: only the job knows if it was too late."""
        if self._running is not None:
            self._running.cancel()
            if self._saving:
                self.working.show_stopping()
                return
            self._running = None
        self.show_step(self.state.step)

    def explain(self, problem: UserError) -> None:
        """A file that cannot be used is explained where it was chosen; a room adds its own fields."""
        if self.state.step == FILE:
            self.choose.show_problem(problem)
        else:
            self.context.notices.problem(problem)

    def _go_on(self, state: State) -> None:
        self._running = None
        self.state = state
        self.show_step(state.step)

    def _fail(self, error: BaseException, *, waited_for: bool) -> None:
        if waited_for:
            self._go_on(self.state)
        if not isinstance(error, UserError):
            raise error
        if waited_for:
            self.explain(error)

    def _step_wanted(self, step: int) -> None:
        """A press on the bar: back is free until it is done, forward is what the button does."""
        now = self.state.step
        forward = self._steps[now].forward
        if self._running is None and step < now < len(self._steps) - 1:
            self.show_step(step)
        elif self._running is None and step == now + 1 and now != FILE and forward is not None:
            self.bar.show_step(now)
            forward()
        else:
            self.bar.show_step(now)


def content_of(path: Path) -> bytes:
    """What is in the file the user chose. Raises UnreadableFile."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(_("The file “{name}” is too large.").format(name=path.name), _("Please divide it."))
        return path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(
            _("The file “{name}” cannot be read.").format(name=path.name), _("Please choose it again.")
        ) from problem
