"""The breach form: filled from what is known, or empty for the folder beside the PC. Art. 33(3) and (5) GDPR."""

from __future__ import annotations

from datetime import date, datetime, time

from app.base.dates import show_day, show_moment
from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Heading,
    Paper,
    Signatures,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.overview.privacy.breaches.rules import ENCRYPTED, RISKS, UNKNOWN, Breach, BreachDetails, clock
from app.overview.privacy.breaches.service import read_breach

FIRST_STEPS = (
    N_("1. Stop it: change passwords, call the letter back, look for the stick."),
    N_("2. Write down what you know. The 72 hours count from now."),
    N_("3. Think: can this hurt anybody? Was everything encrypted?"),
    N_("4. Tell the data protection authority of your state, unless there is hardly any risk."),
    N_("5. At a high risk tell the people too, in plain words."),
)


@needs(Action.KEEP_PRIVACY)
def breach_form(fill: Fill) -> Paper:
    """What happened, whose data, how bad, who was told."""
    breach = None if fill.blank or fill.record_id is None else read_breach(fill.session, fill.record_id)
    details = breach.details if breach else None
    number = _("No. {number}").format(number=breach.id) if breach else ""
    return Paper(
        title=_("Data protection breach"),
        subtitle=number or _("Every breach is written down, also a small one."),
        code="breach",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("Confidential. Only for the board. Keep for 3 years after closing."),
        people=max(1, details.people or 0) if details else 0,
        blocks=(
            *_clock(breach, fill),
            *_happened(details),
            *_whose(details),
            *_risk(details),
            *_told(details),
            Signatures((_("Place, day"), _("Signature"))),
        ),
    )


def _clock(breach: Breach | None, fill: Fill) -> tuple[Block, ...]:
    if breach is None:
        return (Frame((Heading(_("What to do first"), 2), *(Text(_(step), small=True) for step in FIRST_STEPS))),)
    until = _("The authority must know by {moment}.").format(moment=show_moment(breach.deadline))
    now = fill.session.info.get("now") or datetime.combine(fill.today, time())
    needed = breach.must_tell_authority and breach.details.authority_on is None
    told = Text(clock(breach, now).text, strong=True)
    return (Frame((told, Text(until, small=True)) if needed else (told,)),)


def _happened(details: BreachDetails | None) -> tuple[Block, ...]:
    noticed = show_moment(details.noticed_at) if details else ""
    return (
        Fields(((_("Noticed on, at"), noticed), (_("Happened when"), details.happened if details else ""))),
        Field(_("What happened?"), details.what if details else "", 2),
    )


def _whose(details: BreachDetails | None) -> tuple[Block, ...]:
    many = str(details.people) if details and details.people is not None else ""
    return (
        Field(_("Whose data? (names, or a list on the back)"), details.whose if details else "", 1),
        Fields(((_("About how many people"), many), (_("Which data"), details.kinds if details else ""))),
        TickBoxes(_("Was it encrypted?"), _options(ENCRYPTED, details.encrypted if details else None)),
    )


def _risk(details: BreachDetails | None) -> tuple[Block, ...]:
    return (
        TickBoxes(_("Risk for the people"), _options(RISKS, details.risk if details else None)),
        Fields(
            (
                (_("Why?"), details.risk_why if details else ""),
                (_("What was done about it?"), details.measures if details else ""),
            )
        ),
    )


def _told(details: BreachDetails | None) -> tuple[Block, ...]:
    authority, people = "", ""
    if details:
        authority = _joined(details.authority_on, details.authority_note)
        people = _joined(details.people_on, details.people_note)
    return (
        Fields(
            (
                (_("Authority told on; reference, or why not"), authority),
                (_("People told on; how, or why not"), people),
            )
        ),
    )


def _joined(day: date | None, note: str) -> str:
    return "; ".join(part for part in (show_day(day) if day else "", note) if part)


def _options(words: dict[str, str], chosen: str | None) -> tuple[tuple[str, bool], ...]:
    return tuple((_(text), key == chosen) for key, text in words.items() if chosen or key != UNKNOWN)


FORMS: tuple[Form, ...] = (
    Form(
        "breach",
        N_("Data protection breach"),
        "privacy",
        True,
        True,
        breach_form,
        per_record=True,
        purpose=N_("Data got lost or into wrong hands: write it down."),
    ),
)
