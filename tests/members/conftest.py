"""The page of people without a screen: a context on a real file, a page in a window of the usual size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.members.page import MembersPage
from tests.desk import context, notices, shown

__all__ = ["context", "notices", "shown"]


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[MembersPage]:
    """The page as the window shows it."""
    page = MembersPage(context)
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    yield page
    page.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
