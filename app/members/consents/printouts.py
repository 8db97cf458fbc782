"""Paper about consents: the form to sign, who agrees to what, the phone list."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import N_, _, join_words, language, ngettext
from app.base.printing.blocks import (
    Block,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import read_profile
from app.members.consents.rules import PHONE_LIST, WAYS, Holder, newest_version, wordings
from app.members.consents.service import holders_of, standing
from app.members.service import Member, read_member

NOT_ON = N_("Personal data. Only for the group. Do not pass on, do not hang up.")


@needs(Action.LOOK_MEMBERS)
def consent_form(fill: Fill) -> Paper:
    """What one may agree to, with boxes to tick; blank, or with a person's name and what they agreed to so far."""
    member = None if fill.blank or fill.record_id is None else read_member(fill.session, fill.record_id)
    version = _("Words of version {version}").format(version=newest_version())
    return Paper(
        title=_("Consent"),
        subtitle=_("You decide. You may say no. You may change your mind at any time."),
        code="consent",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=version,
        people=1 if member else 0,
        blocks=(*_who(member), *_boxes(fill, member), *_good_to_know(fill), _signing()),
    )


def _who(member: Member | None) -> tuple[Block, ...]:
    name = member.name if member else ""
    return (Fields(((_("Name"), name), (_("Under 18 years: name of a parent or guardian"), ""))), Space(1))


def _boxes(fill: Fill, member: Member | None) -> tuple[Block, ...]:
    """Never ticked beforehand: such a consent would not count (Art. 4 no. 11 GDPR, ECJ C-673/17)."""
    options = tuple((f"{one.title}: {one.text}", False) for one in wordings(code=fill.language or language()))
    return (*_so_far(fill, member), TickBoxes(_("I agree to what I tick here:"), options))


def _so_far(fill: Fill, member: Member | None) -> tuple[Block, ...]:
    if member is None:
        return ()
    given = [one.wording.title for one in standing(fill.session, member.id) if one.given]
    if not given:
        return ()
    told = _("So far you agreed to: {what}. That stays, unless you take it back.")
    return (Text(told.format(what=join_words(given))),)


def _good_to_know(fill: Fill) -> tuple[Block, ...]:
    profile = None if fill.blank else read_profile(fill.session)
    contact = profile.contact if profile else ""
    where = _("Tell us: {contact}").format(contact=contact) if contact else _("Tell anybody of the board.")
    lines = (
        _("Nothing bad happens if you do not tick a box. You stay a member."),
        _("You can take back each consent at any time: a word is enough. What was done before stays allowed."),
        where,
        _("If you are under 18, a parent or guardian signs too. From 14 on, you sign both."),
        _("Law: Art. 6 (1) a and Art. 7 GDPR; for photos § 22 KUG."),
    )
    return (Frame((Heading(_("Good to know"), 2), *(Text(line, small=True) for line in lines))),)


def _signing() -> Block:
    return Signatures((_("Place, day"), _("Signature"), _("Under 18 years: also a parent or guardian")))


@needs(Action.LOOK_MEMBERS)
def consent_list(fill: Fill) -> Paper:
    """Who agrees to what today: one table for each purpose."""
    blocks: list[Block] = []
    people: set[int] = set()
    for wording in wordings():
        found = holders_of(fill.session, wording.purpose, wording.medium)
        people |= {one.member_id for one in found}
        told = ngettext("{count} person", "{count} people", len(found)).format(count=len(found))
        blocks += [Heading(f"{wording.title}: {told}", 2), *_table(found)]
    return Paper(
        title=_("Who agrees to what"),
        subtitle=_("As of {day}").format(day=show_day(fill.today)),
        code="consent-list",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_(NOT_ON),
        people=len(people),
        blocks=tuple(blocks),
    )


def _table(found: list[Holder]) -> tuple[Block, ...]:
    if not found:
        return (Text(_("Nobody so far.")),)
    columns = (
        GridColumn(_("Name"), 3), GridColumn(_("Since"), 1.2), GridColumn(_("How"), 2.4), GridColumn(_("Words"), 1),
    )  # fmt: skip
    rows = [(one.name, show_day(one.line.day), _(WAYS[one.line.how]), one.line.text_version) for one in found]
    return (Grid(columns, rows),)


@needs(Action.LOOK_MEMBERS)
def phone_list(fill: Fill) -> Paper:
    """Names and phone numbers of those who agreed to stand on it, and of nobody else."""
    found = [one for one in holders_of(fill.session, PHONE_LIST, "print") if one.phone]
    columns = (GridColumn(_("Name"), 3), GridColumn(_("Phone"), 2))
    told = ngettext("{count} person on {day}", "{count} people on {day}", len(found))
    note = _("Only people who agreed stand on this list. Whoever takes the consent back is not on the next one.")
    return Paper(
        title=_("Phone list"),
        subtitle=told.format(count=len(found), day=show_day(fill.today)),
        code="phone-list",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("Personal data. Only for members. Throw older lists away."),
        people=len(found),
        blocks=(
            Grid(columns, [(one.name, one.phone) for one in found]) if found else Text(_("Nobody has agreed so far.")),
            Space(3),
            Text(note, small=True),
        ),
    )


FORMS: tuple[Form, ...] = (
    Form(
        "consent",
        N_("Consent form"),
        "members",
        True,
        True,
        consent_form,
        True,
        2,
        ("new_member", "privacy"),
        purpose=N_("Somebody says yes to photos, phone list or e-mails."),
    ),
    Form(
        "consent-list",
        N_("Who agrees to what"),
        "members",
        False,
        True,
        consent_list,
        per_record=False,
        purpose=N_("Who said yes to what, at one glance."),
    ),
    Form(
        "phone-list",
        N_("Phone list"),
        "members",
        False,
        True,
        phone_list,
        per_record=False,
        purpose=N_("Phone numbers of those who agreed to be on it."),
    ),
)
