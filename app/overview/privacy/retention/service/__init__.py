"""How long things are kept, the day that counts, and what is due."""

from app.overview.privacy.retention.service.clearing import Daily, clear, daily
from app.overview.privacy.retention.service.days import confirm_day, note_day, reckoning
from app.overview.privacy.retention.service.due import (
    DueSort,
    basket_due,
    basket_soon,
    delete_due,
    due,
    due_count,
    empty_basket,
)
from app.overview.privacy.retention.service.periods import change_period, rules, usual_period, years_chosen

__all__ = [
    "Daily", "DueSort", "basket_due", "basket_soon", "change_period", "clear", "confirm_day", "daily", "delete_due",
    "due", "due_count", "empty_basket", "note_day", "reckoning", "rules", "usual_period", "years_chosen",
]  # fmt: skip
