"""The numbers on paper: every figure, and bars of the participations."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.i18n import N_, _
from app.base.printing.blocks import Bars, Block, Fields, Grid, GridColumn, Heading, Paper, Text
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.activities.rules.kinds import kind_title
from app.participation.numbers.rules import (
    WAYS,
    WHOLE_YEAR,
    Bar,
    By,
    Part,
    Question,
    explained,
    in_words,
    more_words,
    shown,
    span_words,
)
from app.participation.numbers.service import bars, numbers
from app.participation.projects.service import project_named

CHARTS: tuple[tuple[str, By], ...] = (
    ("came", "kind"), ("came", "activity"), ("came", "project"), ("came", "quarter"), ("came", "year"),
    ("hours", "project"),
)  # fmt: skip
MOST_PRINTED = 25  # bars of one chart


@needs(Action.LOOK_TAKING_PART)
def numbers_of_year(fill: Fill) -> Paper:
    """The figures of a whole year."""
    return numbers_paper(fill, Question(fill.year or fill.today.year))


@needs(Action.LOOK_TAKING_PART)
def numbers_paper(fill: Fill, question: Question) -> Paper:
    """The figures of a question, part by part, with bars and their words."""
    parts = numbers(fill.session, question)
    blocks: list[Block] = [Fields(_asked(fill, question))]
    for part in parts:
        blocks += _part(part)
    for key, by in CHARTS:
        if not (by == "quarter" and question.quarter != WHOLE_YEAR) and not (by == "kind" and question.kind):
            blocks += _chart(key, by, parts, bars(fill.session, question, key, by))
    return Paper(
        title=_("Numbers for funders"),
        subtitle=span_words(question),
        blocks=tuple(blocks),
        code="numbers",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("People are counted, never named. Estimates are marked with ≈."),
    )


def _asked(fill: Fill, question: Question) -> tuple[tuple[str, str], ...]:
    kind = kind_title(question.kind) if question.kind else _("All kinds")
    project = project_named(fill.session, question.project_id) or _("All projects")
    return ((_("Year or quarter"), span_words(question)), (_("Kind"), kind), (_("Project"), project))


def _part(part: Part) -> list[Block]:
    columns = (GridColumn(_("What we count"), 6), GridColumn(_("How many"), 3, "end"))
    rows = [(one.title, shown(one)) for one in part.figures if one.value or ":" not in one.key]
    notes = dict.fromkeys(explained(one) for one in part.figures if one.key in {"came", "persons"})
    told: list[Block] = [Text(" ".join(note for note in notes if note), small=True)] if any(notes) else []
    return [Heading(part.title, 2), Grid(columns, rows), *told]


def _chart(key: str, by: By, parts: Sequence[Part], found: list[Bar]) -> list[Block]:
    title = next((one.title for part in parts for one in part.figures if one.key == key), "")
    if not title or len([bar for bar in found if bar.figure.value]) < 1:
        return []
    rows = tuple((bar.label, bar.figure.value, shown(bar.figure)) for bar in found[:MOST_PRINTED])
    words = in_words(found)
    if more := len(found) - len(rows):
        words += " " + more_words(more)
    return [Heading(f"{title} · {_(WAYS[by])}", 2), Bars(rows), Text(words, small=True)]


FORMS: tuple[Form, ...] = (
    Form(
        "numbers",
        N_("Numbers for funders"),
        "participation",
        blank=False,
        filled=True,
        build=numbers_of_year,
        per_record=False,
        occasions=("project",),
        purpose=N_("All numbers of a year that funders ask for."),
    ),
)
