"""What the money room holds about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Duty, Kind, PersonalTable, name, plain, shown, text

_PURPOSE = N_("To keep the books, as the law demands (Art. 6 (1) c GDPR, § 147 AO)")
_ORIGIN = N_("from receipts and bank statements")
_BOOKS = Duty("books", 10, "day", N_("The cash book must be kept 10 years (§ 147 AO)."))

PERSONAL: dict[str, PersonalTable] = {
    "account": PersonalTable(
        N_("Accounts"),
        {
            "id": ID,
            "name": text(N_("Account")),
            "name_key": Column(Kind.KEY, copies=("name",)),
            "iban": Column(Kind.PLAIN),  # the group's own
            **plain("kind", "opened", "opening_id"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "category": PersonalTable(
        N_("Kinds of income and expense"),
        {"id": ID, "name": text(N_("Name")), "name_key": Column(Kind.KEY, copies=("name",)), **plain("income")},
        _PURPOSE,
        _ORIGIN,
    ),
    "pot": PersonalTable(
        N_("Pots"),
        {
            "id": ID,
            "name": text(N_("Name")),
            "name_key": Column(Kind.KEY, copies=("name",)),
            **plain("budget_cents", "from_day", "to_day", "closed"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "entry": PersonalTable(
        N_("Cash book"),
        {
            "id": ID,
            **plain("year", "running", "kind", "state", "reverses_id", "created", "salt", "commitment", "prev", "hash"),
            "number": shown(N_("No.")),
            "day": shown(N_("Day")),
            "cents": shown(N_("Amount")),
            "text": text(N_("What for")),
            "party": name(N_("From or to")),
            "reason": text(N_("Reason")),
            "search_key": Column(Kind.KEY, copies=("text", "party")),
        },
        _PURPOSE,
        _ORIGIN,
        duty=_BOOKS,
        whole=("party", "salt"),
    ),
    "leg": PersonalTable(
        N_("Cash book, by account"),
        {
            "id": ID,
            **plain(
                "entry_id", "account_id", "cents", "balance_cents", "day", "place", "kind", "category_id", "pot_id"
            ),
            "text_key": Column(Kind.KEY, copies=("text",)),
            "party_key": Column(Kind.KEY, copies=("party",)),
        },
        _PURPOSE,
        _ORIGIN,
        follows=("entry", "entry_id"),
    ),
    "entry_attachment": PersonalTable(N_("Receipts of entries"), plain("id", "entry_id", "attachment_id")),
    "bank_line": PersonalTable(
        N_("Lines of bank statements"),
        {"id": ID, **plain("account_id", "entry_id", "cents"), "day": shown(N_("Day")), "words": text(N_("Text"))},
        N_("To know a line again that was read before (Art. 6 (1) f GDPR)"),
        N_("from bank statements"),
    ),
}
