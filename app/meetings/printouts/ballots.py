"""Ballots: one sheet of four for each question, empty or with the wording that is put to the vote."""

from __future__ import annotations

from collections.abc import Callable

from app.base.dates import show_day
from app.base.i18n import _
from app.base.printing.blocks import (
    Block,
    Cards,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Lines,
    Paper,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.printouts.before import read
from app.meetings.rules import AgendaItem, Meeting, Minutes

OPTIONS = 4
ON_A_SHEET = 4
LONGEST_QUESTION = 220  # signs that fit on a ballot; the whole wording stands in the minutes
Build = Callable[[Fill], Paper]


@needs(Action.LOOK_MEETINGS)
def ballot_question(fill: Fill) -> Paper:
    """Four equal ballots for each question of a meeting: yes, no, abstention."""
    minutes = read(fill)
    return _questions(fill, minutes, questions_of(minutes) if minutes else [])


@needs(Action.LOOK_MEETINGS)
def ballot_people(fill: Fill) -> Paper:
    """Four equal ballots for an election: names to be written in before copying."""
    return _election(fill, read(fill), "")


def ballots_of_item(item_id: int) -> Build:
    """Ballots for the questions under one agenda item; its title is the question if there is none."""

    @needs(Action.LOOK_MEETINGS)
    def build(fill: Fill) -> Paper:
        minutes = read(fill)
        item = item_of(minutes, item_id)
        found = questions_of(minutes, item) if minutes else []
        return _questions(fill, minutes, found or ([item.title] if item else []))

    return build


def election_ballots_of_item(item_id: int) -> Build:
    """Ballots for an election; the title of the item stands for the office."""

    @needs(Action.LOOK_MEETINGS)
    def build(fill: Fill) -> Paper:
        minutes = read(fill)
        item = item_of(minutes, item_id)
        return _election(fill, minutes, item.title if item else "")

    return build


def item_of(minutes: Minutes | None, item_id: int) -> AgendaItem | None:
    """This item of the meeting, None if it is gone."""
    return next((item for item in minutes.items if item.id == item_id), None) if minutes else None


def questions_of(minutes: Minutes, item: AgendaItem | None = None) -> list[str]:
    """The wordings put to the vote in a meeting, or under one item of it."""
    found = minutes.resolutions if item is None else minutes.resolutions_of(item.id)
    return [one.wording.strip() for one in found if one.wording.strip()]


def _questions(fill: Fill, minutes: Minutes | None, questions: list[str]) -> Paper:
    meeting = minutes.meeting if minutes else None
    faces = [_face(meeting, question) for question in questions for _card in range(ON_A_SHEET)]
    return hand_paper(fill, "ballot", _("Ballot"), Cards(tuple(faces) or (_face(meeting, ""),)))


def _face(meeting: Meeting | None, question: str) -> tuple[Block, ...]:
    about = _("What is it about?")
    asked: tuple[Block, ...] = (Text(about, small=True), Text(_short(question), strong=True))
    return (
        Heading(_("Ballot"), 1),
        *_of_meeting(meeting),
        *(asked if question else (Lines(2, about),)),
        Text(_("Please make one cross. Write no name on this sheet.")),
        _tick(_("Yes")),
        _tick(_("No")),
        _tick(_("Abstention")),
        Text(_("Fold the sheet once and put it into the box."), small=True),
    )


def _election(fill: Fill, minutes: Minutes | None, office: str) -> Paper:
    names = Grid((GridColumn(_("Cross"), 1.6), GridColumn(_("Name"), 8)), [("", "")] * OPTIONS, row_height=9)
    face: tuple[Block, ...] = (
        Heading(_("Ballot: election"), 1),
        *_of_meeting(minutes.meeting if minutes else None),
        Fields(((_("For this office"), office), (_("Crosses at most"), ""))),
        names,
        Space(2),
        TickBoxes("", ((_("No to all"), False), (_("Abstention"), False))),
        Text(_("More crosses than allowed? Then the sheet is invalid. Write no name of your own."), small=True),
    )
    return hand_paper(fill, "ballot-election", _("Ballot: election"), Cards((face,)))


def _of_meeting(meeting: Meeting | None) -> tuple[Block, ...]:
    return (Text(f"{meeting.title}, {show_day(meeting.day)}", small=True),) if meeting else ()


def _short(question: str) -> str:
    return question if len(question) <= LONGEST_QUESTION else question[: LONGEST_QUESTION - 1].rstrip() + "…"


def _tick(word: str) -> TickBoxes:
    return TickBoxes("", ((word, False),))
