"""The jury: who belongs to it, its meeting, who leaves which vote, and the points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.meetings.rules import Meeting, PlanDetails
from app.meetings.service import add_item, plan_meeting, read_meeting, read_minutes, remove_item
from app.participation.fund.records import ApplicationRecord, ConflictRecord, JurorRecord, ScoreRecord
from app.participation.fund.rules.checks import LONGEST_LINE, check_name, refuse_unless
from app.participation.fund.rules.conflicting import conflicts_of, name_words, named
from app.participation.fund.rules.reckoning import Rank, ranking
from app.participation.fund.rules.values import (
    BACK,
    CHECKED,
    JURY,
    MOST_POINTS,
    TO_JURY,
    Application,
    Conflict,
    Fund,
    Juror,
)
from app.participation.fund.service.reading import applications, read_application, read_fund, seen_bare
from app.participation.fund.service.writing import application_record, refuse_stale

MOST_JURORS = 60


@dataclass(frozen=True, slots=True)
class Voters:
    """Who may vote about one application, and who leaves the room. `absent` are not on the list of the meeting."""

    may: tuple[Juror, ...]
    leave: tuple[Conflict, ...]
    absent: tuple[Juror, ...] = ()


@needs(Action.KEEP_FUND)
def set_jury(session: Session, fund_id: int, names: Sequence[str]) -> list[Juror]:
    """The jury is these people. Who is not named any more leaves; points and conflicts stay. Raises InvalidInput."""
    read_fund(session, fund_id)
    wanted: dict[str, str] = {}
    for name in names:
        if tidy := check_name(name, "jury"):
            wanted.setdefault(fold(tidy), tidy)
    if len(wanted) > MOST_JURORS:
        raise InvalidInput("jury", _("This is a very large jury."), _("Up to {most} fit.").format(most=MOST_JURORS))
    known = {fold(one.name): one for one in session.scalars(select(JurorRecord).where(JurorRecord.fund_id == fund_id))}
    for key, record in known.items():
        record.ended = key not in wanted
    for key, name in wanted.items():
        if key not in known:
            session.add(JurorRecord(fund_id=fund_id, name=name, ended=False))
    session.flush()
    return jurors(session, fund_id)


@needs(Action.LOOK_FUND)
def jurors(session: Session, fund_id: int) -> list[Juror]:
    """The jury now, in the order they were named."""
    j = JurorRecord
    query = select(j).where(j.fund_id == fund_id, ~j.ended).order_by(j.id)
    return [Juror(one.id, one.name) for one in session.scalars(query)]


@needs(Action.KEEP_FUND)
def call_jury(session: Session, fund_id: int, application_ids: Sequence[int], plan: PlanDetails) -> Meeting:
    """Plan a meeting of the jury with an item for each of these checked applications. Raises InvalidInput."""
    if not application_ids:
        raise InvalidInput("applications", _("Please choose at least one application."))
    meeting = plan_meeting(session, plan)
    take_to_jury(session, fund_id, application_ids, meeting.id)
    return meeting


@needs(Action.KEEP_FUND)
def take_to_jury(session: Session, fund_id: int, application_ids: Sequence[int], meeting_id: int) -> None:
    """Put checked applications on the agenda of a meeting that is planned. UserError if one is not checked."""
    for application_id in application_ids:
        one = read_application(session, application_id)
        if one.fund_id != fund_id:
            raise NotFound(_("This application is not in the file."), _("Please look at the list again."))
        refuse_unless(one, TO_JURY)
        record = application_record(session, application_id)
        title = _("Fund, no. {number}: {title}").format(number=one.number, title=one.title)[:LONGEST_LINE]
        record.item_id = add_item(session, meeting_id, title, one.details.applicant)
        record.meeting_id, record.state = meeting_id, JURY
        record.moves += 1
    session.flush()


@needs(Action.KEEP_FUND)
def take_back_from_jury(session: Session, application_id: int) -> None:
    """Off the agenda again: it is checked, and can go to another meeting. UserError if the minutes are finished."""
    one = read_application(session, application_id)
    refuse_unless(one, BACK)
    record = application_record(session, application_id)
    meeting = _meeting_of(session, one)
    items = read_minutes(session, meeting.id).items if meeting is not None else ()
    if one.item_id is not None and any(item.id == one.item_id for item in items):
        remove_item(session, one.item_id)
    record.meeting_id, record.item_id, record.state = None, None, CHECKED
    record.moves += 1
    session.flush()


@needs(Action.KEEP_FUND)
def declare_conflict(session: Session, application_id: int, juror_id: int, reason: str) -> None:
    """A juror has something to do with the application: no points, no vote. What was rated does not count."""
    one, juror = read_application(session, application_id), _juror(session, juror_id)
    record = application_record(session, application_id)
    if one.decision is not None:
        raise UserError(_("This application is decided."), _("It stays as it is."))
    if juror.fund_id != one.fund_id:
        raise NotFound(_("This juror is not in the file."))
    words = check_name(reason, "reason")
    c = ConflictRecord
    known = session.scalar(select(c).where(c.application_id == application_id, c.juror_id == juror_id))
    if known is None:
        session.add(c(application_id=application_id, juror_id=juror_id, reason=words))
    else:
        known.reason = words
    record.moves += 1
    session.flush()


@needs(Action.KEEP_FUND)
def take_back_conflict(session: Session, application_id: int, juror_id: int) -> None:
    """It was a mistake. UserError once it is decided."""
    one = read_application(session, application_id)
    if one.decision is not None:
        raise UserError(_("This application is decided."), _("It stays as it is."))
    c = ConflictRecord
    known = session.scalar(select(c).where(c.application_id == application_id, c.juror_id == juror_id))
    if known is not None:
        session.delete(known)
        application_record(session, application_id).moves += 1
        session.flush()


@needs(Action.KEEP_FUND)
def rate(
    session: Session, application_id: int, juror_id: int, points: Sequence[int | None], moves: int | None = None
) -> None:
    """Type in the sheet of one juror: 0 to 3 for each question of the fund, None where there is no cross.

    Raises InvalidInput for points out of range; UserError if the juror leaves this vote or it is decided.
    """
    one, juror = read_application(session, application_id), _juror(session, juror_id)
    fund, record = read_fund(session, one.fund_id), application_record(session, application_id)
    refuse_stale(record, moves)
    if one.decision is not None:
        raise UserError(_("This application is decided."), _("It stays as it is."))
    if juror.fund_id != one.fund_id or len(points) != len(fund.details.criteria):
        raise InvalidInput("points", _("This sheet does not fit."), _("Please look at the questions again."))
    if any(each is not None and not 0 <= each <= MOST_POINTS for each in points):
        raise InvalidInput("points", _("Points go from 0 to 3."))
    if any(each.juror.id == juror_id for each in conflicts(session, one, jurors(session, one.fund_id))):
        raise UserError(_("{name} leaves this vote.").format(name=juror.name), _("These points would not count."))
    _put_points(session, application_id, juror_id, points)
    record.moves += 1
    session.flush()


@needs(Action.LOOK_FUND)
def points_of(session: Session, application_id: int) -> dict[int, dict[int, int]]:
    """By juror and question; also of jurors who left the vote afterwards."""
    s = ScoreRecord
    found: dict[int, dict[int, int]] = defaultdict(dict)
    query = select(s.juror_id, s.criterion, s.points).where(s.application_id == application_id)
    for juror_id, criterion, points in session.execute(query):
        found[juror_id][criterion] = points
    return dict(found)


@needs(Action.LOOK_FUND)
def voters(session: Session, application_id: int) -> Voters:
    """Who may vote about it: members of the jury without a conflict, and there if the meeting has a list."""
    one = read_application(session, application_id)
    everybody = jurors(session, one.fund_id)
    leaving = conflicts(session, one, everybody)
    gone = {each.juror.id for each in leaving}
    there = _present(session, one)
    here = [each for each in everybody if each.id not in gone]
    absent = [each for each in here if there is not None and name_words(each.name) not in there]
    return Voters(tuple(each for each in here if each not in absent), tuple(leaving), tuple(absent))


@needs(Action.LOOK_FUND)
def rank_all(session: Session, fund_id: int) -> list[Rank]:
    """The applications that the jury has or had, in the order of its points."""
    fund = read_fund(session, fund_id)
    known = [one for one in applications(session, fund_id) if one.item_id is not None or one.state == JURY]
    return ranking(known, _sheets(session, fund, known))


@needs(Action.LOOK_FUND)
def rank_of(session: Session, one: Application) -> Rank | None:
    """Its place among all that the jury has or had; None if it was never there."""
    known = seen_bare(session, one.fund_id)
    ranks = ranking(known, _sheets(session, read_fund(session, one.fund_id), known))
    return next((replace(each, application=one) for each in ranks if each.application.id == one.id), None)


@needs(Action.LOOK_FUND)
def conflicts(session: Session, one: Application, everybody: Sequence[Juror]) -> list[Conflict]:
    """Declared ones, and jurors who apply by name."""
    c = ConflictRecord
    query = select(c.juror_id, c.reason).where(c.application_id == one.id)
    return conflicts_of(one, named(everybody), {row.juror_id: row.reason for row in session.execute(query)})


def _present(session: Session, one: Application) -> set[frozenset[str]] | None:
    """The names of who was at the meeting, as words; None if nobody wrote a list, or it was not decided in one."""
    if one.meeting_id is None or _meeting_of(session, one) is None:
        return None
    there = read_minutes(session, one.meeting_id).present
    return {name_words(each.name) for each in there if each.votes} if there else None


def _meeting_of(session: Session, one: Application) -> Meeting | None:
    try:
        return read_meeting(session, one.meeting_id) if one.meeting_id is not None else None
    except NotFound:
        return None


def _sheets(session: Session, fund: Fund, known: Sequence[Application]) -> dict[int, list[int]]:
    """Sums of the whole sheets of those who may vote: two questions to the file, however many there are."""
    everybody, full = jurors(session, fund.id), len(fund.details.criteria)
    a, s, c = ApplicationRecord, ScoreRecord, ConflictRecord
    scores = (
        select(s.application_id, s.juror_id, func.sum(s.points).label("points"))
        .join(a, a.id == s.application_id)
        .where(a.fund_id == fund.id)
        .group_by(s.application_id, s.juror_id)
        .having(func.count() == full)
    )
    sums = {(row.application_id, row.juror_id): int(row.points) for row in session.execute(scores)}
    said = select(c.application_id, c.juror_id, c.reason).join(a, a.id == c.application_id).where(a.fund_id == fund.id)
    declared: dict[int, dict[int, str]] = defaultdict(dict)
    for row in session.execute(said):
        declared[row.application_id][row.juror_id] = row.reason
    sheets, known_names = {}, named(everybody)
    for one in known:
        gone = {each.juror.id for each in conflicts_of(one, known_names, declared.get(one.id, {}))}
        voting = (each.id for each in everybody if each.id not in gone)
        sheets[one.id] = [sums[one.id, juror] for juror in voting if (one.id, juror) in sums]
    return sheets


def _put_points(session: Session, application_id: int, juror_id: int, points: Sequence[int | None]) -> None:
    s = ScoreRecord
    query = select(s).where(s.application_id == application_id, s.juror_id == juror_id)
    known = {each.criterion: each for each in session.scalars(query)}
    for criterion, given in enumerate(points):
        record = known.get(criterion)
        if given is None and record is not None:
            session.delete(record)
        elif given is not None and record is not None:
            record.points = given
        elif given is not None:
            session.add(s(application_id=application_id, juror_id=juror_id, criterion=criterion, points=given))


def _juror(session: Session, juror_id: int) -> JurorRecord:
    record = session.get(JurorRecord, juror_id)
    if record is None:
        raise NotFound(_("This juror is not in the file."))
    return record
