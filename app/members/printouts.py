"""Paper of the members room: list, sign-in sheet, membership form, labels."""

from __future__ import annotations

from datetime import date

from app.base.dates import show_day
from app.base.i18n import N_, _, ngettext
from app.base.printing.blocks import (
    Block,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Labels,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.rights import Action
from app.members.rules import Member, address_key
from app.members.service import all_people, members_on, read_member

HAND = 8.1  # mm, room to write by hand; so 25 lines fit on one page, in two languages too
BLANK_LINES = 25


@needs(Action.LOOK_MEMBERS)
def member_list(fill: Fill) -> Paper:
    """Everybody who is a member today, with what one needs to reach them."""
    people = members_on(fill.session, fill.today)
    columns = (
        GridColumn(_("No."), 0.7, "end"),
        GridColumn(_("Name"), 3),
        GridColumn(_("Address"), 4),
        GridColumn(_("Phone, e-mail"), 3.3),
        GridColumn(_("Born"), 1.4),
        GridColumn(_("Since"), 1.4),
    )
    rows = [
        (
            str(member.number),
            member.list_name,
            member.address,
            "\n".join(part for part in (member.phone, member.email) if part),
            _day(member.birth_date),
            _day(member.joined),
        )
        for member in people
    ]
    told = ngettext("{count} member on {day}", "{count} members on {day}", len(people))
    return Paper(
        title=_("List of members"),
        subtitle=told.format(count=len(people), day=show_day(fill.today)),
        code="member-list",
        group=fill.group,
        language=fill.language,
        landscape=True,
        printed_on=fill.today,
        privacy=_("Personal data. Only for the group. Do not pass on, do not hang up."),
        people=len(people),
        blocks=(Grid(columns, rows),) if rows else (Text(_("There is no member yet.")),),
    )


@needs(Action.LOOK_MEMBERS)
def sign_in_sheet(fill: Fill) -> Paper:
    """Who is there signs here: blank with lines to write on, or with all members."""
    columns = (GridColumn(_("No."), 0.6, "end"), GridColumn(_("Name"), 4), GridColumn(_("Signature"), 4))
    if fill.blank:
        rows = [(str(line), "", "") for line in range(1, BLANK_LINES + 1)]
    else:
        people = members_on(fill.session, fill.today)
        rows = [(str(line), member.list_name, "") for line, member in enumerate(people, start=1)]
    return Paper(
        title=_("Sign-in sheet"),
        code="sign-in",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("The list shows who was there. It is kept with the minutes and destroyed after that."),
        people=0 if fill.blank else len(rows),
        blocks=(
            Fields(((_("What for"), ""), (_("Day and place"), ""))),
            Space(2),
            Grid(columns, rows, row_height=HAND),
        ),
    )


JOIN, CHANGE, LEAVE = range(3)


@needs(Action.LOOK_MEMBERS)
def membership_form(fill: Fill) -> Paper:
    """Joining, changing, leaving on one sheet; blank, or filled with what is known of a member."""
    return _membership(fill, "membership", None)


@needs(Action.LOOK_MEMBERS)
def change_form(fill: Fill) -> Paper:
    """The same for somebody whose details have changed: what is wrong is struck out by hand."""
    return _membership(fill, "membership-change", CHANGE)


@needs(Action.LOOK_MEMBERS)
def leaving_form(fill: Fill) -> Paper:
    """The same for somebody who leaves: the day and the signature are missing."""
    return _membership(fill, "membership-leaving", LEAVE)


def _membership(fill: Fill, code: str, wish: int | None) -> Paper:
    member = None if fill.blank or fill.record_id is None else read_member(fill.session, fill.record_id)
    number = (" ".join((_("Member no."), str(member.number))),) if member else ()
    return Paper(
        title=_("Membership form"),
        subtitle=" · ".join((_("Join · change · leave"), *number)),  # a line of its own would cost a second page
        code=code,
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("We use these details only to run the group. You may ask for them or have them deleted."),
        people=1 if member else 0,
        blocks=(_wish(wish), *_person(member), *_kind(member, fill.today), *_consent(), _signing()),
    )


def _wish(wish: int | None) -> Block:
    options = (_("I want to join"), _("My details have changed"), _("I want to leave"))
    return TickBoxes(_("What is it about?"), tuple((option, place == wish) for place, option in enumerate(options)))


def _person(member: Member | None) -> tuple[Block, ...]:
    return (
        Fields(
            (
                (_("First name"), member.first_name if member else ""),
                (_("Last name"), member.last_name if member else ""),
                (_("Street and number"), member.street if member else ""),
                (_("Postcode, town"), member.place if member else ""),
                (_("Phone (optional)"), member.phone if member else ""),
                (_("E-mail (optional)"), member.email if member else ""),
                (_("Date of birth (optional)"), _day(member.birth_date) if member else ""),
            )
        ),
    )


def _kind(member: Member | None, today: date) -> tuple[Block, ...]:
    state = member.state(today) if member else None
    kinds = (
        (_("Member"), state == "member"),
        (_("I support the group, without a vote"), False),
        (_("I only want to hear from you"), state == "contact"),
    )
    ways = (_("by e-mail"), _("by letter"), _("by phone or message"), _("notice in the house"))
    return (
        TickBoxes(_("How do you want to take part?"), kinds),
        TickBoxes(_("How may we invite you?"), tuple((way, False) for way in ways)),
        Fields(
            (
                (_("From / until (day)"), _period(member)),
                (_("I would like to help with"), ""),
            )
        ),
    )


def _period(member: Member | None) -> str:
    if member is None or (member.joined is None and member.left is None):
        return ""
    return f"{_day(member.joined)} – {_day(member.left)}".strip() if member.left else _day(member.joined)


def _consent() -> tuple[Block, ...]:
    note = _(
        "The group keeps these details to invite you and to keep its list. "
        "It deletes them when they are no longer needed. You can take back any consent at any time."
    )
    options = (_("My phone number may stand on the list for members."), _("Photos of me may be shown by the group."))
    return (Frame((Text(note, small=True), TickBoxes(_("I agree:"), tuple((option, False) for option in options)))),)


def _signing() -> Block:
    return Signatures((_("Place, day"), _("Signature"), _("Under 18 years: also a parent or guardian")))


@needs(Action.LOOK_MEMBERS)
def address_labels(fill: Fill) -> Paper:
    """Sticky labels 3 × 8: one for each household or single person with an address, by street."""
    texts = letters(all_people(fill.session), fill.today)
    return Paper(
        title=_("Address labels"),
        code="labels",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        people=len(texts),
        blocks=(Labels(texts),),
    )


def letters(people: list[Member], today: date) -> list[str]:
    """Addresses to write to, by street; a household is written to once. Without former members."""
    found: dict[object, tuple[str, str]] = {}
    for member in people:
        key = address_key(member.street, member.postcode, member.city)
        if key is None or member.state(today) == "former":
            continue
        who = member.name if member.household_id is None else member.household
        at = ("person", member.id) if member.household_id is None else ("household", member.household_id)
        found.setdefault(at, (key, "\n".join(line for line in (who, member.street, member.place) if line)))
    return [address for _key, address in sorted(found.values())]


def _day(day: date | None) -> str:
    return show_day(day) if day else ""


NEW = ("new_member",)
FORMS: tuple[Form, ...] = (
    Form(
        "member-list",
        N_("List of members"),
        "members",
        False,
        True,
        member_list,
        per_record=False,
        purpose=N_("Names, addresses and phone numbers of all members."),
    ),
    Form(
        "sign-in",
        N_("Sign-in sheet"),
        "members",
        True,
        True,
        sign_in_sheet,
        False,
        0,
        ("event",),
        purpose=N_("Everybody who comes signs here."),
    ),
    Form(
        "membership",
        N_("Membership form"),
        "members",
        True,
        True,
        membership_form,
        True,
        1,
        NEW,
        purpose=N_("Somebody wants to join, to leave or to change something."),
    ),
    Form(
        "membership-change",
        N_("Change of details"),
        "members",
        False,
        True,
        change_form,
        True,
        1,
        (),
        N_("A member checks what we know and corrects it."),
    ),
    Form(
        "membership-leaving",
        N_("Leaving the group"),
        "members",
        False,
        True,
        leaving_form,
        True,
        1,
        (),
        N_("A member leaves: only the day and the signature are missing."),
    ),
    Form(
        "labels",
        N_("Address labels"),
        "members",
        False,
        True,
        address_labels,
        False,
        43,
        ("office",),
        purpose=N_("Addresses of the members to stick on letters."),
    ),
)
