"""The record of processing (Art. 30 GDPR) and the notice for members (Art. 13 GDPR), from the real configuration."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Space,
    Text,
)
from app.base.printing.forms import Fill, Form
from app.base.storage.keys import FLOOR
from app.base.storage.personal import Kind
from app.base.storage.rights import needs
from app.group.people.service import people
from app.group.rights import Action, Role, role_name, role_names, rows
from app.group.rules import Profile
from app.group.service import read_profile
from app.members.service import counts
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.retention.rules import (
    ATTENDANCE,
    BOOKS,
    CONTACT,
    JOURNAL,
    MEMBER,
    PHOTO,
    RULES,
    Rule,
    period_in_words,
)
from app.overview.privacy.retention.service import rules

MEASURES = (  # Art. 32 GDPR; {memory} and {passes} are those the program really uses at least
    N_("All data are encrypted on the disk and in every backup: AES-256, a checksum on each page (SQLCipher)."),
    N_("Each person has a password of the own. It is stretched with Argon2id: {memory} MB of memory, {passes} passes."),
    N_("Wrong passwords make the next try slower. After 5 idle minutes the program locks itself."),
    N_("Each person may do only what the role allows. What is not allowed is forbidden."),
    N_("Who leaves loses the access, and the key of the file changes."),
    N_("Confidential records lie in a second file with a second key. Only mediators open it."),
    N_("Every change is written down: who, when, what. Every export and confidential print too."),
    N_("Backups are made by themselves, opened again and checked. Each month the whole file is checked."),
    N_("The program uses no internet, no cloud and no service of others."),
    N_("Logs and error reports hold numbers, never names."),
)
_PERSONAL = frozenset({Kind.NAME, Kind.CONTACT, Kind.TEXT, Kind.ROLE, Kind.PLAIN})
PROMISES = (
    N_("You may ask at any time what we store about you. You get it on paper within a month (Art. 15 GDPR)."),
    N_("You may have wrong data corrected (Art. 16 GDPR)."),
    N_("You may have data erased (Art. 17 GDPR). What a law asks us to keep is erased later."),
    N_("You may ask us not to use your data for now (Art. 18 GDPR)."),
    N_("You may have your data as a file for other programs (Art. 20 GDPR)."),
    N_("You may object to the use of your data (Art. 21 GDPR)."),
    N_("You may take back any consent at any time. It is as easy as giving it (Art. 7 (3) GDPR)."),
    N_("You may complain to the data protection authority of your state (Art. 77 GDPR)."),
)


@needs(Action.KEEP_PRIVACY)
def processing_record(fill: Fill) -> Paper:
    """What is stored, what for, who sees it, how long, how it is protected: as the program is set up today."""
    return Paper(
        title=_("Record of processing"),
        subtitle=_("Art. 30 GDPR, as of {day}").format(day=show_day(fill.today)),
        code="processing-record",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("For the board and, on request, for the data protection authority."),
        blocks=(
            *_controller(read_profile(fill.session)),
            *_whose_data(fill),
            *_what_is_held(),
            *_who_sees(fill),
            *_passed_on(),
            *_how_long(rules(fill.session)),
            *_measures(),
            Signatures((_("Place, day"), _("For the board"))),
        ),
    )


def _controller(profile: Profile) -> tuple[Block, ...]:
    return (
        Heading(_("Who is responsible"), 2),
        Fields(
            (
                (_("Group"), profile.name),
                (_("Address"), profile.address),
                (_("Phone or e-mail"), profile.contact),
                (_("Register number of the club"), profile.register_number or "–"),
                (_("Person to ask about data protection"), ""),
            )
        ),
    )


def _whose_data(fill: Fill) -> tuple[Block, ...]:
    many = counts(fill.session)
    told = _("Members ({members}), contacts ({contacts}), former members ({former}), people of meetings and payments.")
    return (
        Heading(_("Whose data"), 2),
        Text(told.format(members=many.members, contacts=many.contacts, former=many.former)),
    )


def _what_is_held() -> tuple[Block, ...]:
    columns = (
        GridColumn(_("What"), 1.7),
        GridColumn(_("Which data"), 2.9),
        GridColumn(_("What for, on what ground"), 3.9),
    )
    held = [(_(table.title), _labels(name), _(table.purpose)) for name, table in EVERYTHING.items() if table.purpose]
    return (Heading(_("What we store and what for"), 2), Grid(columns, held))


def _labels(table: str) -> str:
    columns = EVERYTHING[table].columns.values()
    return ", ".join(dict.fromkeys(_(one.label) for one in columns if one.label and one.kind in _PERSONAL))


def _who_sees(fill: Fill) -> tuple[Block, ...]:
    working = [person for person in people(fill.session) if person.ended is None]
    held = {role: sum(role in person.roles for person in working) for role in Role}
    columns = (GridColumn(_("What may be done"), 3), GridColumn(_("By whom"), 3.4))
    told = ", ".join(f"{role_name(role)}: {held[role]}" for role in reversed(Role) if held[role])
    return (
        Heading(_("Who sees what"), 2),
        Text(_("People with a password: {roles}.").format(roles=told or "–")),
        Grid(columns, [(line.words, role_names(line.roles)) for line in rows()]),
    )


def _passed_on() -> tuple[Block, ...]:
    lines = (
        _("Receivers: bank and tax office for the books; club register for the board; others only with consent."),
        _("Every export and every confidential print leaves a line in the program."),
        _("No data go to countries outside the European Union. Nobody processes data for us."),
    )
    return (Heading(_("Who gets data"), 2), *(Text(f"• {line}") for line in lines))


def _how_long(found: tuple[Rule, ...]) -> tuple[Block, ...]:
    columns = (GridColumn(_("What"), 2.6), GridColumn(_("How long"), 2.4), GridColumn(_("Why"), 3))
    lines = [(_(rule.data), f"{period_in_words(rule)}, {_(rule.since)}", _reason(rule)) for rule in found]
    note = _("Each day the program shows what is due. A person decides. Only the waste basket empties itself.")
    return (Heading(_("How long we keep things"), 2), Grid(columns, lines), Text(note, small=True))


def _reason(rule: Rule) -> str:
    if rule.changed_on is None:
        return _(rule.why)
    return _("Board on {day}: {reason}").format(day=show_day(rule.changed_on), reason=rule.reason)


def _measures() -> tuple[Block, ...]:
    facts = {"memory": FLOOR.memory // 1024, "passes": FLOOR.passes}
    return (
        Heading(_("How data are protected"), 2),
        *(Text(f"• {_(line).format(**facts)}") for line in MEASURES),
        Field(_("What else we do: locked cupboard, disk encryption, training …"), "", 1),
    )


@needs(Action.LOOK_GROUP)
def privacy_notice(fill: Fill) -> Paper:
    """What a new member must be told, in plain words; blank with lines for name and address of the group."""
    profile = Profile("") if fill.blank else read_profile(fill.session)
    found = {rule.key: rule for rule in (RULES if fill.blank else rules(fill.session))}
    return Paper(
        title=_("What we do with your data"),
        subtitle=_("For everybody who joins us. Please keep this sheet."),
        code="privacy-notice",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        privacy=_("Information under Art. 13 of the General Data Protection Regulation (GDPR)"),
        blocks=(
            Fields(
                (
                    (_("Who we are"), profile.name),
                    (_("Address"), profile.address),
                    (_("Phone or e-mail"), profile.contact),
                )
            ),
            *_part(_("What we store, and why"), _stored()),
            *_part(_("Who sees it"), _seen()),
            *_part(_("How long"), _kept(found)),
            *_part(_("Your rights"), tuple(_(line) for line in PROMISES)),
            Space(1),
            Frame((Text(_("You need not tell us more than your name. What you do not tell us, we cannot store.")),)),
        ),
    )


def _part(title: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading(title, 2), *(Text(f"• {line}", small=True) for line in lines))


def _stored() -> tuple[str, ...]:
    return (
        _("Name, address, phone, e-mail: to invite you and to run your membership (Art. 6 (1) b GDPR)."),
        _("Day of joining and leaving, attendance, votes: so that decisions are valid (Art. 6 (1) b GDPR)."),
        _("Payments: the law wants us to keep books (Art. 6 (1) c GDPR, § 147 AO)."),
        _("Photos, phone list, newsletter: only if you agreed (Art. 6 (1) a GDPR)."),
        _("Who changed what in our program: as a proof (Art. 6 (1) f GDPR)."),
    )


def _seen() -> tuple[str, ...]:
    return (
        _("Only people of our group who need it for their task."),
        _("Auditors and the tax office may look into the books. The club register gets the names of the board."),
        _("Nobody else, unless you agreed. Nothing goes to other countries. Nothing goes into the internet."),
        _("No computer decides about you."),
    )


def _kept(found: dict[str, Rule]) -> tuple[str, ...]:
    told = _("{what}: {period}, {since}")
    shown = (found[key] for key in (CONTACT, MEMBER, BOOKS, ATTENDANCE, JOURNAL))
    photos = _("Photos: until you take your consent back. We ask again after {period}.")
    return (
        *(told.format(what=_(rule.data), period=period_in_words(rule), since=_(rule.since)) for rule in shown),
        photos.format(period=period_in_words(found[PHOTO])),
    )


FORMS: tuple[Form, ...] = (
    Form(
        "privacy-notice",
        N_("Privacy notice"),
        "privacy",
        True,
        True,
        privacy_notice,
        False,
        2,
        ("new_member", "privacy"),
        purpose=N_("Tells people what happens to their data."),
    ),
    Form(
        "processing-record",
        N_("Record of processing"),
        "privacy",
        False,
        True,
        processing_record,
        per_record=False,
        purpose=N_("The list that the law asks every group for."),
    ),
)
