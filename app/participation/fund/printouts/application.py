"""The application to the fund, its check list, and the sheet of one juror: blank or filled from an application."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import show_amount, show_cents
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Row,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.fund.rules.listed import Checked
from app.participation.fund.rules.values import (
    ELSEWHERE,
    NO_WORD,
    OUTCOMES,
    PERMITS,
    Application,
    ApplicationDetails,
    Decision,
    Fund,
    Line,
)
from app.participation.fund.service import checked_lines, read_application, read_fund

ROW = 9  # mm
EMPTY_LINES = 5


@needs(Action.LOOK_FUND)
def one_of(fill: Fill) -> Application | None:
    """The application that the paper is about; None for an empty one."""
    return None if fill.blank or fill.record_id is None else read_application(fill.session, fill.record_id)


@needs(Action.LOOK_FUND)
def fund_of(fill: Fill, one: Application | None) -> Fund | None:
    """Its fund."""
    return read_fund(fill.session, one.fund_id) if one else None


@needs(Action.LOOK_FUND)
def application(fill: Fill) -> Paper:
    """Who wants to do what for whom, what it costs and where the money comes from."""
    one = one_of(fill)
    details = one.details if one else ApplicationDetails("", None)
    return hand_paper(
        fill,
        "fund-application",
        _("Application to the neighbourhood fund"),
        Fields(
            (
                (_("What is the idea called?"), details.title),
                (_("Who applies? (group or person)"), details.applicant),
                (_("Phone, e-mail or address"), details.contact),
            )
        ),
        Field(_("What is the idea?"), details.idea, lines=3),
        Field(_("What good does it do for the neighbourhood?"), details.benefit, lines=2),
        Fields(((_("Who is it for?"), details.target), (_("Where?"), details.place), (_("When?"), details.period))),
        Heading(_("What it costs"), 2),
        _plan(details.costs, _("Sum of costs"), empty=EMPTY_LINES),
        Space(2),
        _income(details, filled=one is not None),
        *_questions(details, one is not None),
        Fields(((_("Account for the money (IBAN)"), _grouped(details.iban)), (_("Account holder"), details.holder))),
        *_promise(),
        Signatures((_("Place, date"), _("Signature"))),
        Space(2),
        _for_the_group(one),
        privacy=_("We use these details only to decide about the application and to prove the money."),
        subtitle=_("No. {number}").format(number=one.number) if one else _("Please write clearly."),
        large=one is None,
        people=1 if one else 0,
    )


def _plan(lines: tuple[Line, ...], total: str, *, empty: int) -> Grid:
    columns = (GridColumn(_("What?"), 7), GridColumn(_("Amount in €"), 3, "end"))
    rows: list[Row] = [(line.text, show_amount(line.cents)) for line in lines] or [("", "")] * empty
    figure = show_amount(sum(line.cents for line in lines)) if lines else ""
    return Grid(columns, rows, row_height=ROW if not lines else None, total=(total, figure))


def _income(details: ApplicationDetails, *, filled: bool) -> Grid:
    columns = (GridColumn(_("Where does the money come from?"), 7), GridColumn(_("Amount in €"), 3, "end"))
    hours = _("Own work: {hours} hours").format(hours=details.own_hours) if details.own_hours else _("Own work (hours)")
    rows: list[Row] = [
        (_("Our own money"), show_amount(details.own_cents) if details.own_cents else ""),
        (hours, ""),
        *((line.text, show_amount(line.cents)) for line in details.income),
        *(() if filled else ((_("From others:"), ""),)),
        (_("We ask for"), show_amount(details.wanted_cents) if details.wanted_cents else ""),
    ]
    total = show_amount(details.income_cents) if filled else ""
    return Grid(columns, rows, row_height=None if filled else ROW, total=(_("Sum, equal to the costs"), total))


def _questions(details: ApplicationDetails, filled: bool) -> tuple[Block, ...]:
    def boxes(words: dict[str, str], chosen: str) -> tuple[tuple[str, bool], ...]:
        return tuple((_(text), filled and key == chosen) for key, text in words.items() if key != NO_WORD)

    return (
        TickBoxes(_("Does anybody else pay for it?"), boxes(ELSEWHERE, details.elsewhere)),
        TickBoxes(_("Permits"), boxes(PERMITS, details.permits)),
        Fields(
            (
                (_("Who else pays, and how much?"), details.elsewhere_note),
                (_("Which permit, from whom?"), details.permits_note),
            )
        ),
    )


def _promise() -> tuple[Block, ...]:
    words = (
        _("We start only after the yes."),
        _("We keep all receipts and write a short report."),
        _("We pay back what is left over."),
        _("The group may store this application and show it to the jury."),
    )
    return (Heading(_("We promise"), 3), Text(" ".join(words)))


def _for_the_group(one: Application | None) -> Frame:
    decision = one.decision if one else None
    received = show_day(one.details.received_on) if one and one.details.received_on else ""
    return Frame(
        (
            Heading(_("For the group"), 3),
            Fields(
                (
                    (_("Received on, number"), f"{received} · {one.number}" if one else ""),
                    (_("Decided on"), show_day(decision.decided_on) if decision else ""),
                    (_("Amount, conditions"), _granted_words(decision)),
                )
            ),
        )
    )


def _granted_words(decision: Decision | None) -> str:
    if decision is None:
        return ""
    parts = (show_cents(decision.granted_cents) if decision.granted_cents else "", decision.conditions)
    return " · ".join(part for part in (_(OUTCOMES[decision.outcome]), *parts) if part)


def _grouped(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


@needs(Action.LOOK_FUND)
def check_sheet(fill: Fill) -> Paper:
    """What somebody looks at before the jury meets, with boxes and what is missing."""
    one = one_of(fill)
    lines = checked_lines(fill.session, one.id) if one else _empty_lines()
    columns = (
        GridColumn(_("Question"), 5), GridColumn(_("yes"), 1, "center"), GridColumn(_("no"), 1, "center"),
        GridColumn(_("What is missing?"), 7),
    )  # fmt: skip
    return hand_paper(
        fill,
        "fund-check",
        _("Check list of an application"),
        Fields(
            (
                (_("Application, number"), f"{one.title}, {one.number}" if one else ""),
                (_("Who applies"), one.details.applicant if one else ""),
            )
        ),
        Grid(columns, [_checked_row(line, filled=one is not None) for line in lines], row_height=16),
        Field(_("Why it goes on anyway"), one.check_note if one else "", lines=2),
        TickBoxes("", ((_("It can go to the jury."), bool(one and one.checked_on)), (_("We ask once more."), False))),
        Signatures((_("Date"), _("Who checked"))),
        privacy=_("Only for the group and its jury."),
        large=one is None,
        people=1 if one else 0,
    )


def _empty_lines() -> tuple[Checked, ...]:
    asked = (
        _("Is everything there?"),
        _("Did it come in time?"),
        _("Does it keep to the limits?"),
        _("Is it paid by nobody else?"),
        _("Are the permits there?"),
    )
    return tuple(Checked(each) for each in asked)


def _checked_row(line: Checked, *, filled: bool) -> Row:
    yes, no = ("×" if filled and line.fine else "", "×" if filled and not line.fine else "")
    return line.title, yes, no, " ".join(line.missing)


@needs(Action.LOOK_FUND)
def jury_sheet(fill: Fill) -> Paper:
    """How one member of the jury rates one project: 0 to 3 for each question; the fund's own questions if filled."""
    one = one_of(fill)
    fund = fund_of(fill, one)
    questions = fund.details.criteria if fund else _usual_questions()
    columns = (GridColumn(_("Question"), 7), *(GridColumn(str(points), 1, "center") for points in range(4)))
    most = 3 * len(questions)
    sheet: tuple[Block, ...] = (
        Fields(((_("Project, number"), f"{one.title}, {one.number}" if one else ""), (_("Who rates"), ""))),
        TickBoxes(
            _("Have I anything to do with this project?"),
            ((_("no"), False), (_("yes: I do not rate and I leave the vote"), False)),
        ),
        Text(_("0 = no, 1 = a little, 2 = yes, 3 = very much. One cross a line.")),
        Grid(columns, [(question, "", "", "", "") for question in questions], row_height=10),
        Fields(((_("Sum of points ({most} at most)").format(most=most), ""),)),
        Field(_("Remarks, questions"), lines=3),
        TickBoxes(
            _("My advice"), tuple((word, False) for word in (_("yes"), _("yes, with changes"), _("no"), _("later")))
        ),
        Signatures((_("Date"), _("Signature"))),
    )
    return hand_paper(
        fill,
        "jury-sheet",
        _("Sheet of the jury"),
        *sheet,
        privacy=_("Only for the jury. The group tells the decision and its reason, not the points of one person."),
    )


def _usual_questions() -> tuple[str, ...]:
    return (
        _("Does it do the neighbourhood good?"),
        _("Do people join in?"),
        _("Do people help themselves and one another?"),
        _("Do different people meet?"),
        _("Can everybody take part?"),
        _("Will many people hear about it?"),
        _("Are the costs right?"),
        _("Does it go on afterwards?"),
    )
