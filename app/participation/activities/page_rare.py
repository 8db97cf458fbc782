"""What is rarely done with an activity: took place, cancel, plan again, once more, waste basket."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.desktop.context import Context
from app.base.desktop.widgets import quiet_button, wrapping_row
from app.base.i18n import _
from app.participation.activities.editor import CancelEditor, CopyEditor
from app.participation.activities.page_parts import pressed
from app.participation.activities.rules import HELD, PLANNED, Activity, Whole
from app.participation.activities.service import clear_visitors, discard_activity, set_state

Later = Callable[..., Callable[[], None]]


def rare_actions(context: Context, owner: QWidget, whole: Whole, opened: Callable[[int], object]) -> QWidget:
    """Quiet buttons for whatever fits its state."""
    activity = whole.activity

    def later(what: str, do: Callable[..., object], *rest: object) -> Callable[[], None]:
        def act() -> None:
            QTimer.singleShot(0, owner, lambda: context.do(what, lambda session: do(session, activity.id, *rest)))

        return act

    def once_more() -> None:
        copied = _run(CopyEditor, context, owner, activity)
        if copied is not None:
            opened(copied.id)

    basket = later(_("Activity moved to the waste basket"), discard_activity)
    return wrapping_row(
        *_of_state(context, owner, activity, later),
        pressed(quiet_button(_("Plan it once more"), "copy"), once_more),
        pressed(quiet_button(_("Move to waste basket"), "trash"), basket),
        spacing=4,
    )


def _of_state(context: Context, owner: QWidget, activity: Activity, later: Later) -> Iterator[QPushButton]:
    planned = activity.state == PLANNED
    if planned and activity.day <= context.today():
        done = later(_("Activity took place"), set_state, HELD)
        yield pressed(quiet_button(_("It took place"), "check"), done)
    if not planned and not activity.came:
        again = later(_("Activity planned again"), set_state, PLANNED)
        yield pressed(quiet_button(_("Set back to planned"), "undo"), again)
    if planned:
        cancel = quiet_button(_("Cancel the activity"), "close")
        yield pressed(cancel, lambda: _run(CancelEditor, context, owner, activity))
    if activity.came is not None:
        clear = later(_("Visitors taken away"), clear_visitors)
        yield pressed(quiet_button(_("Take visitors away"), "undo"), clear)


def _run(
    editor: type[CancelEditor | CopyEditor], context: Context, owner: QWidget, activity: Activity
) -> Activity | None:
    dialog = editor(context, activity, owner)
    return dialog.made if dialog.exec() and isinstance(dialog, CopyEditor) else None
