"""Turn confidential work on and off. What is in the confidential file is no affair of this module."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.base.storage.rights import needs
from app.group.confidential.records import SwitchRecord
from app.group.confidential.rules import Switch
from app.group.rights import Action


@needs(Action.LOOK_GROUP)
def read_switch(session: Session) -> Switch | None:
    """Since when and by whom it is on; None: it is off."""
    record = session.get(SwitchRecord, 1)
    return Switch(record.since, record.who) if record is not None else None


@needs(Action.CHANGE_GROUP)
def turn_on(session: Session) -> Switch:
    """Mediators may set up their file from now on. A second time changes nothing."""
    record = session.get(SwitchRecord, 1)
    if record is None:
        record = SwitchRecord(id=1, since=session.info["now"].date(), who=session.info["who"])
        session.add(record)
    return Switch(record.since, record.who)


@needs(Action.CHANGE_GROUP)
def turn_off(session: Session) -> None:
    """No file can be set up any more. One that is there stays; so the screen offers this only without one."""
    record = session.get(SwitchRecord, 1)
    if record is not None:
        session.delete(record)
