"""Tables of the projects: texts of the pages in the project itself, lists as lines of their own."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.search import PROJECT
from app.base.storage.tables import Discardable, Record, Searchable
from app.participation.projects.rules import (
    Application,
    Contact,
    Goal,
    Line,
    Numbered,
    Part,
    Project,
    ProjectDetails,
)


class ProjectRecord(Discardable, Searchable, Record):
    """One project from the idea to the handover."""

    __tablename__ = "project"
    search_kind = PROJECT

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    phase: Mapped[str] = mapped_column(String(20), index=True)
    phase_since: Mapped[date]
    began: Mapped[date] = mapped_column(index=True)
    pot_id: Mapped[int | None]
    idea: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    others: Mapped[str] = mapped_column(Text)
    carrier: Mapped[str] = mapped_column(String(200))
    leader: Mapped[str] = mapped_column(String(200))
    partners: Mapped[str] = mapped_column(Text)
    goal: Mapped[str] = mapped_column(Text)
    target_group: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(200))
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    measures: Mapped[str] = mapped_column(Text)
    staff: Mapped[str] = mapped_column(Text)
    rooms: Mapped[str] = mapped_column(Text)
    material: Mapped[str] = mapped_column(Text)
    permits: Mapped[str] = mapped_column(Text)
    done: Mapped[str] = mapped_column(Text)
    problems: Mapped[str] = mapped_column(Text)
    effect: Mapped[str] = mapped_column(Text)
    lessons: Mapped[str] = mapped_column(Text)
    after_who: Mapped[str] = mapped_column(String(200))
    after_money: Mapped[str] = mapped_column(Text)
    after_room: Mapped[str] = mapped_column(Text)
    after_people: Mapped[str] = mapped_column(Text)
    after_knowledge: Mapped[str] = mapped_column(Text)
    after_risk: Mapped[str] = mapped_column(Text)
    after_next: Mapped[str] = mapped_column(Text)

    def search_text(self) -> str:
        """What people look for: title, place and who leads it."""
        return f"{self.title} {self.place} {self.leader} {self.target_group[:200]}"

    def put(self, details: ProjectDetails) -> None:
        """Take over what is written on the pages, field by field that differs."""
        for one in fields(details):
            value = getattr(details, one.name)
            if getattr(self, one.name, None) != value:
                setattr(self, one.name, value)

    def details(self) -> ProjectDetails:
        """What is written on the pages."""
        return ProjectDetails(**{one.name: getattr(self, one.name) for one in fields(ProjectDetails)})

    def seen(self) -> Project:
        """The project as a value."""
        return Project(self.id, self.details(), self.phase, self.began, self.phase_since, self.pot_id)


class PhaseRecord(Record):
    """From this day on the project was in this phase."""

    __tablename__ = "project_phase"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    phase: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]


class PartRecord(Record):
    """A row that is one part of a project: its columns are named like the fields of the part."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)

    def put(self, part: Part) -> None:
        """Take over the part."""
        for one in fields(part):
            setattr(self, one.name, getattr(part, one.name))

    def numbered(self, kind: type[Part]) -> Numbered:
        """The part with its number."""
        return Numbered(self.id, kind(**{one.name: getattr(self, one.name) for one in fields(kind)}))


class GoalRecord(PartRecord):
    """A goal with its sign."""

    __tablename__ = "project_goal"

    goal: Mapped[str] = mapped_column(String(200))
    sign: Mapped[str] = mapped_column(String(200))
    until: Mapped[date | None]
    reached: Mapped[str] = mapped_column(Text)


class LineRecord(PartRecord):
    """A line of the plan of costs and money."""

    __tablename__ = "project_line"

    side: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(200))
    cents: Mapped[int]


class ApplicationRecord(PartRecord):
    """Money asked for."""

    __tablename__ = "project_application"
    __table_args__ = (Index("ix_project_application_answer_deadline", "answer", "deadline"),)

    funder: Mapped[str] = mapped_column(String(200))
    cents: Mapped[int | None]
    deadline: Mapped[date | None]
    sent: Mapped[date | None]
    answer: Mapped[str] = mapped_column(String(10))
    answered: Mapped[date | None]
    granted: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text)


class ContactRecord(PartRecord):
    """Somebody who helps the project."""

    __tablename__ = "project_contact"

    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(200))
    reach: Mapped[str] = mapped_column(String(200))


class TagRecord(Record):
    """A field of action or a dimension of change that the project belongs to."""

    __tablename__ = "project_tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    term: Mapped[str] = mapped_column(String(200))


class TermRecord(Record):
    """A term that the group offers, in its own order."""

    __tablename__ = "project_term"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    term: Mapped[str] = mapped_column(String(200))


PARTS: dict[type[Part], type[PartRecord]] = {
    Goal: GoalRecord,
    Line: LineRecord,
    Application: ApplicationRecord,
    Contact: ContactRecord,
}


def project_record(session: Session, project_id: int) -> ProjectRecord:
    """The row. Raises NotFound if it is gone or in the waste basket."""
    record = session.get(ProjectRecord, project_id)
    if record is None or record.discarded_at is not None:
        raise NotFound(_("This project is not in the file."), _("Please look at the list again."))
    return record
