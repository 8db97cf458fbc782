"""Cases, households, observations, steps, agreements. Search keys of a case hold the names of both households."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, time

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.storage.search import CASE, OBSERVATION
from app.base.storage.tables import Searchable, SecretRecord
from app.conflicts.cases.rules.values import CaseDetails, Consent, Household, ObservationDetails

_CASE = [field.name for field in fields(CaseDetails) if field.name != "tags"]
_HOUSEHOLD = [field.name for field in fields(Household)]
_OBSERVATION = [field.name for field in fields(ObservationDetails) if field.name not in {"how", "flags", "case_id"}]


class SideRecord(SecretRecord):
    """Side A or B of a case: equal fields."""

    __tablename__ = "case_household"
    __table_args__ = (UniqueConstraint("case_id", "side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("conflict_case.id"))
    side: Mapped[str] = mapped_column(String(1))
    names: Mapped[str] = mapped_column(String(200), default="")
    flat: Mapped[str] = mapped_column(String(200), default="")
    reach: Mapped[str] = mapped_column(String(200), default="")
    languages: Mapped[str] = mapped_column(String(200), default="")
    languages_agreed: Mapped[bool] = mapped_column(default=False)
    interpreter: Mapped[bool] = mapped_column(default=False)

    def put(self, household: Household) -> None:
        """Take over all fields."""
        for name in _HOUSEHOLD:
            setattr(self, name, getattr(household, name))

    def seen(self) -> Household:
        """The household as a value."""
        return Household(**{name: getattr(self, name) for name in _HOUSEHOLD})


class CaseRecord(SecretRecord, Searchable):
    """One case. What hangs on it is deleted with it."""

    __tablename__ = "conflict_case"
    __table_args__ = (
        Index("ix_conflict_case_state", "merged_into", "state", "id"),
        Index("ix_conflict_case_kind", "merged_into", "kind", "id"),
        Index("ix_conflict_case_house", "merged_into", "house_key", "id"),
        Index("ix_conflict_case_follow_up", "merged_into", "follow_up", "id"),
        Index("ix_conflict_case_last_observed", "merged_into", "last_observed", "id"),
        Index("ix_conflict_case_opened_on", "merged_into", "opened_on", "id"),
        Index("ix_conflict_case_inform_due", "merged_into", "informed_on", "inform_due"),
        Index("ix_conflict_case_number", "merged_into", "number"),
    )
    search_kind = CASE

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(String(20))
    opened_on: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    house: Mapped[str] = mapped_column(String(200))
    house_key: Mapped[str] = mapped_column(String(200), default="")
    block: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(20))
    flat: Mapped[str] = mapped_column(String(200))
    tags: Mapped[list[str]] = mapped_column(JSON)
    about: Mapped[str] = mapped_column(Text)
    effect: Mapped[str] = mapped_column(Text)
    wish: Mapped[str] = mapped_column(Text)
    tried: Mapped[str] = mapped_column(Text)
    talked: Mapped[str] = mapped_column(String(20))
    keep_until: Mapped[date]
    mediators: Mapped[bool]
    other_side: Mapped[bool]
    landlord: Mapped[bool]
    told_no_secrecy: Mapped[bool]
    uninvolved: Mapped[str] = mapped_column(String(200), default="")
    contacted_on: Mapped[date | None]
    hearing_offered_on: Mapped[date | None]
    heard_on: Mapped[date | None]
    inform_due: Mapped[date | None]
    informed_on: Mapped[date | None]
    override_reason: Mapped[str] = mapped_column(Text, default="")
    quiet_asked_on: Mapped[date | None]
    first_talk: Mapped[date | None]
    had_agreement: Mapped[bool] = mapped_column(default=False)
    follow_up: Mapped[date | None]
    observations: Mapped[int] = mapped_column(default=0)
    last_observed: Mapped[date | None]
    closed_on: Mapped[date | None]
    endings: Mapped[int] = mapped_column(default=0)  # how often it was closed: each time its period begins anew
    outcome: Mapped[str] = mapped_column(String(20), default="")
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("conflict_case.id"))
    emptied_on: Mapped[date | None]
    households: Mapped[list[SideRecord]] = relationship(order_by=SideRecord.side, lazy="selectin")

    def put(self, details: CaseDetails) -> None:
        """Take over all details."""
        for name in _CASE:
            setattr(self, name, getattr(details, name))
        self.tags = list(details.tags)

    def details(self) -> CaseDetails:
        """What it is about."""
        return CaseDetails(tags=tuple(self.tags), **{name: getattr(self, name) for name in _CASE})

    def allow(self, consent: Consent) -> None:
        """Take over a consent."""
        for field in fields(Consent):
            setattr(self, field.name, getattr(consent, field.name))

    def consent(self) -> Consent:
        """What household A allows."""
        return Consent(**{field.name: getattr(self, field.name) for field in fields(Consent)})

    def side(self, side: str) -> SideRecord:
        """The record of household A or B."""
        return next(one for one in self.households if one.side == side)

    def search_text(self) -> str:
        """Number, place, names, and what it is about."""
        people = (f"{one.names} {one.flat} {one.reach}" for one in self.households)
        return " ".join(
            (str(self.number), self.house, self.flat, *people, self.about, self.effect, self.wish, self.tried)
        )


class ObservationRecord(SecretRecord, Searchable):
    """One observation, of a case or without one."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_case_id", "case_id", "day", "id"),
        Index("ix_observation_day", "day", "id"),
    )
    search_kind = OBSERVATION

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("conflict_case.id"))
    day: Mapped[date]
    began: Mapped[time | None]
    ended: Mapped[time | None]
    how: Mapped[str] = mapped_column(String(40))  # keys with blanks between them
    what: Mapped[str] = mapped_column(String(20))
    where: Mapped[str] = mapped_column(String(200))
    effect: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    witnesses: Mapped[int]
    noted_by: Mapped[str] = mapped_column(String(200))
    noted_at: Mapped[datetime]
    moves: Mapped[int] = mapped_column(default=0)  # how often it was put to a case or taken out
    corrections: Mapped[list[dict[str, str]]] = mapped_column(JSON)  # at, who, text; only added to

    def put(self, details: ObservationDetails) -> None:
        """Take over all details but the case."""
        for name in _OBSERVATION:
            setattr(self, name, getattr(details, name))
        self.how = " ".join(details.how)

    def details(self) -> ObservationDetails:
        """What was observed."""
        values = {name: getattr(self, name) for name in _OBSERVATION}
        return ObservationDetails(how=tuple(self.how.split()), case_id=self.case_id, **values)

    def search_text(self) -> str:
        """Place and words."""
        return " ".join((self.where, self.effect, self.note, self.noted_by, *(one["text"] for one in self.corrections)))


