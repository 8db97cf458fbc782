"""A part that is shown before it stands in its page is a window of its own for a moment: it flashes up and is gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.form_row import FormRow
from app.base.desktop.text_fields import TextField
from app.base.settings import Settings
from app.base.storage import Storage
from tests.gallery import Gallery, demo_storage, signed_in


class _Watch(QObject):
    """Remembers which windows were shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called for everything that happens."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.property('text') or ''}")
        return False


MORE = frozenset({"members-one", "meetings-step-0", "meetings-step-2", "projects-step-5", "ideas-card", "ideas-map"})


@contextmanager
def watched(app: QApplication) -> Iterator[list[str]]:
    watch = _Watch()
    app.installEventFilter(watch)
    yield watch.seen
    app.removeEventFilter(watch)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    with demo_storage(tmp_path_factory.mktemp("practice")) as storage:
        yield storage


def test_a_row_with_a_hint_is_no_window(qapp: QApplication, qtbot: QtBot) -> None:
    with watched(qapp) as seen:
        row = FormRow("Name", TextField(), "First name and last name")
        qtbot.addWidget(row)
    assert seen == []


@pytest.mark.timeout(120)
def test_pages_open_as_one(qapp: QApplication, practice: Storage) -> None:
    gallery = Gallery(qapp, practice, lambda _screen, _name: None, Settings(language="de", theme="light"))
    opened: set[str] = set()
    with gallery._window(signed_in) as window:
        for name, page, target in gallery._views():
            if page in opened and name not in MORE:
                continue
            opened.add(page)
            with watched(qapp) as seen:
                window.navigate(page, target)
            assert seen == [], name
    gallery.close()
