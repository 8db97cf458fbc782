"""Agendas to start from."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.i18n import N_

EMPTY, SAME_AS_LAST = "empty", "same"


@dataclass(frozen=True, slots=True)
class Template:
    """A usual agenda; texts are marked with N_ and translated when a meeting is planned."""

    key: str
    body: str
    items: tuple[tuple[str, int], ...] = ()  # title and planned minutes
    guests_vote: bool = True  # in an open meeting everybody has a say, in a club's body members do


_OTHER = N_("Anything else")
_LAST_MINUTES = N_("Minutes of the last meeting")
_MONEY = N_("Report on the money")

TEMPLATES = (
    Template(
        "residents",
        N_("Residents’ meeting"),
        (
            (N_("Words of welcome"), 5),
            (_LAST_MINUTES, 5),
            (N_("What is new in the neighbourhood"), 20),
            (N_("Projects and dates"), 30),
            (_MONEY, 10),
            (_OTHER, 15),
        ),
    ),
    Template(
        "board",
        N_("Board meeting"),
        (
            (N_("Welcome and quorum"), 5),
            (_LAST_MINUTES, 5),
            (_MONEY, 10),
            (N_("Reports from the board"), 20),
            (N_("Projects in work"), 30),
            (N_("Next dates"), 5),
            (_OTHER, 10),
        ),
        guests_vote=False,
    ),
    Template(
        "assembly",
        N_("General meeting of members"),
        (
            (N_("Opening: invitation in due form, quorum"), 10),
            (N_("Choice of chair and minute taker"), 5),
            (N_("Agreement on the agenda"), 5),
            (N_("Report of the board"), 20),
            (_MONEY, 15),
            (N_("Report of the auditors"), 10),
            (N_("Discharge of the board"), 5),
            (N_("Elections"), 20),
            (N_("Motions"), 20),
            (_OTHER, 10),
        ),
        guests_vote=False,
    ),
)
LAST_ITEMS = frozenset({_OTHER})  # what is carried over stands before these
OPEN_TASKS_TITLE = N_("Open tasks")


def template(key: str) -> Template | None:
    """The built-in agenda of this name, None for any other."""
    return next((known for known in TEMPLATES if known.key == key), None)
