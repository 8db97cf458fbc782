"""Filled papers of a case. They are not part of the catalogue: nobody but a mediator can reach them."""

from __future__ import annotations

from app.base.i18n import N_
from app.conflicts.cases.printouts.base import (
    AGREED,
    CASE,
    NOTHING,
    OBSERVATIONS,
    REPORT,
    SIDE,
    CaseFill,
    CasePaper,
)
from app.conflicts.cases.printouts.letters import card_of_help, friendly_note, invitation, landlord_letter
from app.conflicts.cases.printouts.noise import noise_record, week_summary
from app.conflicts.cases.printouts.proofs import balancing_note, information, line_words, numbers, short_dpia
from app.conflicts.cases.printouts.talks import agreement, concern, talk_note

__all__ = ["CASE_PAPERS", "NOTHING", "CaseFill", "CasePaper", "line_words"]

CASE_PAPERS: tuple[CasePaper, ...] = (
    CasePaper("case-concern", N_("Concern sheet"), concern, CASE),
    CasePaper("case-noise-record", N_("Noise record"), noise_record, OBSERVATIONS),
    CasePaper("case-week-summary", N_("Summary of the week"), week_summary, OBSERVATIONS),
    CasePaper("case-invitation", N_("Invitation to a talk"), invitation, SIDE),
    CasePaper("case-talk-note", N_("Note of a talk"), talk_note, CASE),
    CasePaper("case-agreement", N_("Agreement between neighbours"), agreement, AGREED),
    CasePaper("case-friendly-note", N_("Friendly note"), friendly_note, CASE),
    CasePaper("case-landlord-letter", N_("Letter to the landlord"), landlord_letter, CASE),
    CasePaper("case-help-card", N_("Who helps with what?"), card_of_help, NOTHING),
    CasePaper("case-information", N_("Information (Art. 15 GDPR)"), information, SIDE),
    CasePaper("case-balancing", N_("Balancing note"), balancing_note, CASE),
    CasePaper("case-dpia", N_("Short data protection assessment"), short_dpia, NOTHING),
    CasePaper("case-report", N_("Numbers of the year"), numbers, REPORT),
)
