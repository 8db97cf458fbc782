"""Qt asks for its texts here: ours come from gettext, its own from Qt's catalogue."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.base import i18n
from app.base.desktop.qt_gaps import QtGaps

# Qt's plain "ar" writes Arabic-Indic digits; screen and paper agree on Latin ones.
_QT_LOCALES = {"ar": "ar_MA", "en": "en_GB", i18n.TEST_LANGUAGE: "ar_MA"}


def install_language(app: QApplication, code: str) -> None:
    """Speak this language from now on: our texts, Qt's own buttons, numbers, and the direction of writing.

    Screens that stand already keep their words: the window builds them anew.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    i18n.use_language(code)
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    gaps = QtGaps(app)
    gaps.code = code
    app.installTranslator(gaps)  # asked last
    texts = QTranslator(app)
    if texts.load(f"qtbase_{code}", place):
        app.installTranslator(texts)
    QLocale.setDefault(QLocale(_QT_LOCALES.get(code, code)))
    right_to_left = i18n.is_rtl(code)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)


def language_name(code: str) -> str:
    """The language's own name for itself."""
    return dict(i18n.LANGUAGES).get(code, code)