class CaseStepRecord(SecretRecord):
    """One thing that was done in a case."""

    __tablename__ = "case_step"
    __table_args__ = (Index("ix_case_step_case_id", "case_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("conflict_case.id"))
    kind: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    visible: Mapped[str] = mapped_column(String(20))
    noted_by: Mapped[str] = mapped_column(String(200))
    noted_at: Mapped[datetime]
    corrections: Mapped[list[dict[str, str]]] = mapped_column(JSON)


class AgreementRecord(SecretRecord):
    """What both sides agreed; without their leave only that there is an agreement."""

    __tablename__ = "case_agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("conflict_case.id"), index=True)
    day: Mapped[date]
    if_not: Mapped[str] = mapped_column(Text)
    group_keeps: Mapped[bool]
    copy_a: Mapped[bool]
    copy_b: Mapped[bool]
    fulfilled_on: Mapped[date | None]


class PromiseRecord(SecretRecord):
    """One line of an agreement."""

    __tablename__ = "case_promise"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("case_agreement.id"), index=True)
    side: Mapped[str] = mapped_column(String(2))
    what: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None]
    result: Mapped[str] = mapped_column(String(20))


class FollowUpRecord(SecretRecord):
    """A day on which something is to be asked."""

    __tablename__ = "case_follow_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("conflict_case.id"), index=True)
    due: Mapped[date]
    what: Mapped[str] = mapped_column(String(200))
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)


class PassingRecord(SecretRecord):
    """What was passed on to whom and when."""

    __tablename__ = "case_passing"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("conflict_case.id"), index=True)
    day: Mapped[date]
    to: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(Text)
    landlord: Mapped[bool]


class MergeRecord(SecretRecord):
    """Which case was joined with which, and what moved: so it can be taken apart completely."""

    __tablename__ = "case_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("conflict_case.id"), index=True)  # the one that stays
    merged_id: Mapped[int] = mapped_column(ForeignKey("conflict_case.id"), index=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))
    moved: Mapped[dict[str, list[int]]] = mapped_column(JSON)  # table name: ids
    undone_at: Mapped[datetime | None]
