"""What all papers of a case have in common. Titles, codes and file names are those of empty forms: neutral."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from app.base.dates import show_day, show_time
from app.base.printing.blocks import Block, Field, Paper, TickBoxes
from app.base.printing.forms import Fill
from app.conflicts.cases.rules.choices import A
from app.conflicts.cases.rules.values import AgreementDetails
from app.group.rules import Profile

CASE, OBSERVATIONS, AGREED, SIDE, REPORT, NOTHING = "case", "observations", "agreement", "side", "report", "nothing"


@dataclass(frozen=True, slots=True)
class CaseFill(Fill):
    """What a paper is filled from: the session is that of the confidential file, `record_id` the case.

    The profile of the group comes along, because it stands in the other file. `side`: the household it is for.
    `item_id`: an agreement, or the year of a report. `agreement`: one that was typed and is not kept.
    """

    profile: Profile = field(default_factory=lambda: Profile(""))
    side: str = A
    item_id: int = 0
    agreement: AgreementDetails | None = None

    @property
    def case_id(self) -> int:
        """The case; 0 on an empty paper."""
        return 0 if self.blank or self.record_id is None else self.record_id


@dataclass(frozen=True, slots=True)
class CasePaper:
    """One paper of the room. `needs` says what it is filled from."""

    code: str
    title: str  # marked with N_
    build: Callable[[CaseFill], Paper]
    needs: str


def sheet(
    fill: Fill, code: str, title: str, *blocks: Block, privacy: str, subtitle: str = "", large: bool = False
) -> Paper:
    """A paper that leaves no line in the group's file, so `people` stays 0. `title` is translated and neutral."""
    return Paper(
        title=title, blocks=blocks, code=code, group=fill.group, language=fill.language, printed_on=fill.today,
        privacy=privacy, subtitle=subtitle, large=large,
    )  # fmt: skip


def written(label: str, value: str, lines: int) -> Field:
    """What is known, or lines to write on."""
    return Field(label, value, lines)


def boxes(label: str, words: Sequence[tuple[str, str]], chosen: Sequence[str]) -> TickBoxes:
    """(key, words) each with a box; those of `chosen` are ticked."""
    return TickBoxes(label, tuple((text, key in chosen) for key, text in words))


def day_or_line(day: date | None) -> str:
    """The day, or "" for a line to write on."""
    return show_day(day) if day is not None else ""


def clock(moment: time | None) -> str:
    """ "23:10", or ""."""
    return show_time(moment) if moment is not None else ""
