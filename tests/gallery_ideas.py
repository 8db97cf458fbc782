"""Views and dialogs of the idea cards, for the gallery and the test of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.participation.ideas.editor import IdeaEditor, IdeaEntry
from app.participation.ideas.editor_collection import CollectionEditor, MapEditor, ThemeEditor
from app.participation.ideas.editor_small import LineEditor, ReasonDialog, SlipEditor, StateEditor, TwinEditor
from app.participation.ideas.service import collections, read_idea

VIEWS: tuple[tuple[str, str, object], ...] = (
    *((f"ideas-step-{step + 1}", "ideas", ("at", "c1", step)) for step in range(5)),
    ("ideas-card", "ideas", ("idea", 1)),
)


def idea_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """Name and how to make it."""
    with context.storage.read() as session:
        here, idea, bad = collections(session)[0], read_idea(session, 1), read_idea(session, 9)
    yield "ideas-new", lambda: CollectionEditor(context, None, parent)
    yield "ideas-change", lambda: CollectionEditor(context, here, parent)
    yield "ideas-map", lambda: MapEditor(context, here, parent)
    yield "ideas-theme", lambda: ThemeEditor(context, parent)
    yield "idea-entry", lambda: IdeaEntry(context, here.id, parent)
    yield "idea-change", lambda: IdeaEditor(context, idea, parent)
    yield "idea-reason", lambda: ReasonDialog(context, bad, parent)
    yield "idea-task", lambda: LineEditor(context, idea, parent)
    yield "idea-state", lambda: StateEditor(context, idea, parent)
    yield "idea-slip", lambda: SlipEditor(context, idea, parent)
    yield "idea-twin", lambda: TwinEditor(context, idea, parent)
