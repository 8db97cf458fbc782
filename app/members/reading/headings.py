"""Which column holds what, by its German or English heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from app.base.i18n import LANGUAGES, N_, _, speaking
from app.base.lists import Row, heading_form
from app.members.reading.words import words_of_fields
from app.members.rules import LABELS

# What a column can be assigned to, in the order of a form; for the window in which a person corrects the guess.
COLUMN_LABELS: dict[str, str] = {
    "number": LABELS["number"],
    "last_name": LABELS["last_name"],
    "first_name": LABELS["first_name"],
    "name": N_("Whole name"),
    "street": LABELS["street"],
    "house_number": N_("House number"),
    "postcode": LABELS["postcode"],
    "city": LABELS["city"],
    "place": N_("Postcode and town"),
    "birth_date": LABELS["birth_date"],
    "email": LABELS["email"],
    "phone": LABELS["phone"],
    "mobile": N_("Mobile phone"),
    "joined": LABELS["joined"],
    "left": LABELS["left"],
    "household": LABELS["household"],
    "contact": LABELS["contact"],
    "note": LABELS["note"],
}
LAST_NAME_FIRST = frozenset({"name vorname", "nachname vorname", "familienname vorname", "zuname vorname"})
_Match = Callable[[str, dict[str, int]], int | None]  # heading, words with rank → rank
_LONG_ENOUGH = 5  # letters of a word that may begin a longer heading ("Telefon dienstlich")
_NEVER_BEGIN = frozenset({"member", "mitglied", "person", "teilnehmer", "familie", "family"})
_MOST = 0.6  # of the filled cells
_POSTCODE = re.compile(r"(?:[A-Za-z]{1,3}-)?[0-9]{5}")


@cache
def _words() -> dict[str, dict[str, int]]:
    """For each field its headings with their rank, those of our own exports in every language among them."""
    words = {field: {word: rank for rank, word in enumerate(known)} for field, known in words_of_fields().items()}
    for code, _own_name in LANGUAGES:
        with speaking(code):
            for field, label in COLUMN_LABELS.items():
                words[field].setdefault(heading_form(_(label)), 0)
    return words


def known_headings() -> frozenset[str]:
    """All headings this module knows, in the form `read_table` wants them."""
    return frozenset(word for words in _words().values() for word in words)


def guess_columns(head: Sequence[str], rows: Sequence[Row] = ()) -> dict[str, int]:
    """Field (a key of COLUMN_LABELS) → column; each column at most once. The rows help where headings do not.

    A column "Name" beside one for first names holds last names; alone it holds whole names.
    """
    forms = [heading_form(title) for title in head]
    found: dict[str, int] = {}
    for match in (_exact, _beginning):
        for _rank, field, column in sorted(_candidates(forms, match)):
            if field not in found and column not in found.values():
                found[field] = column
    _settle_names(found, forms)
    _settle_by_content(found, head, rows)
    return found


def _candidates(forms: list[str], match: _Match) -> Iterator[tuple[int, str, int]]:
    for field, words in _words().items():
        for column, form in enumerate(forms):
            rank = match(form, words)
            if rank is not None:
                yield rank, field, column


def _exact(form: str, words: dict[str, int]) -> int | None:
    return words.get(form)


def _beginning(form: str, words: dict[str, int]) -> int | None:
    """ "Telefon (dienstlich)" begins with a known word; short words say too little."""
    ranks = [
        rank
        for word, rank in words.items()
        if len(word) >= _LONG_ENOUGH and word not in _NEVER_BEGIN and form.startswith(f"{word} ")
    ]
    return min(ranks, default=None)


def _settle_names(found: dict[str, int], forms: list[str]) -> None:
    if "name" not in found:
        return
    if "first_name" in found and "last_name" not in found:
        found["last_name"] = found.pop("name")
    elif ("last_name" in found and "first_name" in found) or ("last_name" in found and forms[found["name"]] == "name"):
        del found["name"]


def _settle_by_content(found: dict[str, int], head: Sequence[str], rows: Sequence[Row]) -> None:
    for field, fits in (("email", _is_email), ("postcode", _is_postcode)):
        if field in found or (field == "postcode" and "place" in found):
            continue
        for column in range(len(head)):
            values = [row.cells[column].strip() for row in rows[:200] if not row.fault and row.cells[column].strip()]
            if column not in found.values() and values and sum(map(fits, values)) >= _MOST * len(values):
                found[field] = column
                break


def _is_email(text: str) -> bool:
    return bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text))


def _is_postcode(text: str) -> bool:
    return bool(_POSTCODE.fullmatch(text))
