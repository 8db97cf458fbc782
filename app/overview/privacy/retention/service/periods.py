"""The table of periods: the usual ones, and what the chair decided otherwise."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.storage.rights import needs
from app.group.rights import Action
from app.overview.privacy.retention.records import RetentionRecord
from app.overview.privacy.retention.rules import FOR_EVER, RULES, YEAR_ENDS, YEARS, Rule, changed, rule_of


@needs(Action.LOOK_GROUP)
def rules(session: Session) -> tuple[Rule, ...]:
    """All lines as they hold now, in the order of the table."""
    chosen = {record.key: record for record in session.scalars(select(RetentionRecord))}
    return tuple(_as_chosen(rule, chosen.get(rule.key)) for rule in RULES)


def years_chosen(session: Session) -> dict[str, int | None]:
    """The years of each rule that counts in years; None: for ever."""
    years = {rule.key: rule.amount for rule in rules(session) if rule.unit in {YEARS, YEAR_ENDS}}
    return {**years, **{rule.key: None for rule in RULES if rule.unit == FOR_EVER}}


@needs(Action.KEEP_PRIVACY)
def change_period(session: Session, key: str, amount: int, reason: str) -> Rule:
    """Keep something for another time, with a reason. Raises InvalidInput for `amount` or `reason`."""
    rule = changed(rule_of(key), amount, reason, session.info["now"].date())
    record = session.scalar(select(RetentionRecord).where(RetentionRecord.key == key))
    if record is None:
        record = RetentionRecord(key=key)
        session.add(record)
    record.amount, record.unit, record.reason, record.changed_on = (
        rule.amount, rule.unit, rule.reason, session.info["now"].date(),
    )  # fmt: skip
    session.flush()
    return rule


@needs(Action.KEEP_PRIVACY)
def usual_period(session: Session, key: str) -> Rule:
    """Back to what the program proposes."""
    record = session.scalar(select(RetentionRecord).where(RetentionRecord.key == key))
    if record is not None:
        session.delete(record)
        session.flush()
    return rule_of(key)


def _as_chosen(rule: Rule, record: RetentionRecord | None) -> Rule:
    if record is None:
        return rule
    return replace(rule, amount=record.amount, reason=record.reason, changed_on=record.changed_on)
