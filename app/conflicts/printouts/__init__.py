"""Paper of the conflicts room."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.printing.forms import Form
from app.conflicts.printouts.house import (
    cleaning_rota,
    large_rota,
    large_waste_notice,
    noise_record,
    waste_check,
    waste_notice,
)
from app.conflicts.printouts.talks import agreement, concern, talk_note
from app.conflicts.printouts.words import FORMS as WORDS

CONFLICT, HOUSE = ("conflict",), ("house",)
FORMS: tuple[Form, ...] = (
    Form("noise-record", N_("Noise record"), "conflicts", True, False, noise_record, False, 22, (*CONFLICT, *HOUSE)),
    Form("cleaning-rota", N_("Cleaning rota"), "conflicts", True, False, cleaning_rota, False, 23, HOUSE),
    Form("cleaning-rota-a3", N_("Cleaning rota, large"), "conflicts", True, False, large_rota, False, 23, HOUSE),
    Form("waste-notice", N_("Notice: sort waste"), "conflicts", True, False, waste_notice, False, 24, HOUSE),
    Form(
        "waste-notice-a3",
        N_("Notice: sort waste, large"),
        "conflicts",
        True,
        False,
        large_waste_notice,
        False,
        24,
        HOUSE,
    ),
    Form("waste-check", N_("Check of the place for waste"), "conflicts", True, False, waste_check, False, 24, HOUSE),
    Form("concern", N_("Concern sheet"), "conflicts", True, False, concern, False, 25, CONFLICT),
    Form("talk-note", N_("Note of a talk"), "conflicts", True, False, talk_note, False, 26, CONFLICT),
    Form("agreement", N_("Agreement between neighbours"), "conflicts", True, False, agreement, False, 27, CONFLICT),
    *WORDS,
)
