"""The way of a case: which action leads from which state to which, and what must be true before it.

MediationsG §§ 1, 2 and 4 stand behind the guards: voluntary, both sides heard, whoever leads the talk takes no part.
"""

from __future__ import annotations

from enum import StrEnum

from app.base.errors import UserError
from app.base.i18n import N_, _
from app.conflicts.cases.rules.choices import RED_FLAGS
from app.conflicts.cases.rules.values import Case


class State(StrEnum):
    """Where a case stands."""

    NEW = "new"
    CLEARING = "clearing"
    TALK_AGREED = "talk_agreed"
    AGREED = "agreed"
    CHECKING = "checking"
    CLOSED = "closed"
    PASSED_ON = "passed_on"
    WITHDRAWN = "withdrawn"


STATE_NAMES = {
    State.NEW: N_("new"),
    State.CLEARING: N_("being clarified"),
    State.TALK_AGREED: N_("talk agreed"),
    State.AGREED: N_("agreement"),
    State.CHECKING: N_("asking again"),
    State.CLOSED: N_("closed"),
    State.PASSED_ON: N_("passed on"),
    State.WITHDRAWN: N_("withdrawn"),
}
ENDED = frozenset({State.CLOSED, State.PASSED_ON, State.WITHDRAWN})
GOING_ON = tuple(state for state in State if state not in ENDED)


class Move(StrEnum):
    """What can be done with a case."""

    CLARIFY = "clarify"  # begin, or go back to clarifying
    ARRANGE_TALK = "arrange_talk"
    AGREE = "agree"
    CHECK = "check"
    CLOSE = "close"
    HAND_ON = "pass_on"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


MOVE_NAMES = {
    Move.CLARIFY: N_("Clarify"),
    Move.ARRANGE_TALK: N_("Arrange a talk"),
    Move.AGREE: N_("Write down the agreement"),
    Move.CHECK: N_("Ask again later"),
    Move.CLOSE: N_("Close the case"),
    Move.HAND_ON: N_("Pass the case on"),
    Move.WITHDRAW: N_("Withdraw the case"),
    Move.REOPEN: N_("Open the case again"),
}
TABLE = """
              clarify    arrange_talk  agree   check     close   pass_on    withdraw   reopen
new           clearing   -             -       -         closed  passed_on  withdrawn  -
clearing      -          talk_agreed   agreed  checking  closed  passed_on  withdrawn  -
talk_agreed   clearing   -             agreed  checking  closed  passed_on  withdrawn  -
agreed        clearing   talk_agreed   agreed  checking  closed  passed_on  withdrawn  -
checking      clearing   talk_agreed   agreed  -         closed  passed_on  withdrawn  -
closed        -          -             -       -         -       -          withdrawn  clearing
passed_on     -          -             -       -         -       -          withdrawn  clearing
withdrawn     -          -             -       -         -       -          -          -
"""


def _read(table: str) -> dict[tuple[State, Move], State]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    return {
        (State(row[0]), Move(move)): State(to)
        for row in rows
        for move, to in zip(head, row[1:], strict=True)
        if to != "-"
    }


WAYS = _read(TABLE)


class NotNow(UserError):
    """This cannot be done with a case in this state."""


class Refused(UserError):
    """Something must happen first: a consent, a hearing, a declaration."""


class Referral(UserError):
    """A red flag: nothing is written down, others help. `flags` are keys of RED_FLAGS."""

    def __init__(self, flags: frozenset[str]) -> None:
        super().__init__(
            _("We write nothing down. Others must help here."),
            _("Danger now? Call 110 or 112. Please print the help card."),
        )
        self.flags = flags


def refer(flags: frozenset[str]) -> None:
    """Raises Referral if one of the red flags is true."""
    if raised := flags & RED_FLAGS.keys():
        raise Referral(frozenset(raised))


def moves(state: str) -> tuple[Move, ...]:
    """What can be done with a case in this state."""
    return tuple(move for move in Move if (State(state), move) in WAYS)


def next_state(state: str, move: Move) -> State:
    """Where this move leads. Raises NotNow."""
    to = WAYS.get((State(state), move))
    if to is None:
        raise NotNow(
            _("This does not fit now."), _("The case stands at “{state}”.").format(state=_(STATE_NAMES[State(state)]))
        )
    return to


def check_move(case: Case, move: Move, open_promises: int = 0) -> None:
    """What must be true before this move. Raises Refused with what to do first."""
    if move in {Move.CLARIFY, Move.ARRANGE_TALK, Move.AGREE, Move.CHECK} and not case.uninvolved:
        raise Refused(_("Who leads the talk?"), _("Please declare first that you have no part in it."))
    if move in {Move.ARRANGE_TALK, Move.AGREE}:
        check_other_side(case)
    if move is Move.CLOSE and open_promises:
        raise Refused(_("An agreement is still open."), _("Please note first what became of each promise."))


def check_other_side(case: Case) -> None:
    """Talking to household B needs the consent of household A. Raises Refused."""
    if not case.consent.other_side:
        raise Refused(_("Household A did not allow a talk with the other side."), _("Please ask for consent first."))


def check_landlord(case: Case) -> None:
    """What must be true before anything goes to a landlord. Raises Refused.

    Consent of household A cannot be replaced; the hearing of B can, by a written reason.
    """
    if not case.consent.landlord:
        raise Refused(_("Household A did not allow a letter to the landlord."), _("Please ask for consent first."))
    if case.hearing_offered_on is None and not case.override_reason:
        raise Refused(
            _("The other side was not offered a hearing yet."),
            _("Offer it first, or write down why that is not possible."),
        )
