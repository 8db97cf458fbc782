"""Papers of the idea cards."""

from __future__ import annotations

from app.base.printing.forms import Form
from app.participation.ideas.printouts.board import FORMS as BOARD
from app.participation.ideas.printouts.board import action_plan, priority_board
from app.participation.ideas.printouts.cards import FORMS as CARDS
from app.participation.ideas.printouts.cards import idea_cards, idea_map, numbered_cards, small_idea_map, theme_signs
from app.participation.ideas.printouts.notice import FORMS as NOTICE
from app.participation.ideas.printouts.notice import large_results_notice, results_notice

__all__ = [
    "FORMS",
    "action_plan",
    "idea_cards",
    "idea_map",
    "large_results_notice",
    "numbered_cards",
    "priority_board",
    "results_notice",
    "small_idea_map",
    "theme_signs",
]
FORMS: tuple[Form, ...] = (*CARDS, *BOARD, *NOTICE)
