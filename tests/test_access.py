"""Every page, dialog and start screen for a screen reader, the keyboard and a finger: in German and right-to-left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.base.desktop.language import install_language
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.i18n import TEST_LANGUAGE
from app.base.settings import Settings
from app.base.storage import Storage
from tests import access
from tests.gallery import Gallery, demo_storage


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    with demo_storage(tmp_path_factory.mktemp("practice")) as storage:
        yield storage


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    install_language(qapp, "en")
    apply_theme(qapp, choose_theme(qapp, "light", 100))


@pytest.mark.parametrize("language", ["de", TEST_LANGUAGE])
@pytest.mark.timeout(400)
def test_everybody_can_use_every_screen(qapp: QApplication, practice: Storage, language: str) -> None:
    """Named, told, large enough, and all of it reached with Tab in the order in which one reads."""
    faults: list[str] = []

    def look(screen: QWidget, name: str) -> None:
        for found in (
            access.unnamed(screen),
            access.untold(screen),
            access.too_small(screen),
            access.lost_ways(screen),
        ):
            faults.extend(f"{name}: {fault}" for fault in found)

    gallery = Gallery(qapp, practice, look, Settings(language=language, theme="light"))
    gallery.take_all()
    gallery.close()
    assert gallery.pictures > 100
    assert faults == []
