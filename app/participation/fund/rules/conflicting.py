"""Who applies and sits in the jury: seen by the name, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.base.i18n import _
from app.base.texts import clean, fold
from app.participation.fund.rules.values import Application, Conflict, Juror

Named = list[tuple[Juror, frozenset[str]]]  # each with the words of the name
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TITLES = frozenset({"dr", "prof", "med", "dipl", "ing", "mag", "herr", "frau", "hr", "fr"})
FULL_NAME = 2  # words; a single one is too common to be found within others


def name_words(name: str) -> frozenset[str]:
    """The folded words of a name in any order, without titles and what stands in brackets."""
    return _words(_BRACKETS.sub(" ", name)) - _TITLES


def named(everybody: Sequence[Juror]) -> Named:
    """Jurors with the words of their names."""
    return [(juror, name_words(juror.name)) for juror in everybody]


def conflicts_of(one: Application, known: Named, declared: Mapping[int, str]) -> list[Conflict]:
    """Declared ones (juror → reason), and jurors whose full name stands on the application."""
    fields = [_words(text) for text in (one.details.applicant, one.details.contact, one.details.holder)]
    there = frozenset().union(*fields)
    found = []
    for juror, name in known:
        if juror.id in declared:
            found.append(Conflict(juror, declared[juror.id] or _("has something to do with it")))
        elif name and (name in fields or (len(name) >= FULL_NAME and name <= there)):
            found.append(Conflict(juror, _("applies for it"), declared=False))
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(sign if sign.isalnum() else " " for sign in fold(clean(text))).split())
