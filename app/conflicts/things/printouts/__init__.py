"""Paper about things around the house."""

from __future__ import annotations

from app.conflicts.things.printouts.letter import landlord_letter
from app.conflicts.things.printouts.waste import large_waste_notice, waste_check, waste_notice

__all__ = ["landlord_letter", "large_waste_notice", "waste_check", "waste_notice"]
