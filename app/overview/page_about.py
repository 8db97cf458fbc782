"""About this program: version, licences, where everything lies, and which translations nobody has read yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app import VERSION
from app.base.desktop.context import Context, Section
from app.base.desktop.labels import isolated
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, label
from app.base.i18n import LANGUAGES, N_, PAPER_LANGUAGES, _, ngettext, unread_texts
from app.group.rights import Action


class AboutPage(Page):
    """Cards to read; nothing here can be changed."""

    help_text: ClassVar[tuple[str, ...]] = (
        N_("Here you see the version. Please name it when you ask for help."),
        N_("“Not yet read” means: a computer helped to translate. Speakers of the language may mend it."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.header(_("About this program"), _("Version, licence, languages, and where your data are."))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it scrolls, not the page
        area.setMinimumHeight(px(160))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(14))
        cards = (_("Program"), self._program()), (_("Languages"), _languages()), (_("Thanks"), _thanks())
        for title, lines in cards:
            card = Card(title)
            for line in lines:
                text = label(line)
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                card.body.addWidget(text)
            column.addWidget(card)
        column.addStretch()
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def _program(self) -> Iterator[str]:
        yield f"Treffpunkt {VERSION}"
        yield _("Free software under the licence EUPL-1.2. You may use it, pass it on and change it.")
        yield _("It needs no internet and sends nothing anywhere.")
        place = str(self.context.storage.file.parent)
        yield _("Your data are in this folder: {folder}").format(folder=isolated(place))


def _languages() -> Iterator[str]:
    """One line a language: what it is there for, and how much of it no speaker has read."""
    yield _("Screens: {languages}").format(languages=_names(LANGUAGES))
    yield _("Forms: {languages}").format(languages=_names(PAPER_LANGUAGES))
    for code, name in PAPER_LANGUAGES:
        if count := unread_texts(code):
            yield ngettext(
                "{language}: {count} text is not yet read by a speaker.",
                "{language}: {count} texts are not yet read by a speaker.",
                count,
            ).format(language=isolated(name), count=count)
    yield _("On legal papers the German words count. The other language is there to read along.")


def _names(languages: tuple[tuple[str, str], ...]) -> str:
    return " · ".join(isolated(name) for _code, name in languages)


def _thanks() -> Iterator[str]:
    yield _("Made with {libraries}.").format(libraries="Python, Qt, SQLAlchemy, SQLCipher, ReportLab, HarfBuzz, Babel")
    yield _("Fonts: {fonts}. Their licences lie in the folder resources/fonts.").format(
        fonts="Noto Sans, Noto Naskh Arabic, DejaVu Sans, Symbola"
    )


def _section(context: Context) -> Page:
    return AboutPage(context)


SECTION = Section(
    "about",
    N_("About this program"),
    "info",
    _section,
    action=Action.LOOK_GROUP,
    inside="group",
    sentence=N_("Version, licence, languages, and where your data are."),
)
