"""Tables of idea cards. Ids of projects, tasks and resolutions are plain numbers of their rooms."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.search import IDEA
from app.base.storage.tables import Discardable, Record, Searchable


class CollectionRecord(Discardable, Record):
    """One afternoon of ideas, with its map."""

    __tablename__ = "idea_collection"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    day: Mapped[date] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(200))
    project_id: Mapped[int | None] = mapped_column(index=True)
    phase: Mapped[str] = mapped_column(String(20))
    now_until: Mapped[date | None]
    next_day: Mapped[date | None]
    next_where: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))
    thanks: Mapped[str] = mapped_column(Text)
    map_id: Mapped[int | None]  # an attachment, which an erasure may take away
    map_width: Mapped[int] = mapped_column(default=0)
    map_height: Mapped[int] = mapped_column(default=0)
    grid_columns: Mapped[int]
    grid_rows: Mapped[int]


class ThemeRecord(Record):
    """A theme of the cards, the same for all afternoons."""

    __tablename__ = "idea_theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(40))
    sign: Mapped[str] = mapped_column(String(40))
    colour: Mapped[str] = mapped_column(String(7))


class IdeaRecord(Discardable, Searchable, Record):
    """One numbered card. It never says who gave it."""

    __tablename__ = "idea"
    __table_args__ = (
        UniqueConstraint("collection_id", "number", name="uq_idea_collection_id_number"),
        Index("ix_idea_board", "collection_id", "lane", "effort", "number"),
    )
    search_kind = IDEA

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("idea_collection.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("idea_theme.id"))
    place_code: Mapped[str] = mapped_column(String(8))
    spot_x: Mapped[int | None]
    spot_y: Mapped[int | None]
    effort: Mapped[str] = mapped_column(String(20))
    lane: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    dots: Mapped[int]
    picture_id: Mapped[int | None]
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("idea.id"))
    resolution_id: Mapped[int | None]
    decided_on: Mapped[date | None]
    done_on: Mapped[date | None]
    helpers: Mapped[str] = mapped_column(String(200), server_default=sql("''"))

    def search_text(self) -> str:
        """Number, words, place and who can help."""
        return f"{self.number} {self.text} {self.place_code} {self.reason} {self.helpers}"


class SlipRecord(Record):
    """Who gave an idea and wants to hear of it; apart from the card, only with consent."""

    __tablename__ = "idea_slip"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))
    agreed_on: Mapped[date]
    told_on: Mapped[date | None]


class IdeaTaskRecord(Record):
    """A line of the action plan: a task of the meetings room that carries an idea out."""

    __tablename__ = "idea_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    task_id: Mapped[int]
    with_whom: Mapped[str] = mapped_column(String(200))
    needs: Mapped[str] = mapped_column(String(200))
