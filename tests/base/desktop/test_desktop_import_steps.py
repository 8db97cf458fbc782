"""The steps of an import, with an invented room: going on, going back, stopping in time and too late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.import_cards import ChooseFile
from app.base.desktop.import_steps import FILE, LARGEST, ImportState, Step, StepwiseImport, content_of
from app.base.desktop.tasks import Progress, TaskRunner
from app.base.desktop.widgets import Card
from app.base.errors import UserError
from app.base.lists import UnreadableFile
from app.base.settings import Settings
from app.base.storage import Storage
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock

CHECK, DONE = 1, 2


@dataclass(frozen=True, slots=True)
class Found(ImportState):
    """What the invented room keeps."""

    lines: int = 0


class Last(Card):
    """The end."""

    back = Signal()
    again = Signal()


class Import(StepwiseImport[Found]):
    """Three steps. A job waits until it may go on, then asks whether it was stopped if it is `careful`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Found(), ChooseFile("import", "Which file?", ("Nothing is saved yet.",), "Back"))
        self.may_go_on, self.careful = Event(), False
        self.trouble: BaseException | None = None
        self.shown: list[int] = []
        check, last = Card(), Last()
        self.take_steps(
            Step("Choose file", self.choose, self.choose.clear_problem),
            Step("Check", check, lambda: self.shown.append(self.state.lines), lambda: self.go(DONE, saves=True)),
            Step("Done", last, lambda: self.shown.append(-1)),
            done=last,
        )

    def go(self, step: int, *, saves: bool = False) -> None:
        """Start the job that ends in this step."""
        state = self.state

        def job(progress: Progress) -> Found:
            assert self.may_go_on.wait(10)
            if self.careful:
                progress.step(1, 2)
            if self.trouble is not None:
                raise self.trouble
            return replace(state, step=step, lines=state.lines + 1)

        self.work("Working …", job, saves=saves)

    def press(self, step: int) -> None:
        """On the bar."""
        self.bar.findChildren(QPushButton)[step].click()


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def steps(storage: Storage, notices: SpokenNotices, qapp: QApplication, qtbot: QtBot) -> Iterator[Import]:
    """At the check, with one line."""
    tasks = TaskRunner()
    made = Import(Context(storage, ChangeSignal(storage), tasks, notices, Settings(), clock))
    qtbot.addWidget(made)
    made.begin(Found(CHECK, "list.csv", 1))
    yield made
    made.may_go_on.set()
    tasks.close()


def over(qtbot: QtBot, steps: Import) -> None:
    steps.may_go_on.set()
    qtbot.waitUntil(lambda: not steps.context.tasks.busy)


def test_the_bar_goes_back_and_forward_until_it_is_done(steps: Import, qtbot: QtBot) -> None:
    steps.press(FILE)
    assert (steps.state.step, steps.bar.current) == (FILE, FILE)
    steps.press(CHECK)  # only the file leads there
    assert (steps.state.step, steps.bar.current) == (FILE, FILE)
    steps.begin(Found(CHECK, "list.csv", 1))
    steps.press(DONE)
    assert steps.state.step == CHECK
    steps.press(FILE)  # not while it is being saved
    assert steps.bar.current == CHECK
    over(qtbot, steps)
    assert (steps.state, steps.bar.current) == (Found(DONE, "list.csv", 2), DONE)
    steps.press(CHECK)
    assert (steps.state.step, steps.bar.current) == (DONE, DONE)


def test_what_was_stopped_is_dropped(steps: Import, qtbot: QtBot) -> None:
    steps.go(DONE)
    steps.working.stop.click()
    assert steps.state.step == CHECK
    over(qtbot, steps)
    assert steps.state == Found(CHECK, "list.csv", 1)


def test_what_was_saved_is_shown_even_if_it_was_stopped_too_late(steps: Import, qtbot: QtBot) -> None:
    steps.go(DONE, saves=True)
    steps.working.stop.click()
    assert not steps.working.stop.isEnabled()
    steps.begin(None)  # left and come back: the answer is still waited for
    over(qtbot, steps)
    assert steps.state == Found(DONE, "list.csv", 2)


def test_saving_that_was_stopped_in_time_goes_back(steps: Import, qtbot: QtBot) -> None:
    steps.careful = True
    steps.go(DONE, saves=True)
    steps.working.stop.click()
    over(qtbot, steps)
    assert steps.state == Found(CHECK, "list.csv", 1)
    steps.go(DONE, saves=True)
    over(qtbot, steps)
    assert steps.state.step == DONE


def test_a_new_beginning_drops_what_runs(steps: Import, qtbot: QtBot) -> None:
    steps.go(DONE)
    steps.begin(None)
    over(qtbot, steps)
    assert steps.state == Found()


def test_trouble_is_told_where_it_belongs(steps: Import, notices: SpokenNotices, qtbot: QtBot) -> None:
    steps.trouble = UserError("Broken.", "Try again.")
    steps.go(DONE)
    over(qtbot, steps)
    assert notices.said == ["Broken. Try again."]
    steps.begin(None)
    steps.go(CHECK)
    over(qtbot, steps)
    assert steps.choose.problem_shown() == "Broken. Try again."
    steps.go(CHECK)
    steps.cancel()
    over(qtbot, steps)
    assert (steps.choose.problem_shown(), len(notices.said)) == ("", 1)


def test_a_file_that_cannot_be_taken(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    with pytest.raises(UnreadableFile, match="cannot be read"):
        content_of(file)
    with file.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(UnreadableFile, match="too large"):
        content_of(file)
