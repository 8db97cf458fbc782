"""What must be answered for: information for one household, the numbers of a year, balancing note, short DPIA."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from app.base.dates import show_day
from app.base.i18n import _, locale
from app.base.printing.blocks import Block, Field, Fields, Grid, GridColumn, Heading, Paper, Signatures, Text
from app.base.storage.rights import needs
from app.conflicts.cases.printouts.base import CaseFill, clock, sheet
from app.conflicts.cases.printouts.letters import information_sheet
from app.conflicts.cases.rules.blackout import names_in, whole, without_names
from app.conflicts.cases.rules.choices import FOR_BOTH, HOW, KINDS, PLACES, RESULTS, STEPS, WHATS, A, B
from app.conflicts.cases.rules.keeping import keeping_words
from app.conflicts.cases.rules.states import STATE_NAMES, State
from app.conflicts.cases.rules.titles import case_title
from app.conflicts.cases.rules.values import CaseFull, Observation, Step
from app.conflicts.cases.service import TABLES, WORDS, keepings, observations_of, read_case, reports
from app.group.rights import Action

MOST = 2000  # observations on one paper


@dataclass(frozen=True, slots=True)
class _Reader:
    """What one household may read. `strange`: ids of what came with joined cases of other people, by tables."""

    black: frozenset[str]
    strange: Mapping[str, frozenset[int]]

    def words(self, text: str, table: str, row_id: int, *, open_to: bool = True) -> str:
        """The text with the names of others black; all of it black if it is not for this household."""
        if not open_to or row_id in self.strange.get(table, frozenset()):
            return whole(text)
        return without_names(text, self.black)


def _reader(full: CaseFull, side: str) -> _Reader:
    mine = names_in(full.case.side(side))
    strange: dict[str, frozenset[int]] = {}
    for one in full.merged:
        if not names_in(one.side(side)) & mine:
            strange |= {table: strange.get(table, frozenset()) | ids for table, ids in one.rows.items()}
    return _Reader(names_in(full.case.side(B if side == A else A), *full.joined) - mine, strange)


@needs(Action.MEDIATE)
def information(fill: CaseFill) -> Paper:
    """What we keep about household A or B (Art. 15 GDPR). Names and words of the others are black."""
    if not fill.case_id:
        return sheet(
            fill, "information", _("Information"), *information_sheet(fill), privacy=_("Confidential. Only for you.")
        )
    full = read_case(fill.session, fill.case_id)
    case, own = full.case, fill.side == A
    mine, reader = case.side(fill.side), _reader(full, fill.side)
    words = {name: getattr(case.details, name) for name in ("about", "effect", "wish", "tried")}
    shown = {name: reader.words(text, "conflict_case", case.id, open_to=own) for name, text in words.items()}
    seen = observations_of(fill.session, fill.case_id, limit=MOST)
    return sheet(
        fill,
        "information",
        _("Information"),
        Fields(
            (
                (_("Name"), mine.names or "–"),
                (_("Flat"), mine.flat or "–"),
                (_("How to reach"), mine.reach or "–"),
                (_("Languages"), mine.languages or "–"),
            )
        ),
        Fields(
            (
                (_("What it is about"), _(KINDS[case.details.kind])),
                (_("Where?"), f"{case.details.house} · {_(PLACES[case.details.place])}"),
                (_("Since"), show_day(case.opened_on)),
                (_("State"), _(STATE_NAMES[State(case.state)])),
            )
        ),
        Field(_("What was told"), shown["about"] or "–"),
        Field(_("What it does"), shown["effect"] or "–"),
        Field(_("What is wished for"), shown["wish"] or "–"),
        Field(_("What was tried"), shown["tried"] or "–"),
        *_observed(seen, reader, own=own),
        *_done(full, reader),
        *information_sheet(fill),
        privacy=_("Confidential. Only for you."),
        subtitle=_("What we keep about you (Art. 15 GDPR)"),
    )


def _observed(seen: list[Observation], reader: _Reader, *, own: bool) -> tuple[Block, ...]:
    if not seen:
        return ()
    columns = (
        GridColumn(_("Date"), 2),
        GridColumn(_("From – until"), 2),
        GridColumn(_("What"), 3),
        GridColumn(_("Note"), 6),
    )
    return Heading(_("Observations"), 2), Grid(columns, [_observation(one, reader, own=own) for one in seen])


def _observation(one: Observation, reader: _Reader, *, own: bool) -> tuple[str, ...]:
    details = one.details
    how = ", ".join(_(HOW[key]) for key in details.how)
    later = (correction.text for correction in one.corrections)
    text = " · ".join(part for part in (details.where, details.effect, details.note, *later) if part)
    times = " – ".join(part for part in (clock(details.began), clock(details.ended)) if part)
    words = reader.words(text, "observation", one.id, open_to=own)
    return show_day(details.day), times, f"{_(WHATS[details.what])} ({how})", words


def _done(full: CaseFull, reader: _Reader) -> tuple[Block, ...]:
    columns = (GridColumn(_("Date"), 2), GridColumn(_("What"), 3), GridColumn(_("Note"), 8))
    rows = [
        *(_step(one, reader) for one in full.steps),
        *(
            (
                show_day(one.day),
                _("Passed on to {name}").format(name=without_names(one.to, reader.black)),
                reader.words(one.what, "case_passing", one.id),
            )
            for one in full.passings
        ),
        *(
            (show_day(one.done_on), _("Asked again"), f"{_(RESULTS[one.result])} {whole(one.note)}".strip())
            for one in full.follow_ups
            if one.done_on is not None
        ),
        *(
            (
                show_day(made.details.day),
                _("Agreement: {who}").format(who=line.side),
                reader.words(line.what, "case_agreement", made.id),
            )
            for made in full.agreements
            for line in made.details.promises
        ),
    ]
    return (Heading(_("What was done"), 2), Grid(columns, rows)) if rows else ()


def _step(step: Step, reader: _Reader) -> tuple[str, ...]:
    text = " · ".join((step.details.text, *(correction.text for correction in step.corrections)))
    words = reader.words(text, "case_step", step.id, open_to=step.details.visible == FOR_BOTH)
    return show_day(step.details.day), _(STEPS[step.details.kind]), words


@needs(Action.MEDIATE)
def numbers(fill: CaseFill) -> Paper:
    """The numbers of a year as they were given out: no name, no cell under 5."""
    report = next((one for one in reports(fill.session) if one.year == fill.item_id), None)
    blocks: list[Block] = []
    for table in report.tables if report else ():
        blocks.append(Heading(_(TABLES[table.key]), 3))
        if not table.rows:
            blocks.append(Text(_("Too few to be shown without telling of single people."), small=True))
            continue
        rows = [(line_words(table.key, line), shown) for line, shown in table.rows]
        blocks.append(Grid((GridColumn("", 5), GridColumn(_("Cases"), 1, "end")), rows))
        if table.together is not None:
            blocks.append(Text(_("“<5” and “…” together: {count}").format(count=table.together), small=True))
    return sheet(
        fill,
        "numbers",
        _("Numbers of the year {year}").format(year=fill.item_id or fill.today.year),
        Fields(
            (
                (_("Cases"), report.total if report else ""),
                (_("Counted on"), show_day(report.released_on) if report else ""),
            )
        ),
        *blocks,
        privacy=_("Without names. Numbers under 5 are not shown."),
    )


def line_words(table: str, line: str) -> str:
    """What a line of a table is called."""
    known = WORDS.get(table, {}).get(line)
    if known is not None:
        return _(known)
    if table == "month":
        return format_date(date(2024, int(line), 1), "LLLL", locale=locale())
    return line or _("no block")


@needs(Action.MEDIATE)
def balancing_note(fill: CaseFill) -> Paper:
    """Why the interest of the group weighs more than that of the person spoken about (Art. 6 (1) (f) GDPR)."""
    title = case_title(read_case(fill.session, fill.case_id).case) if fill.case_id else ""
    return sheet(
        fill,
        "balancing",
        _("Balancing note"),
        Fields(((_("What it is about"), title), (_("Day"), show_day(fill.today) if fill.case_id else ""))),
        Field(_("What do we want to reach?"), _("Neighbours talk with each other and find peace."), 2),
        Field(_("Is there a milder way without names?"), "", 2),
        Field(_("What could it do to the person spoken about?"), "", 2),
        Field(_("How do we protect the person?"), _("Own key, few readers, short periods, both sides are heard."), 2),
        Field(_("So we decide"), "", 2),
        Signatures((_("Place, date"), _("Signature"))),
        privacy=_("Confidential. Keep it with the privacy papers."),
        subtitle=_("Art. 6 (1) f GDPR"),
        large=True,
    )


@needs(Action.MEDIATE)
def short_dpia(fill: CaseFill) -> Paper:
    """The short assessment before conflicts are written down regularly (Art. 35 GDPR)."""
    risks = (
        (_("A name becomes known"), _("Own file with its own key; papers are locked away.")),
        (_("A file without the other side"), _("Nothing goes to the landlord before B was offered a hearing.")),
        (_("It is kept too long"), _("Every day the program shows what is due for deletion.")),
        (_("Words hurt"), _("The program hints at judging words.")),
        (_("Numbers tell of one person"), _("Numbers under 5 are never shown.")),
    )
    periods = tuple((_(rule.data), keeping_words(rule)) for rule in keepings(fill.session))
    return sheet(
        fill,
        "dpia",
        _("Short data protection assessment"),
        Field(_("What do we do?"), _("We write down concerns between neighbours and lead talks, if they agree.")),
        Heading(_("What could go wrong, and what we do about it"), 3),
        Grid((GridColumn(_("What could go wrong"), 3), GridColumn(_("What we do"), 5)), risks),
        Heading(_("How long things are kept"), 3),
        Fields(periods),
        Field(_("Does a risk stay? Who decides?"), "", 2),
        Signatures((_("Place, date"), _("Signature"))),
        privacy=_("Keep it with the privacy papers."),
        subtitle=_("Art. 35 GDPR"),
    )
