"""Paper of the privacy page: the information on a person, and the proof that a person was erased."""

from __future__ import annotations

from datetime import date

from app.base.dates import show_day, show_moment
from app.base.i18n import N_, _, ngettext
from app.base.printing.blocks import Block, Fields, Grid, GridColumn, Heading, Paper, Rule, Signatures, Space, Text
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.disclosures.rules import WHAT
from app.group.disclosures.service import all_disclosures
from app.group.erasure.service import Erasure, read_erasure
from app.group.rights import Action
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.rules import BLACK
from app.overview.privacy.service import FOR_EVER, Told, information

_IN_FIELDS = frozenset({"member", "household"})
_MOST_COLUMNS, _MOST_DISCLOSURES = 6, 20
_RIGHTS = (
    N_("You may have wrong data corrected (Art. 16 GDPR)."),
    N_("You may have data erased (Art. 17 GDPR). What a law asks us to keep is erased later."),
    N_("You may ask us not to use your data for now (Art. 18 GDPR)."),
    N_("You may have your data as a file for other programs (Art. 20 GDPR)."),
    N_("You may object to the use of your data (Art. 21 GDPR)."),
    N_("You may take back any consent at any time. It is as easy as giving it (Art. 7 (3) GDPR)."),
    N_("You may complain to the data protection authority of your state (Art. 77 GDPR)."),
)
_RECIPIENTS = (
    N_("In the group: only people who need the data for their office."),
    N_("Treasurer and auditors see the cash book. The tax office may look into it."),
    N_("Nobody else gets your data, unless you agreed or a law demands it."),
    N_("No data go to countries outside the European Union. The program works without the internet."),
    N_("No computer decides about you. There is no profile of you."),
)


@needs(Action.KEEP_PRIVACY)
def information_paper(fill: Fill) -> Paper:
    """Everything the program holds about one member, with purposes, recipients, periods, origin and rights."""
    told = information(fill.session, fill.record_id or 0, fill.today)
    number = " ".join((_("Member no."), str(told.number)))
    intro = _("You asked what we store about you. This is everything in our program on {day}.")
    return Paper(
        title=_("What we store about you"),
        subtitle=" · ".join((told.name, number)),
        code="information",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("Only for the person named above. Give it by hand or send it in a closed envelope."),
        people=1,
        blocks=(
            Text(intro.format(day=show_day(told.made_on))),
            Text(_("Information under Art. 15 of the General Data Protection Regulation (GDPR)."), small=True),
            *(block for table in told.tables for block in _table(table)),
            Heading(_("Who sees your data"), 2),
            *(Text(f"• {_(line)}") for line in _RECIPIENTS),
            *_passed_on(fill),
            Heading(_("Your rights"), 2),
            *(Text(f"• {_(line)}") for line in _RIGHTS),
            Heading(_("Names of other people"), 2),
            Text(_("Names, phone numbers and e-mails of other people are blacked out: █████ (Art. 15 (4) GDPR).")),
            Text(_("A word that is also a name may be black too. “…” stands for lines that are not about you.")),
            Signatures((_("Place, day"), _("For the group"))),
        ),
    )


def _table(told: Told) -> tuple[Block, ...]:
    about = (
        _("What for: {purpose}").format(purpose=told.purpose),
        _("Where it comes from: {origin}").format(origin=told.origin),
        _("How long: {period}").format(period=told.kept),
    )
    return (Heading(told.title, 2), Text("\n".join(about), small=True), *_content(told))


def _content(told: Told) -> tuple[Block, ...]:
    """Few values as lines, many rows as a table; very wide rows one below the other."""
    if told.table in _IN_FIELDS or len(told.columns) > _MOST_COLUMNS:
        blocks: list[Block] = []
        for row in told.shown:
            pairs = tuple((label, value) for (_name, label), value in zip(told.columns, row, strict=True) if value)
            blocks += [Fields(pairs), Space(1)]
        return tuple(blocks)
    widths = [_width(label, [row[place] for row in told.shown]) for place, (_name, label) in enumerate(told.columns)]
    columns = [GridColumn(label, width) for (_name, label), width in zip(told.columns, widths, strict=True)]
    return (Grid(tuple(columns), told.shown),)


def _width(label: str, values: list[str]) -> float:
    """As wide as the longest word needs, and more for long texts."""
    words = (word for text in values for word in text.replace(BLACK[0], "WW").split())
    longest_word = max(*(len(word) for word in words), *(1.2 * len(word) for word in label.split()), 0)
    longest = max(map(len, values), default=0)
    return float(max(longest_word + 1.5, min(40.0, longest**0.8)))


