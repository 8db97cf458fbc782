from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.i18n import N_, TEST_LANGUAGE, _, is_rtl, join_words, language, ngettext, speaking, use_language
from app.base.settings import Settings, load_settings, save_settings
from app.base.texts import clean, clean_block, fold


@pytest.mark.parametrize("written", ["ömer", "Omer", "ÖMER", "O\u0308mer"])
def test_search_form_is_alike(written: str) -> None:
    assert fold(written) == "omer"


@pytest.mark.parametrize(
    ("written", "folded"), [("Łukasz", "lukasz"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Yıldız", "yildiz"),
                            ("İpek", "ipek"), ("Đorđe", "dorde"), ("Žižić", "zizic"), ("Œuvre", "oeuvre")],
)  # fmt: skip
def test_letters_of_the_neighbourhood(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_cleaning_is_done_once_and_leaves_no_traps(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert not any(sign in once for sign in "\x00\n\r\u202e\u2066\ud800")
    assert clean_block(clean_block(text)) == clean_block(text)
    assert fold(fold(text)) == fold(text)


def test_emoji_markup_and_formulas_stay_as_they_are() -> None:
    assert clean("  =1+1 <b>🙂</b>  ../x ") == "=1+1 <b>🙂</b> ../x"
    assert clean_block("a\r\nb\u2028c") == "a\nb\nc"


def test_paper_speaks_its_own_language() -> None:
    use_language("en")
    with speaking("de"):
        assert language() == "de"
        assert _("Cancel") == "Abbrechen"
        assert join_words(["Ada", "Ali", "Olena"]) == "Ada, Ali und Olena"
    assert _("Cancel") == "Cancel"


def test_test_language_is_long_and_mirrored_and_keeps_placeholders() -> None:
    with speaking(TEST_LANGUAGE):
        assert is_rtl()
        assert "{name}" in _(N_("Undo: {name}"))
        assert len(_("Everything is saved.")) > len("Everything is saved.") * 1.3
        assert ngettext("{count} row", "{count} rows", 2).startswith("{count} rows")


def test_settings_round_trip(tmp_path: Path) -> None:
    chosen = Settings(language="en", text_size=150)
    save_settings(chosen, tmp_path)
    assert load_settings(tmp_path) == chosen


def test_each_person_has_a_language(tmp_path: Path) -> None:
    spoken = replace(Settings().kept_for("fox"), language="ar").kept_for("tree").kept_for("")
    save_settings(spoken, tmp_path)
    kept = load_settings(tmp_path)
    assert [kept.spoken_by(picture) for picture in ("fox", "tree", "sun")] == ["de", "ar", "ar"]


@pytest.mark.parametrize(
    "content",
    ["{", "[]", "null", '{"languages": {"fox": 1}}', '{"text_size": "many", "gone": 1}', "\x00", "[" * 99_999],
)
def test_damaged_settings_cost_a_setting_not_the_start(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.json").write_text(content)
    assert load_settings(tmp_path) == Settings()
