"""120 idea cards from an afternoon to the notice, in the real program with its real window.

A group, the afternoon, cards through the form, the map by mouse, keyboard and code, the board, three tasks, the notice.
`python -m tests.journeys.ideas_afternoon FOLDER` prints what is there at the end as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.base.desktop.preview import PaperPreview
from app.base.storage import ListRequest
from app.participation.ideas.editor import IdeaEntry
from app.participation.ideas.editor_collection import CollectionEditor, MapEditor
from app.participation.ideas.editor_small import LineEditor, ReasonDialog, StateEditor
from app.participation.ideas.page import BOARD, CARDS, MAP, OUTCOME, IdeasPage
from app.participation.ideas.rules import DONE, LATER, NOT_POSSIBLE, NOW, SOON, UNSORTED, Idea, Scope
from app.participation.ideas.service import all_ideas, idea_facts, plan_lines
from app.start_window import application
from tests.journeys.first_evening import Evening, _give_up
from tests.journeys.mouse import can_drag, drag, place_of

CARDS_TYPED = 120
_WISHES = ("Bank im Schatten", "Licht am Durchgang", "Sand am Spielplatz", "Hochbeet", "Rampe am Eingang", "Tee im Hof")


class Afternoon(Evening):
    """Types in a pile of cards and carries it to the stairwell."""

    def page(self) -> IdeasPage:
        """The page of ideas."""
        self.window.navigate("ideas")
        return self.find(IdeasPage)

    def ideas(self) -> list[Idea]:
        """All cards by number."""
        assert self.program.group is not None
        with self.program.group.storage.read() as session:
            return all_ideas(session, ListRequest(sort="number"))

    def begin(self) -> None:
        """Title is enough."""
        page = self.page()
        self._in(CollectionEditor, self._name_it, page.begin)

    def type_in(self) -> None:
        """120 cards: words, place, Enter."""
        page = self.page()
        self._in(IdeaEntry, self._type_all, partial(self.press, page.type_button))

    def place(self) -> None:
        """A map; pins by mouse, by keyboard, by code."""
        page = self.page()
        page.show_step(MAP)
        self.app.processEvents()
        self._in(MapEditor, self._choose_map, page.map.change_map)
        sheet, cards = page.map.sheet, self.ideas()
        page.map.select(cards[0].id)
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.at((2_100, 6_900)).toPoint())
        page.map.select(cards[1].id)
        sheet.setFocus()
        sheet.cross = (5_100, 5_100)
        QTest.keyClick(sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        page.map.select(cards[2].id)
        QTest.keyClicks(page.map.code, "a1")
        QTest.keyClick(page.map.code, Qt.Key.Key_Return)

    def sort(self) -> None:
        """The board: buttons and keys; one card is not possible."""
        page = self.page()
        page.show_step(BOARD)
        self.app.processEvents()
        board = page.board
        for number, card in enumerate(self.ideas()[:40]):
            board.find_card(card.id)
            self.press(board.buttons[(NOW, SOON, LATER)[number % 3]])
        board.find_card(self.ideas()[39].id)
        self._in(ReasonDialog, self._give_reason, partial(self.press, board.buttons[NOT_POSSIBLE]))
        board.lanes[NOW].enter()
        QTest.keyClick(board.lanes[NOW], Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)

    def carry(self) -> None:
        """Carry the first card that is not sorted to the last step of the ladder, with the mouse."""
        board = self.page().board
        unsorted, later = board.lanes[UNSORTED], board.lanes[LATER]
        end = place_of(later, later.lanes.rowCount() - 1)
        if can_drag():
            drag(board, place_of(unsorted, 1), end)
            self.until(lambda: later.lanes.cards == 14, "card let go")

    def carry_out(self) -> None:
        """Three tasks, one of the ideas is done."""
        page = self.page()
        page.show_step(CARDS)
        for card in self.ideas()[:3]:
            page.cards.select(card.id)
            self._in(LineEditor, self._write_task, partial(page.cards.detail.wanted.emit, "task"))
        page.show_step(OUTCOME)
        page.outcome.table.select_id(self.ideas()[0].id)
        self._in(StateEditor, self._say_done, partial(self.press, page.outcome.change_button))

    def hang_up(self) -> None:
        """The notice is read back from its PDF, all pages."""
        page = self.page()
        page.show_step(OUTCOME)
        self.press(page.outcome.notice_button)
        preview = self.find(PaperPreview)
        self.until(lambda: preview.sheet is not None, "notice")
        assert preview.sheet is not None
        file = self.folder / "notice.pdf"
        file.write_bytes(preview.sheet.data)
        document = QPdfDocument()
        document.load(str(file))
        words = "\n".join(document.getAllText(number).text() for number in range(document.pageCount()))
        (self.folder / "notice.txt").write_text(words, "utf-8")
        document.close()
        preview.reject()

    def told(self) -> dict[str, object]:
        """What is there at the end."""
        assert self.program.group is not None
        with self.program.group.storage.read() as session:
            cards = all_ideas(session, ListRequest(sort="number"))
            lines = plan_lines(session, ListRequest(filters=(("scope", Scope()),)))
            facts = idea_facts(session)
        return {
            "cards": len(cards),
            "numbers": [cards[0].number, cards[-1].number],
            "placed": [card.place_code for card in cards[:3]],
            "sorted": sum(bool(card.lane) for card in cards),
            "reason": cards[39].reason,
            "carried": [cards[40].lane, cards[40].effort],
            "tasks": len(lines),
            "counted": [len(facts), sum(bool(one.decided) for one in facts), sum(bool(one.done) for one in facts)],
        }

    def _in(self, kind: type[QDialog], work: Callable[[QDialog], None], open_it: Callable[[], object]) -> None:
        """Open a dialog and do this in it."""

        def look() -> None:
            dialog = self.app.activeModalWidget()
            if isinstance(dialog, kind):
                work(dialog)
            else:
                QTimer.singleShot(20, look)

        QTimer.singleShot(20, look)
        open_it()
        self.app.processEvents()

    def _name_it(self, dialog: QDialog) -> None:
        assert isinstance(dialog, CollectionEditor)
        QTest.keyClicks(dialog.name, "Ideen im Hof")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    def _type_all(self, dialog: QDialog) -> None:
        assert isinstance(dialog, IdeaEntry)
        for number in range(CARDS_TYPED):
            QTest.keyClicks(dialog.text, f"{_WISHES[number % len(_WISHES)]} {number + 1}")
            if number % 2:
                dialog.place.setText(f"{chr(65 + number % 12)}{1 + number % 8}")
            if number % 20 == 0:
                dialog.theme.setCurrentIndex(1 + number // 20)
            QTest.keyClick(dialog.text, Qt.Key.Key_Return)
        dialog.reject()

    def _choose_map(self, dialog: QDialog) -> None:
        assert isinstance(dialog, MapEditor)
        self.files.append(_drawn(self.folder / "hof.png"))
        dialog.map.choose()
        self.press(dialog.main_button)

    def _give_reason(self, dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        QTest.keyClicks(dialog.reason, "Darunter liegt eine Leitung.")
        self.press(dialog.main_button)

    def _write_task(self, dialog: QDialog) -> None:
        assert isinstance(dialog, LineEditor)
        QTest.keyClicks(dialog.what, "Beim Amt nachfragen")
        QTest.keyClick(dialog.what, Qt.Key.Key_Return)

    def _say_done(self, dialog: QDialog) -> None:
        assert isinstance(dialog, StateEditor)
        dialog.state.set_key(DONE)
        self.press(dialog.main_button)


def _drawn(file: Path) -> Path:
    """A yard between two houses."""
    image = QImage(3_000, 2_000, QImage.Format.Format_RGB32)
    image.fill(QColor("#CFE3C2"))
    painter = QPainter(image)
    for left in (200, 2_300):
        painter.fillRect(left, 300, 500, 1_400, QColor("#D9A989"))
    painter.end()
    image.save(str(file))
    return file


def main() -> int:
    """Walk the afternoon; print what is there at the end."""
    journey = Afternoon(application(), Path(sys.argv[1]))
    parts = ("start_group", "begin", "type_in", "place", "sort", "carry", "carry_out", "hang_up")
    for part in parts:
        try:
            getattr(journey, part)()
        except BaseException as problem:
            _give_up(type(problem), problem, problem.__traceback__)
            raise
        print(part, file=sys.stderr)
    print(json.dumps(journey.told()))
    journey.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
