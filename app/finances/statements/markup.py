"""XML from outside, read piece by piece: no DTD, no entities, no deep nests, and only one entry in memory at a time."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.base.i18n import _
from app.base.lists.table import shorten
from app.finances.statements.rules import UnreadableFile

DEEPEST = 100
MOST_ELEMENTS = 1_500_000
_STATEMENTS = ("Stmt", "Rpt")


class _TooMuchError(Exception):
    """Nested too deeply or too many elements."""


class _Pieces:
    """Builds elements without name spaces; hands over and forgets each entry as soon as it is complete."""

    def __init__(self, entry: Callable[[Element, Element], None], statement: Callable[[Element], None]) -> None:
        self.seen: set[str] = set()
        self._entry, self._statement = entry, statement
        self._builder = TreeBuilder()
        self._open: list[tuple[str, Element]] = []
        self._names: dict[str, str] = {}
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = tag.rpartition("}")[2]
            self.seen.add(name)
        self._count += 1
        element = self._builder.start(name, attributes)
        self._open.append((name, element))
        if len(self._open) > DEEPEST or self._count > MOST_ELEMENTS:
            raise _TooMuchError
        return element

    def end(self, _tag: str) -> Element:
        name, element = self._open.pop()
        self._builder.end(name)
        if name == "Ntry" and self._open and self._open[-1][0] in _STATEMENTS:
            parent = self._open[-1][1]
            self._entry(parent, element)
            del parent[-1]
        elif name in _STATEMENTS:
            self._statement(element)
        return element

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> None:
        """The builder's tree is of no use any more."""


def walk(
    data: bytes, name: str, entry: Callable[[Element, Element], None], statement: Callable[[Element], None]
) -> set[str]:
    """Call `entry(statement so far, entry)` for each booking and `statement(element)` at the end of each statement.

    Gives the names of all elements seen. Raises UnreadableFile if the XML is broken or hostile.
    """
    pieces = _Pieces(entry, statement)
    parser = DefusedXMLParser(target=pieces, forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except (DefusedXmlException, _TooMuchError):
        raise UnreadableFile(
            _("The file “{name}” contains what no bank statement contains.").format(name=shorten(name)),
            _("For your safety it was not read. Please download the statement again from your bank."),
        ) from None
    except (ParseError, ValueError, LookupError):
        raise UnreadableFile(
            _("The file “{name}” is damaged or not complete.").format(name=shorten(name)),
            _("Please download the statement again from your bank."),
        ) from None
    return pieces.seen
