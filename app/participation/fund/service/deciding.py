"""The decision: a resolution of the jury's meeting, or without the jury up to a small sum. Never more than is left."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.rules import Resolution, ResolutionDetails
from app.meetings.service import add_resolution, read_meeting, read_minutes
from app.participation.fund.rules.checks import DecisionDetails, check_decision, refuse_unless
from app.participation.fund.rules.values import (
    CONDITIONS,
    DECIDE,
    GRANTED,
    JURY,
    MEET,
    NO,
    REFUSED,
    RESERVED,
    Application,
)
from app.participation.fund.service.founding import fund_record
from app.participation.fund.service.jury import Voters, voters
from app.participation.fund.service.reading import read_application, read_fund
from app.participation.fund.service.summing import sums_of
from app.participation.fund.service.writing import application_record, refuse_stale


@needs(Action.KEEP_FUND)
def decide(session: Session, application_id: int, details: DecisionDetails, moves: int | None = None) -> Application:
    """Grant, grant with conditions or in part, or refuse. With the jury the votes become a resolution of its meeting.

    Raises InvalidInput: more than is left, more votes than people who may vote, a majority that says otherwise.
    UserError if it was decided before, or by somebody else meanwhile.
    """
    one = read_application(session, application_id)
    refuse_unless(one, DECIDE)
    record = application_record(session, application_id)
    refuse_stale(record, moves)
    fund = read_fund(session, one.fund_id)
    tidy = check_decision(fund, one, details, Cents(sums_of(session, one.fund_id).left))
    resolution = None
    if one.state == JURY:
        resolution = _vote(session, one, tidy)
    else:
        _check_alone(one.wanted_cents, fund.details.alone_cents)
    record.outcome, record.granted_cents = tidy.outcome, tidy.granted_cents or 0
    record.conditions, record.reason, record.agreed_by = tidy.conditions, tidy.reason, tidy.agreed_by
    record.decided_on = _decided_on(session, one)
    record.resolution_id = resolution.id if resolution else None
    record.state = _state_after(tidy)
    record.moves += 1
    fund_record(session, one.fund_id).moves += 1
    session.flush()
    return read_application(session, application_id)


@needs(Action.KEEP_FUND)
def conditions_met(session: Session, application_id: int) -> Application:
    """All conditions are met: the money can be paid."""
    one = read_application(session, application_id)
    refuse_unless(one, MEET)
    record = application_record(session, application_id)
    record.met_on, record.state = session.info["now"].date(), RESERVED
    record.moves += 1
    session.flush()
    return read_application(session, application_id)


@needs(Action.LOOK_FUND)
def resolution_of(session: Session, one: Application) -> Resolution | None:
    """The resolution in the minutes of the jury; None if there is none (any more)."""
    if one.decision is None or one.decision.resolution_id is None or one.meeting_id is None:
        return None
    try:
        known = read_minutes(session, one.meeting_id).resolutions
    except UserError:
        return None
    return next((each for each in known if each.id == one.decision.resolution_id), None)


def _check_alone(wanted: Cents, limit: Cents | None) -> None:
    if wanted > (limit or 0):
        raise UserError(
            _("This must go to the jury."),
            _("Without it only up to {limit} can be decided.").format(limit=show_cents(limit or 0)),
        )


def _decided_on(session: Session, one: Application) -> date:
    """The day of the jury's meeting; today without one, and for one that was planned for a later day."""
    today: date = session.info["now"].date()
    if one.state != JURY or one.meeting_id is None:
        return today
    return min(today, read_meeting(session, one.meeting_id).day)


def _state_after(details: DecisionDetails) -> str:
    if details.outcome == NO:
        return REFUSED
    return GRANTED if details.outcome == CONDITIONS or details.conditions else RESERVED


def _vote(session: Session, one: Application, details: DecisionDetails) -> Resolution:
    """The votes as a resolution. Only who may vote is counted."""
    present = voters(session, one.id)
    votes = tuple(getattr(details, name) for name in ("yes", "no", "abstain"))
    if votes[0] is None or votes[1] is None:
        raise InvalidInput("yes", _("Please enter the votes."), _("A 0 is a number too."))
    if any(each is not None and each < 0 for each in votes):
        raise InvalidInput("yes", _("This number does not fit."))
    cast, most = sum(each or 0 for each in votes), len(present.may)
    if cast > most:
        words = _("{cast} votes, but only {most} may vote.").format(cast=cast, most=most)
        raise InvalidInput("yes", words, _("Who leaves the vote does not count."))
    if (votes[0] > votes[1]) != (details.outcome != NO):
        words = _("With these votes it is refused.") if details.outcome != NO else _("With these votes it is granted.")
        raise InvalidInput("yes", words, _("Please check the votes and the decision."))
    if one.item_id is None:
        raise UserError(_("It is on no agenda."), _("Please take it to a meeting of the jury."))
    wording = ResolutionDetails(wording_of(one, details, present), votes[0], votes[1], votes[2] or 0, 0)
    return add_resolution(session, one.item_id, wording)


def wording_of(one: Application, details: DecisionDetails, present: Voters) -> str:
    """What was voted on, with the reason, and who did not take part."""
    asked = details.granted_cents or one.wanted_cents
    told = [
        _("The application no. {number} “{title}” gets {sum} from the fund.").format(
            number=one.number, title=one.title, sum=show_cents(asked)
        )
    ]
    if details.conditions:
        told.append(_("Conditions: {conditions}").format(conditions=details.conditions))
    if details.reason:
        told.append(_("Reason: {reason}").format(reason=details.reason))
    if present.leave:
        names = ", ".join(f"{each.juror.name} ({each.reason})" for each in present.leave)
        told.append(_("Left the room and did not vote: {names}.").format(names=names))
        told.append(_("Entitled to vote: {count}.").format(count=len(present.may)))
    return "\n".join(told)
