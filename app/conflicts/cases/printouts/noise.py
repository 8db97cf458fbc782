"""The noise record and the summary of the weeks, from the observations of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from babel.dates import format_date

from app.base.dates import show_day
from app.base.i18n import _, locale
from app.base.periods import days_after
from app.base.printing.blocks import Block, Columns, Fields, Grid, GridColumn, Paper, Text
from app.base.storage.rights import needs
from app.conflicts.cases.printouts.base import CaseFill, clock, sheet
from app.conflicts.cases.rules.blackout import names_in, without_names
from app.conflicts.cases.rules.choices import ASSUMED, WHATS
from app.conflicts.cases.rules.values import Case, Observation, WeekLine
from app.conflicts.cases.service import observations_of, read_case, weeks_of
from app.conflicts.printouts.house import noise_record as empty_record
from app.group.rights import Action

ROW = 10  # mm
HOUR = 60


@needs(Action.MEDIATE)
def noise_record(fill: CaseFill) -> Paper:
    """When it was heard, where and what it did: facts; the names of the other side are black."""
    if not fill.case_id:
        return empty_record(fill)
    full = read_case(fill.session, fill.case_id)
    case = full.case
    seen = sorted(
        observations_of(fill.session, fill.case_id, limit=2000),
        key=lambda one: (one.details.day, one.details.began or time.min, one.id),
    )
    others = names_in(case.b, *full.joined) - names_in(case.a)
    columns = (
        GridColumn(_("Date"), 2.6),
        GridColumn(_("Began at"), 1.9),
        GridColumn(_("Ended at"), 1.9),
        GridColumn(_("What? (number)"), 4),
        GridColumn(_("Where was it heard?"), 3.4),
        GridColumn(_("What did it do to me?"), 5.4),
        GridColumn(_("sure"), 1.6, "center"),
        GridColumn(_("assumed"), 2.2, "center"),
        GridColumn(_("Who else heard it?"), 2.4, "center"),
    )
    paper = sheet(
        fill,
        "noise-record",
        _("Noise record"),
        *_head(case, seen),
        Grid(columns, [_row(one, others) for one in seen]),
        Text(_("Children may play, laugh and cry. Write down what you heard yourself. Do not record anybody.")),
        privacy=_("Only for your own use. Do not hang it up. Give it only to those who help you."),
    )
    return _across(paper)


@needs(Action.MEDIATE)
def week_summary(fill: CaseFill) -> Paper:
    """Kind, times of day, duration, how often: enough for noise that comes again (BGH VIII ZR 226/16)."""
    columns = (
        GridColumn(_("Week (from – to)"), 3),
        GridColumn(_("What? (number)"), 3.4),
        GridColumn(_("On which days?"), 4.6),
        GridColumn(_("At what time of day?"), 3),
        GridColumn(_("How long?"), 2.4),
        GridColumn(_("How often a week?"), 2.4, "center"),
    )
    head: tuple[Block, ...] = (Fields(((_("House, entrance"), ""),)),)
    rows: list[tuple[str, ...]] = [("",) * len(columns)] * 12
    if fill.case_id:
        head = _head(read_case(fill.session, fill.case_id).case, ())
        rows = [week_row(line) for line in weeks_of(fill.session, fill.case_id)]
    paper = sheet(
        fill,
        "week-summary",
        _("Summary of the week"),
        *head,
        Text(_("Noise that comes again and again? Then this summary is enough. Two to four weeks will do.")),
        Grid(columns, rows, row_height=ROW),
        privacy=_("Only for your own use. Do not hang it up. Give it only to those who help you."),
    )
    return _across(paper)


def week_row(line: WeekLine) -> tuple[str, ...]:
    """One line of the summary."""
    last = days_after(line.monday, 6)
    times = " – ".join(part for part in (clock(line.earliest), clock(line.latest)) if part)
    return (
        f"{show_day(line.monday)} – {show_day(last)}",
        _(WHATS[line.what]),
        " ".join(short_weekday(line.monday, day) for day in line.days),
        times,
        hours(line.minutes),
        str(line.times),
    )


def short_weekday(monday: date, day: int) -> str:
    """ "Mo." in the language that is spoken."""
    return format_date(days_after(monday, day), "EEE", locale=locale())


def hours(minutes: int) -> str:
    """ "3 h 20 min"."""
    if not minutes:
        return ""
    return _("{hours} h {minutes} min").format(hours=minutes // HOUR, minutes=minutes % HOUR)


def _row(one: Observation, others: frozenset[str]) -> tuple[str, ...]:
    details = one.details
    words = " · ".join(
        part for part in (details.effect, details.note, *(late.text for late in one.corrections)) if part
    )
    assumed = ASSUMED in details.how
    return (
        show_day(details.day),
        clock(details.began),
        clock(details.ended),
        _(WHATS[details.what]),
        without_names(details.where, others),
        without_names(words, others),
        "" if assumed else "×",
        "×" if assumed else "",
        str(details.witnesses) if details.witnesses else "",
    )


def _head(case: Case, seen: Sequence[Observation]) -> tuple[Block, ...]:
    writers = {one.details.noted_by for one in seen}
    writer = writers.pop() if len(writers) == 1 else ""
    return (
        Columns(
            (Fields(((_("Who writes this"), writer),)),),
            (Fields(((_("House, entrance"), case.details.house),)),),
        ),
    )


def _across(paper: Paper) -> Paper:
    return replace(paper, landscape=True)
