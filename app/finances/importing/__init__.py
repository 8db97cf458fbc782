"""Bank statements into the cash book: looked at first, then taken over in one step, whole or not at all.

`prepare` says what would happen, `carry_out` does it, `import_bank` does both for the command line.
"""

from app.finances.importing.planning import plan, prepare
from app.finances.importing.plans import AccountPlan, BankPlan, BankReport, HandMatch, PlannedLine
from app.finances.importing.sorting import account_with, check_sums
from app.finances.importing.taking import carry_out, import_bank

__all__ = [
    "AccountPlan",
    "BankPlan",
    "BankReport",
    "HandMatch",
    "PlannedLine",
    "account_with",
    "carry_out",
    "check_sums",
    "import_bank",
    "plan",
    "prepare",
]
