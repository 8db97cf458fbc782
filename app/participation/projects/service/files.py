"""One project: begun, written, moved from phase to phase, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.storage.journal import Change, history
from app.base.storage.numbered import numbered
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.projects.records import (
    PARTS,
    PhaseRecord,
    ProjectRecord,
    TagRecord,
    TermRecord,
    project_record,
)
from app.participation.projects.rules import (
    COST,
    IDEA,
    INCOME,
    MOST_PARTS,
    TERMS,
    TEXT_FIELDS,
    Application,
    Contact,
    Goal,
    Line,
    Numbered,
    Part,
    PhaseDay,
    Project,
    ProjectDetails,
    ProjectFile,
    check_details,
    check_part,
    check_phase,
    checked_terms,
    with_texts,
)

__all__ = [
    "add_part", "begin", "bring_back", "change_part", "discard", "project", "project_choices", "project_file",
    "project_history", "project_named", "project_numbered", "remove_part", "set_days", "set_phase",
    "set_tags", "set_terms", "terms", "write",
]  # fmt: skip


@needs(Action.KEEP_TAKING_PART)
def begin(session: Session, details: ProjectDetails, day: date | None = None) -> Project:
    """A new project, in the phase of an idea since `day` (today without one). Raises InvalidInput."""
    today = _today(session)
    tidy, since = check_details(details, today), day or today
    check_phase(IDEA, since, today)
    record = ProjectRecord(phase=IDEA, phase_since=since, began=since, pot_id=None, discarded_at=None)
    record.put(tidy)
    session.add(record)
    session.flush()
    session.add(PhaseRecord(project_id=record.id, phase=IDEA, day=since))
    session.flush()
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def write(session: Session, project_id: int, texts: Mapping[str, str]) -> Project:
    """Put these texts on the pages; the others stay. Raises InvalidInput."""
    record = project_record(session, project_id)
    unknown = set(texts) - set(TEXT_FIELDS)
    if unknown:
        raise InvalidInput(min(unknown), _("This field does not exist."))
    record.put(check_details(with_texts(record.details(), texts), _today(session)))
    session.flush()
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def set_days(session: Session, project_id: int, from_day: date | None, to_day: date | None) -> Project:
    """When the project shall run. Raises InvalidInput."""
    record = project_record(session, project_id)
    record.put(check_details(replace(record.details(), from_day=from_day, to_day=to_day), _today(session)))
    session.flush()
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def set_phase(session: Session, project_id: int, phase: str, day: date | None = None) -> Project:
    """From this day on (today without one) it is in this phase. Raises InvalidInput.

    The newest day tells the phase of now; of one day the last word counts.
    """
    record, today = project_record(session, project_id), _today(session)
    since = day or today
    check_phase(phase, since, today)
    session.add(PhaseRecord(project_id=record.id, phase=phase, day=since))
    session.flush()
    newest = session.scalars(
        select(PhaseRecord)
        .where(PhaseRecord.project_id == record.id)
        .order_by(PhaseRecord.day.desc(), PhaseRecord.id.desc())
    ).first()
    if newest is not None:
        record.phase, record.phase_since = newest.phase, newest.day
    session.flush()
    return record.seen()


@needs(Action.KEEP_TAKING_PART)
def discard(session: Session, project_id: int) -> None:
    """Into the waste basket."""
    project_record(session, project_id).discarded_at = session.info["now"]
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def bring_back(session: Session, project_id: int) -> None:
    """Out of the waste basket again."""
    record = session.get(ProjectRecord, project_id)
    if record is not None:
        record.discarded_at = None
        session.flush()


@needs(Action.KEEP_TAKING_PART)
def add_part(session: Session, project_id: int, part: Part) -> int:
    """One more goal, line, application or contact; its number. Raises InvalidInput."""
    project_record(session, project_id)
    tidy, kind = check_part(part, _today(session)), PARTS[type(part)]
    if len(session.scalars(select(kind.id).where(kind.project_id == project_id)).all()) >= MOST_PARTS:
        raise InvalidInput("", _("These are too many."), _("Up to {count} fit.").format(count=MOST_PARTS))
    record = kind(project_id=project_id)
    record.put(tidy)
    session.add(record)
    session.flush()
    return record.id


@needs(Action.KEEP_TAKING_PART)
def change_part(session: Session, part_id: int, part: Part) -> None:
    """Other words or figures in a part of the same kind. Raises InvalidInput, NotFound."""
    record = session.get(PARTS[type(part)], part_id)
    if record is None:
        raise NotFound(_("This line no longer exists."))
    project_record(session, record.project_id)
    record.put(check_part(part, _today(session)))
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def remove_part(session: Session, kind: type[Part], part_id: int) -> None:
    """Take a part away. Undo brings it back."""
    record = session.get(PARTS[kind], part_id)
    if record is not None:
        session.delete(record)
        session.flush()


@needs(Action.KEEP_TAKING_PART)
def set_tags(session: Session, project_id: int, kind: str, chosen: tuple[str, ...]) -> None:
    """Just these terms belong to the project. Raises InvalidInput."""
    project_record(session, project_id)
    wanted = checked_terms("\n".join(chosen))
    held = session.scalars(select(TagRecord).where(TagRecord.project_id == project_id, TagRecord.kind == kind)).all()
    for tag in held:
        if tag.term not in wanted:
            session.delete(tag)
    known = {tag.term for tag in held}
    session.add_all(TagRecord(project_id=project_id, kind=kind, term=one) for one in wanted if one not in known)
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def terms(session: Session, kind: str) -> tuple[str, ...]:
    """What the group offers to choose from; before anybody changed the list, the usual terms."""
    own = session.scalars(select(TermRecord.term).where(TermRecord.kind == kind).order_by(TermRecord.id)).all()
    return tuple(own) or tuple(_(word) for word in TERMS[kind])


@needs(Action.KEEP_TAKING_PART)
def set_terms(session: Session, kind: str, text: str) -> tuple[str, ...]:
    """One term on each line; without any the usual ones are back. Raises InvalidInput."""
    wanted = checked_terms(text)
    for record in session.scalars(select(TermRecord).where(TermRecord.kind == kind)):
        session.delete(record)
    session.flush()
    session.add_all(TermRecord(kind=kind, term=term) for term in wanted)
    session.flush()
    return terms(session, kind)


@needs(Action.LOOK_TAKING_PART)
def project(session: Session, project_id: int) -> Project:
    """One project. Raises NotFound if it is gone or in the waste basket."""
    return project_record(session, project_id).seen()


@needs(Action.LOOK_TAKING_PART)
def project_choices(session: Session) -> list[tuple[int, str]]:
    """(id, title) of all that are not over, by title; for choosing one in another room."""
    over = ("handed_over", "given_up")
    found = select(ProjectRecord.id, ProjectRecord.title).where(
        ProjectRecord.discarded_at.is_(None), ProjectRecord.phase.not_in(over)
    )
    return sorted(((row.id, row.title) for row in session.execute(found)), key=lambda one: (one[1].casefold(), one[0]))


@needs(Action.LOOK_TAKING_PART)
def project_named(session: Session, project_id: int | None) -> str:
    """Its title, also if it is over; "" if there is none."""
    if project_id is None:
        return ""
    return session.scalar(select(ProjectRecord.title).where(ProjectRecord.id == project_id)) or ""


@needs(Action.LOOK_TAKING_PART)
def project_numbered(session: Session, typed: str) -> int | None:
    """The id of the project with this number, None if there is none."""
    return numbered(session, ProjectRecord, typed)


@needs(Action.LOOK_TAKING_PART)
def project_file(session: Session, project_id: int) -> ProjectFile:
    """Everything about one project. Raises NotFound."""
    seen = project_record(session, project_id).seen()
    lines = _parts(session, Line, project_id)
    tags = session.execute(
        select(TagRecord.kind, TagRecord.term).where(TagRecord.project_id == project_id).order_by(TagRecord.id)
    ).all()
    days = session.scalars(
        select(PhaseRecord).where(PhaseRecord.project_id == project_id).order_by(PhaseRecord.day, PhaseRecord.id)
    )
    return ProjectFile(
        seen,
        goals=_parts(session, Goal, project_id),
        costs=_of_side(lines, COST),
        incomes=_of_side(lines, INCOME),
        applications=_parts(session, Application, project_id),
        contacts=_parts(session, Contact, project_id),
        phases=tuple(PhaseDay(one.phase, one.day) for one in days),
        fields=tuple(row.term for row in tags if row.kind == "field"),
        dimensions=tuple(row.term for row in tags if row.kind == "dimension"),
    )


@needs(Action.LOOK_TAKING_PART)
def project_history(session: Session, project_id: int) -> list[Change]:
    """What happened to the project, newest first."""
    return history(session, "project", project_id)


def _parts(session: Session, kind: type[Part], project_id: int) -> tuple[Numbered, ...]:
    table = PARTS[kind]
    found = session.scalars(select(table).where(table.project_id == project_id).order_by(table.id))
    return tuple(record.numbered(kind) for record in found)


def _of_side(lines: tuple[Numbered, ...], side: str) -> tuple[Numbered, ...]:
    return tuple(one for one in lines if isinstance(one.part, Line) and one.part.side == side)


def _today(session: Session) -> date:
    today: date = session.info["now"].date()
    return today
