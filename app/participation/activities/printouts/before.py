"""Papers before an activity: poster and flyer, plan of the helpers, plan for leading it."""

from __future__ import annotations

from app.base.dates import show_day_long, show_time
from app.base.i18n import N_, _
from app.base.money import show_cents
from app.base.printing.blocks import Fields, Paper, Pictograms, Poster, Row, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import choice
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper
from app.participation.activities.printouts.parts import ROOM, filled_grid, hours, signs_of, when, whole_of
from app.participation.activities.rules import CANCELLED, Line, Whole, hours_in_words
from app.participation.activities.rules.kinds import PROGRAMME, SHIFT

SIGNS_IN_A_ROW = 3
SIGN, LARGE_SIGN = 18.0, 34.0  # mm
SHORT_ENOUGH = 160  # letters of "what it is about" that a poster takes


@needs(Action.LOOK_TAKING_PART)
def shift_plan(fill: Fill) -> Paper:
    """Who helps where and when."""
    columns = (
        (_("Task"), 3),
        (_("Place"), 2),
        (_("From – until"), 1.8),
        (_("How many people"), 1.4),
        (_("Who helps?"), 5),
    )
    whole = whole_of(fill)
    rows = [_shift(line) for line in whole.part(SHIFT)] if whole else []
    event = f"{whole.activity.title}, {when(whole.activity)}" if whole else ""
    asked = _whom_to_ask(fill, whole) if whole else ""
    return hand_paper(
        fill,
        "shift-plan",
        _("Who helps when?"),
        Fields(((_("Event, day"), event), (_("Ask for help: name, phone"), asked))),
        filled_grid(columns, rows, 8, 12),
        landscape=True,
        privacy=_("Destroy this list after the event."),
        people=sum(bool(row[-1]) for row in rows),
    )


def _whom_to_ask(fill: Fill, whole: Whole) -> str:
    parts = (whole.activity.details.leader, profile_on_paper(fill).contact)
    return ", ".join(part for part in parts if part)


def _shift(line: Line) -> Row:
    one = line.details
    needed = str(one.number) if one.number is not None else ""
    return (one.what, one.detail, hours_in_words(one.starts, one.ends), needed, one.who)


@needs(Action.LOOK_TAKING_PART)
def facilitation(fill: Fill) -> Paper:
    """How a meeting is led: time, step, method, material, who."""
    columns = (
        (_("Time"), 1.3),
        (_("How long"), 1.2),
        (_("Step: what is it for?"), 4),
        (_("How (method)"), 3.2),
        (_("Material"), 2.6),
        (_("Who"), 1.8),
    )
    whole = whole_of(fill)
    rows = [_step(line) for line in whole.part(PROGRAMME)] if whole else []
    details = whole.activity.details if whole else None
    parts = (whole.activity.title, when(whole.activity), details.place) if whole and details else ()
    thought = (_("childcare"), _("interpreting"), _("step-free"), _("breaks"), _("somebody writes"))
    ticks = choice(_("Thought of:"), *thought)
    if details is not None:
        known = (details.childcare, bool(details.languages), details.accessible, False, False)
        ticks = type(ticks)(ticks.label, tuple(zip(thought, known, strict=True)))
    return hand_paper(
        fill,
        "facilitation",
        _("Plan for leading a meeting"),
        Fields(
            (
                (_("What, when, where"), ", ".join(part for part in parts if part)),
                (_("Aim of the meeting"), _one_line(details.about) if details else ""),
            )
        ),
        filled_grid(columns, rows, 8, 12),
        ticks,
        landscape=True,
    )


def _step(line: Line) -> Row:
    one = line.details
    time = show_time(one.starts) if one.starts else ""
    length = _("{count} min").format(count=one.number) if one.number is not None else ""
    return (time, length, one.what, one.detail, one.extra, one.who)


def _one_line(text: str) -> str:
    return " ".join(text.split())


@needs(Action.LOOK_TAKING_PART)
def activity_poster(fill: Fill) -> Paper:
    """A poster for the door, from the activity."""
    return hand_paper(fill, "activity-poster", _("Poster for an activity"), _poster(fill))


@needs(Action.LOOK_TAKING_PART)
def large_poster(fill: Fill) -> Paper:
    """The same on A3."""
    return hand_paper(
        fill, "activity-poster-a3", _("Large poster for an activity"), _poster(fill, LARGE_SIGN), size="A3"
    )


@needs(Action.LOOK_TAKING_PART)
def activity_flyer(fill: Fill) -> Paper:
    """The same to hand out."""
    paper = _poster(fill)
    return hand_paper(fill, "activity-flyer", _("Flyer for an activity"), paper, size="A5", large=False)


def _poster(fill: Fill, sign: float = SIGN) -> Poster:
    whole = whole_of(fill)
    if whole is None:
        return Poster("")
    activity, details = whole.activity, whole.activity.details
    about = _one_line(details.about)
    lines = [show_day_long(activity.day), hours(activity), details.place]
    if about and len(about) <= SHORT_ENOUGH:
        lines.insert(0, about)
    if details.cents:
        lines.append(_("Costs {amount}").format(amount=show_cents(details.cents)))
    if activity.state == CANCELLED:
        lines.insert(0, _("is cancelled!"))
    foot = Fields(((_("Questions? Call"), profile_on_paper(fill).contact),))
    signs = signs_of(whole, sign)
    shown = (Pictograms(signs, min(len(signs), SIGNS_IN_A_ROW)),) if signs else ()
    return Poster(activity.title, tuple(line for line in lines if line), foot=(*shown, *_sign_up(whole), foot))


def _sign_up(whole: Whole) -> tuple[Text, ...]:
    details = whole.activity.details
    if not details.sign_up:
        return (Text(_("Just come along. Everybody is welcome."), strong=True),)
    if details.places is None:
        return (Text(_("Please tell us that you come."), strong=True),)
    told = _("Please tell us that you come. There are {count} places.")
    return (Text(told.format(count=details.places), strong=True),)


FORMS: tuple[Form, ...] = (
    Form(
        "shift-plan",
        N_("Who helps when?"),
        ROOM,
        True,
        True,
        shift_plan,
        True,
        39,
        ("event",),
        purpose=N_("Who helps at which hour of the event."),
    ),
    Form(
        "facilitation",
        N_("Plan for leading a meeting"),
        ROOM,
        True,
        True,
        facilitation,
        True,
        52,
        ("general_meeting", "project"),
        purpose=N_("Plan step by step how to lead a meeting."),
    ),
    Form(
        "activity-poster",
        N_("Poster for an activity"),
        ROOM,
        False,
        True,
        activity_poster,
        True,
        31,
        purpose=N_("Invites to one activity, for walls and doors."),
    ),
    Form(
        "activity-poster-a3",
        N_("Large poster for an activity"),
        ROOM,
        False,
        True,
        large_poster,
        True,
        31,
        purpose=N_("The same on a sheet of A3."),
    ),
    Form(
        "activity-flyer",
        N_("Flyer for an activity"),
        ROOM,
        False,
        True,
        activity_flyer,
        True,
        31,
        purpose=N_("Invites to one activity, to hand out."),
    ),
)
