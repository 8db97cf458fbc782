"""Long work: off the window's thread, answers on it, cancelled when asked."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.desktop.progress import PATIENCE_MS, ProgressDialog, run_with_progress
from app.base.desktop.tasks import Progress, TaskRunner
from app.base.errors import Cancelled, UserError


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def test_answers_come_back_on_the_windows_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[str, int]] = []

    def job(progress: Progress) -> str:
        progress.step(1, 2)
        seen.append(("job", threading.get_ident()))
        return "done"

    runner.start(
        job,
        done=lambda result: seen.append((result, threading.get_ident())),
        progress=lambda step, of: seen.append((f"{step}/{of}", threading.get_ident())),
    )
    qtbot.waitUntil(lambda: len(seen) == 3)
    here = threading.get_ident()
    assert {what: thread == here for what, thread in seen} == {"job": False, "1/2": True, "done": True}


class Garbage:
    """Is freed by the collector only; tells on which thread."""

    def __init__(self, freed: list[int]) -> None:
        self.itself, self.freed = self, freed

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


def test_garbage_is_never_freed_on_the_worker(runner: TaskRunner, qtbot: QtBot) -> None:
    """A screen that was closed would else be freed there, while the window uses Qt."""
    freed: list[int] = []
    over: list[bool] = []
    gc.collect()

    def job(_progress: Progress) -> None:
        for _number in range(20):
            Garbage(freed)
            _much = [[number] for number in range(5000)]  # enough to make the collector look

    runner.start(job, done=lambda _nothing: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert gc.isenabled()
    gc.collect()
    assert len(freed) == 20
    assert set(freed) == {threading.get_ident()}


def test_failures_are_handed_over(runner: TaskRunner, qtbot: QtBot) -> None:
    failed: list[BaseException] = []

    def job(_progress: Progress) -> None:
        raise UserError("The file is empty.")

    runner.start(job, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "The file is empty."


def test_without_a_listener_a_failure_is_raised_here(runner: TaskRunner, qtbot: QtBot) -> None:
    def job(_progress: Progress) -> None:
        raise ValueError("ours")

    with qtbot.captureExceptions() as caught:
        runner.start(job)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError


def test_a_cancelled_job_answers_nothing(runner: TaskRunner, qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()
    answers: list[object] = []

    def job(progress: Progress) -> None:
        started.set()
        go_on.wait(10)
        progress.step(1, 2)

    ticket = runner.start(job, done=answers.append, failed=answers.append)
    assert started.wait(10)
    ticket.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert answers == []


def test_jobs_run_one_after_the_other(runner: TaskRunner, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(20):
        runner.start(lambda _progress, number=number: number, done=answers.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))


def test_a_gone_screen_is_not_answered(runner: TaskRunner, qtbot: QtBot) -> None:
    owner, answers, go_on = QObject(), list[object](), threading.Event()
    runner.start(lambda _progress: go_on.wait(10), done=answers.append, owner=owner)
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    go_on.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert answers == []


def test_closing_waits_and_drops(qtbot: QtBot) -> None:
    runner = TaskRunner()
    ran: list[int] = []
    for number in range(3):
        runner.start(lambda _progress, number=number: ran.append(number))  # type: ignore[misc]
    runner.close()
    assert not runner.busy
    assert [thread for thread in threading.enumerate() if thread.name.startswith("task")] == []


def test_quick_work_shows_no_bar(desk: Context, qtbot: QtBot) -> None:
    done: list[int] = []
    dialog = run_with_progress(desk, "Counting", lambda _progress: 7, done.append)
    with qtbot.waitSignal(dialog.destroyed):
        assert not dialog.isVisible()
    assert done == [7]
    assert PATIENCE_MS == 400


def test_long_work_shows_a_bar_that_cancels(desk: Context, qtbot: QtBot) -> None:
    go_on = threading.Event()
    stopped: list[str] = []
    answers: list[object] = []

    def job(progress: Progress) -> None:
        progress.step(3, 10)
        try:
            go_on.wait(10)
            progress.step(4, 10)
        except Cancelled:
            stopped.append("stopped")
            raise

    dialog = run_with_progress(desk, "Reading the file", job, answers.append)
    qtbot.waitUntil(dialog.isVisible)
    assert (dialog.bar.value(), dialog.bar.maximum(), dialog.isModal()) == (3, 10, False)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.cancel_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: bool(stopped))
    assert answers == []


def test_a_failed_long_work_is_explained(desk: Context, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    failed: list[BaseException] = []

    def job(_progress: Progress) -> None:
        raise UserError("No such account.")

    run_with_progress(desk, "Reading", job, lambda _nothing: None, failed.append, owner)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "No such account."
    assert all(not dialog.isVisible() for dialog in owner.findChildren(ProgressDialog))
