"""Texts find their way into the translations and back, without noise."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app.base import catalogs
from app.base.i18n import LANGUAGES, PAPER_LANGUAGES, UNREAD
from app.base.paths import translations

SOURCE = """
title = N_("Members")
def greet(name, count):
    quietly("not a text")
    yield _("Hello {name}").format(name=name)
    yield ngettext("{count} member", "{count} members", count).format(count=count)
"""


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> Path:
    source = tmp_path / "app"
    source.mkdir()
    (source / "page.py").write_text(SOURCE, "utf-8")
    return source


def translate(folder: Path, text: str, german: str) -> None:
    """What a translator does in an editor."""
    file = folder / "de" / "LC_MESSAGES" / "app.po"
    po = file.read_text("utf-8")
    file.write_text(po.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{german}"'), "utf-8")


def test_the_three_marks_are_found_and_nothing_else(source: Path) -> None:
    found = {message.id for message in catalogs.extract(source) if message.id}
    assert found == {"Members", "Hello {name}", ("{count} member", "{count} members")}


def test_updating_keeps_translations_and_guesses_nothing(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    assert catalogs.update(source, folder, ["de"]) == {"de": 3}
    translate(folder, "Members", "Mitglieder")
    (source / "page.py").write_text(SOURCE + '_("Member")\n', "utf-8")
    assert catalogs.update(source, folder, ["de"]) == {"de": 3}
    german = catalogs.read(folder, "de")
    assert german["Members"].string == "Mitglieder"
    assert german["Member"].string == ""


def test_the_same_texts_give_the_same_files(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    catalogs.update(source, folder, ["ar", "de"])
    before = {file: file.read_bytes() for file in folder.rglob("app.po*")}
    (source / "page.py").write_text("\n\n" + SOURCE, "utf-8")  # lines move, texts do not
    catalogs.update(source, folder, catalogs.languages(folder))
    assert {file: file.read_bytes() for file in folder.rglob("app.po*")} == before
    assert len(before) == 3


def test_a_compiled_catalogue_speaks_and_carries_the_time_of_its_source(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    catalogs.update(source, folder, ["de"])
    translate(folder, "Hello {name}", "Hallo {name}")
    catalogs.build(folder)
    speaker = gettext.translation("app", folder, ["de"])
    assert speaker.gettext("Hello {name}") == "Hallo {name}"
    assert speaker.gettext("Members") == "Members"  # not translated yet
    po = folder / "de" / "LC_MESSAGES" / "app.po"
    assert po.with_suffix(".mo").stat().st_mtime_ns == po.stat().st_mtime_ns


def test_texts_that_no_speaker_has_read_are_marked_shown_and_counted(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    catalogs.update(source, folder, ["de"])
    translate(folder, "Members", "Mitglieder")
    translate(folder, "Hello {name}", "Hallo {name}")
    po = folder / "de" / "LC_MESSAGES" / "app.po"
    po.write_text(po.read_text("utf-8").replace('msgid "Members"', '#, fuzzy\nmsgid "Members"'), "utf-8")
    catalogs.update(source, folder, ["de"])
    assert catalogs.unread(catalogs.read(folder, "de")) == 1, "an update keeps the mark"
    catalogs.build(folder)
    speaker = gettext.translation("app", folder, ["de"])
    assert speaker.gettext("Members") == "Mitglieder"
    assert speaker.gettext(UNREAD) == "1"


def test_no_language_outside_of_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogs.main(["update", "../de"]) == 1
    assert capsys.readouterr().err


def test_the_catalogues_hold_what_the_program_says(tmp_path: Path) -> None:
    """If this fails: python3 start.py catalogs, then translate what is new."""
    committed = translations()
    for code in catalogs.languages(committed):
        target = tmp_path / code / "LC_MESSAGES" / "app.po"
        target.parent.mkdir(parents=True)
        target.write_bytes((committed / code / "LC_MESSAGES" / "app.po").read_bytes())
    catalogs.update(committed.parent / "app", tmp_path, catalogs.languages(tmp_path))
    for file in sorted(tmp_path.rglob("app.po*")):
        assert file.read_bytes() == (committed / file.relative_to(tmp_path)).read_bytes(), file.relative_to(tmp_path)


@pytest.mark.parametrize("code", [code for code, _name in LANGUAGES if code != "en"])
def test_the_languages_of_the_screens_are_complete(code: str) -> None:
    catalog = catalogs.read(translations(), code)
    assert [message.id for message in catalog if message.id and not catalogs.translated(message)] == []


@pytest.mark.parametrize("code", [code for code, _name in PAPER_LANGUAGES if code != "en"])
def test_the_languages_of_paper_have_every_text_of_the_forms(code: str) -> None:
    places = {message.id: [place for place, _line in message.locations] for message in template()}
    lacking = [
        message.id
        for message in catalogs.read(translations(), code)
        if message.id
        and not catalogs.translated(message)
        and any("printouts" in place or "base/printing" in place for place in places.get(message.id, ()))
    ]
    assert lacking == []


def template() -> Catalog:
    with (translations() / "app.pot").open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("code", catalogs.languages(translations()))
def test_no_translation_loses_or_invents_a_placeholder(code: str) -> None:
    for message in catalogs.read(translations(), code):
        forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
        ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
        expected = {name for text in ids for name in re.findall(r"\{(\w*)", text)}
        for form in filter(None, forms) if message.id else ():
            found = set(re.findall(r"\{(\w*)", form))
            assert found <= expected, form
            assert found == expected or len(ids) > 1, form  # "one member" may do without its number