def _passed_on(fill: Fill) -> tuple[Block, ...]:
    """Lists that left the program, newest first: the person may have stood on them."""
    lines = [line for line in all_disclosures(fill.session) if line.what not in {"backup", "disclosures"}]
    if not lines:
        return ()
    rows = [
        (show_moment(line.at), _title(line.what), line.purpose) for line in reversed(lines[-_MOST_DISCLOSURES:])
    ]  # fmt: skip
    columns = (GridColumn(_("When")), GridColumn(_("What"), 2), GridColumn(_("What for"), 2))
    return (Text(_("These lists and papers left the program. You may stand on them:")), Grid(columns, rows))


def _title(what: str) -> str:
    return _(WHAT[what]) if what in WHAT else what.removeprefix("paper:")


@needs(Action.KEEP_PRIVACY)
def proof_paper(fill: Fill) -> Paper:
    """What was erased, when and by whom: with a number, without the name."""
    proof = read_erasure(fill.session, fill.record_id or 0)
    return Paper(
        title=_("Proof of erasure"),
        subtitle=_("No. {number}").format(number=proof.id),
        code="erasure-proof",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("This sheet holds no name. Keep it for three years."),
        blocks=(
            Fields(
                (
                    (_("Member no."), str(proof.member_number)),
                    (_("Erased on"), show_moment(proof.at)),
                    (_("Erased by"), proof.who),
                    (_("State"), state_in_words(proof)),
                )
            ),
            Text(_("Erased under Art. 17 GDPR and § 35 BDSG. It cannot be undone.")),
            _counts(proof),
            *_reasons(proof),
            Rule(),
            *_copies(proof),
            Signatures((_("Place, day"), _("Signature"))),
        ),
    )


def state_in_words(proof: Erasure) -> str:
    """What became of the person: gone, or kept for a while."""
    if proof.member_id is None:
        return _("The person is gone from the list.")
    return _("Name and dates are kept for now, and nobody may use them.")


def _counts(proof: Erasure) -> Grid:
    columns = (
        GridColumn(_("Where"), 3),
        GridColumn(_("Erased"), 1, "end"),
        GridColumn(_("Name taken out"), 1.2, "end"),
        GridColumn(_("Kept"), 1, "end"),
        GridColumn(_("Kept until"), 1.6),
    )
    rows = [
        (_title_of(line["table"]), *(_number(line[name]) for name in ("erased", "anonymised", "kept")), _until(line))
        for line in proof.counts
    ]
    return Grid(columns, rows)


def _title_of(table: object) -> str:
    facts = EVERYTHING.get(str(table))
    return _(facts.title) if facts else str(table)


def _number(value: object) -> str:
    return str(value) if value else "–"


def _until(line: dict[str, object]) -> str:
    until = str(line["until"])
    if not until:
        return ""
    return _("for ever") if until == FOR_EVER else show_day(date.fromisoformat(until))


def _reasons(proof: Erasure) -> tuple[Block, ...]:
    why = dict.fromkeys(str(line["why"]) for line in proof.counts if line["why"])
    if not why:
        return ()
    return (Heading(_("Why something is kept"), 2), *(Text(f"• {_(line)}") for line in why))


def _copies(proof: Erasure) -> tuple[Block, ...]:
    if not proof.copies:
        return (Text(_("On that day no backup on this computer held the person.")),)
    told = ngettext(
        "{count} older backup still held the person on that day.",
        "{count} older backups still held the person on that day.",
        proof.copies,
    ).format(count=proof.copies)
    until = (
        _("The last of them is gone on {day}, if a backup is made every week.").format(day=show_day(proof.copies_until))
        if proof.copies_until
        else ""
    )
    advice = _("Better: make a new backup, then destroy the older ones, also on sticks.")
    return (Text(" ".join(part for part in (told, until) if part)), Text(advice))


FORMS: tuple[Form, ...] = (
    Form(
        "information",
        N_("What we store about you"),
        "members",
        False,
        True,
        information_paper,
        True,
        47,
        ("privacy",),
        purpose=N_("A person asks what you store about them."),
    ),
    Form(
        "erasure-proof",
        N_("Proof of erasure"),
        "privacy",
        False,
        True,
        proof_paper,
        True,
        47,
        ("privacy",),
        purpose=N_("Proves that the data of a person were deleted."),
    ),
)
