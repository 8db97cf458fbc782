"""What a person may ask of the group: what is stored about them, and that it goes."""

from app.overview.privacy.service.copies import Copy, copies
from app.overview.privacy.service.erasing import Done, erase, erase_due, erase_person
from app.overview.privacy.service.information import Information, Told, as_data, information
from app.overview.privacy.service.lines import FOR_EVER, Line, lines_of
from app.overview.privacy.service.planning import Plan, plan

__all__ = [
    "FOR_EVER", "Copy", "Done", "Information", "Line", "Plan", "Told", "as_data", "copies", "erase", "erase_due",
    "erase_person", "information", "lines_of", "plan",
]  # fmt: skip
