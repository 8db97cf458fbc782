"""What a user can do with money, and what a screen asks for.

`accounts`: accounts, pots, categories; `booking`: in, out, transfer, reversal; `posting`: how it is written;
`lists`, `sums`: what is read; `receipts`: files; `chain`: is it still what was booked.
"""

from app.finances.service.accounts import (
    Account,
    Pot,
    account_history,
    account_named,
    accounts,
    add_pot,
    category_names,
    change_account,
    change_pot,
    open_account,
    open_pots,
    set_opening,
)
from app.finances.service.bank import opening_of
from app.finances.service.booking import assign, money_in, money_out, reverse, transfer
from app.finances.service.chain import check_line, verify_chain
from app.finances.service.lists import (
    EntryFull,
    EntryRow,
    EntrySource,
    entries_as_data,
    entry_in_full,
    entry_lines,
    entry_numbered,
    found,
    newest_entries,
)
from app.finances.service.receipts import Receipt, add_receipt, history_of, load_receipt, receipts
from app.finances.service.sums import (
    AccountBalance,
    AccountYear,
    InAndOut,
    PotState,
    YearSums,
    balances,
    balances_before,
    pot_state,
    pots,
    year_sums,
    years,
)

__all__ = [
    "Account",
    "AccountBalance",
    "AccountYear",
    "EntryFull",
    "EntryRow",
    "EntrySource",
    "InAndOut",
    "Pot",
    "PotState",
    "Receipt",
    "YearSums",
    "account_history",
    "account_named",
    "accounts",
    "add_pot",
    "add_receipt",
    "assign",
    "balances",
    "balances_before",
    "category_names",
    "change_account",
    "change_pot",
    "check_line",
    "entries_as_data",
    "entry_in_full",
    "entry_lines",
    "entry_numbered",
    "found",
    "history_of",
    "load_receipt",
    "money_in",
    "money_out",
    "newest_entries",
    "open_account",
    "open_pots",
    "opening_of",
    "pot_state",
    "pots",
    "receipts",
    "reverse",
    "set_opening",
    "transfer",
    "verify_chain",
    "year_sums",
    "years",
]
