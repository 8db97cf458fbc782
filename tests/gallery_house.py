"""Screens and dialogs of the house with the invented group in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.conflicts.rota.editor import AbsenceDialog, NamesDialog, PlanDialog, StandInDialog, SwapDialog
from app.conflicts.rota.service import read_plan, turns
from app.conflicts.things.editor import BodyDialog, LetterDialog, NoticeDialog, StepDialog, ThingDialog
from app.conflicts.things.editor_check import CheckDialog
from app.conflicts.things.rules import MENDED
from app.conflicts.things.service import bodies, read_check, read_thing

Open = Callable[[], QDialog]
PLAN, THING, CHECK, TURN = 1, 1, 2, 15
SCREENS: list[tuple[str, str, object]] = [
    ("neighbours", "neighbours", None),
    ("things", "things", THING),
    ("rota", "rota", PLAN),
    ("waste", "waste", None),
]


def house_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    """Name and how to make it."""
    with context.storage.read() as session:
        plan, turn = read_plan(session, PLAN), turns(session, PLAN)[TURN]
        thing, check, body = read_thing(session, THING), read_check(session, CHECK), bodies(session)[0]
    yield "rota-new", lambda: PlanDialog(context, parent)
    yield "rota-swap", lambda: SwapDialog(context, turn, parent)
    yield "rota-absence", lambda: AbsenceDialog(context, plan, flat_id=turn.flat_id, parent=parent)
    yield "rota-holiday", lambda: AbsenceDialog(context, plan, holiday=True, parent=parent)
    yield "rota-stand-in", lambda: StandInDialog(context, turn, parent)
    yield "rota-names", lambda: NamesDialog(context, plan, parent)
    yield "thing-new", lambda: ThingDialog(context, None, parent)
    yield "thing", lambda: ThingDialog(context, thing, parent)
    yield "thing-letter", lambda: LetterDialog(context, thing, parent)
    yield "thing-step", lambda: StepDialog(context, thing, MENDED, parent)
    yield "office", lambda: BodyDialog(context, body.id, body.details, parent)
    yield "waste-days", lambda: NoticeDialog(context, parent)
    yield "waste-check", lambda: CheckDialog(context, check, parent)
