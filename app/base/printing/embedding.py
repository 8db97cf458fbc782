"""A font that says which text its glyphs stand for, so that a PDF can be copied from, searched and read out."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTFont

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_MOST = 100  # entries in one list, says the format


class PaperFont(TTFont):
    """A TrueType font that writes its own table "glyph to text".

    ReportLab's table names a joined Arabic letter by a private sign and breaks on signs beyond U+FFFF.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self._meanings: WeakKeyDictionary[Any, dict[int, str]] = WeakKeyDictionary()

    def learn(self, document: Any, meanings: tuple[tuple[int, str], ...]) -> None:
        """In this document, these signs stand for these texts; what was learnt first holds."""
        known = self._meanings.setdefault(document, {})
        for code, text in meanings:
            known.setdefault(code, text)

    def addObjects(self, doc: Any) -> None:
        """Called by ReportLab when the document is written."""
        subsets = self.state[doc].subsets
        meanings = self._meanings.pop(doc, {})
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = doc.idToObject["BasicFonts"].dict[f"{doc.fontMapping[self.fontName][1:]}+{number}"].ToUnicode.name
            doc.idToObject[name].content = _table(subset, meanings)


def _table(subset: list[int], meanings: dict[int, str]) -> str:
    entries = []
    for place, code in enumerate(subset):
        text = meanings.get(code, chr(code))
        if text:
            entries.append(f"<{place:02X}> <{text.encode('utf-16-be').hex().upper()}>\n")
    lists = [entries[first : first + _MOST] for first in range(0, len(entries), _MOST)]
    return _HEAD + "".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in lists) + _TAIL
