"""What Qt's own catalogues leave in English, in the languages of the screens."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

# Qt's words → language → words
GAPS = {
    "Look in:": {"tr": "Konum:", "ar": "البحث في:", "uk": "Шукати в:"},
    "Files of type:": {"tr": "Dosya türü:", "ar": "نوع الملفات:", "uk": "Тип файлів:"},
    "Page Set:": {"tr": "Sayfa kümesi:", "ar": "مجموعة الصفحات:", "uk": "Набір сторінок:"},
}


class QtGaps(QTranslator):
    """Asked when Qt's catalogue has no words."""

    code = "en"

    def isEmpty(self) -> bool:
        """There is something to ask for."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The words, or nothing: then Qt's own stay."""
        del context, disambiguation, n
        return GAPS.get(text.replace("&", ""), {}).get(self.code)
