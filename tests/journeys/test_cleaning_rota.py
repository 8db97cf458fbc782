"""A rota for 24 flats over a year with five swaps, played through in the window (R: how it is judged)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.base.storage import Storage
from app.conflicts.rota.editor import SwapDialog
from app.conflicts.rota.page import RotaPage
from app.conflicts.rota.service import fairness_of, swaps, turns
from tests.conflicts.hand import Hand
from tests.conflicts.rota.test_rota_page import make_plan

FLATS = ", ".join(f"{floor}. OG {side}" for floor in range(1, 9) for side in ("links", "Mitte", "rechts"))
WEEKS = (0, 2, 4, 6, 8)


def test_24_flats_a_year_and_five_swaps(storage: Storage, qtbot: QtBot, tmp_path: Path) -> None:
    hand = Hand(storage, qtbot)
    hand.go_to("neighbours", "Cleaning rota")
    page = make_plan(hand, "Canarisweg 14", FLATS)
    assert page.plan is not None
    plan_id = page.plan.id
    assert page.plan_card.fair.text() == "Everybody has 2 or 3 turns."
    with storage.read() as session:
        dealt = turns(session, plan_id)
    assert (len(dealt), len({turn.flat for turn in dealt})) == (53, 24)
    for week in WEEKS:
        _swap(hand, page, dealt[week].id)
    with storage.read() as session:
        standing, swapped = swaps(session, plan_id), turns(session, plan_id)
        assert not fairness_of(session, plan_id).unfair
    assert len(standing) == 5
    assert Counter(turn.flat for turn in swapped) == Counter(turn.flat for turn in dealt)
    assert sum(one.flat != other.flat for one, other in zip(dealt, swapped, strict=True)) == 10
    assert page.plan_card.fair.text() == "Everybody has 2 or 3 turns."
    assert page.table.select_id(dealt[0].id)  # the first swap is taken back
    hand.press(page.turn_card.swap_back)
    with storage.read() as session:
        assert len(swaps(session, plan_id)) == 4
        assert turns(session, plan_id)[0].flat == dealt[0].flat
    hand.press(page.print_button)
    assert hand.print_preview(tmp_path / "rota.pdf").startswith(b"%PDF")
    hand.close()


def _swap(hand: Hand, page: RotaPage, turn_id: int) -> None:
    """With one far ahead, so that all ten turns differ."""
    assert page.table.select_id(turn_id)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SwapDialog)
        dialog.other.setCurrentIndex(20)
        hand.press(dialog.main_button)

    hand.in_dialog(SwapDialog, page.turn_card.swap, choose)
