"""Where a chapter is read: plain text of our own files, no pictures, no links that lead out of the handbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.base.desktop.handbook_keys import key_lines
from app.base.desktop.handbook_texts import Chapter
from app.base.desktop.theme import active_theme, px
from app.base.i18n import _, is_rtl

LINE_HEIGHT = 135.0  # per cent
WIDEST = 680  # pixels of a line at 100 % text size: about 80 letters


@dataclass(frozen=True, slots=True)
class OnScreen:
    """What F1 tells of the screen shown, in the language of the screens."""

    title: str = ""
    sentence: str = ""
    steps: Sequence[str] = ()


class ChapterView(QTextBrowser):
    """Shows one chapter. `link_followed` tells the target of a link; nothing else happens then."""

    link_followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction | keyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(px(24))
        self.anchorClicked.connect(self._follow)
        self.setAccessibleName(_("Handbook"))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded from anywhere."""
        del kind, name
        return None

    def show_chapter(self, chapter: Chapter, screen: OnScreen | None = None) -> None:
        """Show the text from its top; `screen` stands in a frame before it."""
        self.setMarkdown(chapter.text)
        self._dress()
        if screen is not None and screen.title:
            _put_screen(QTextCursor(self.document()), screen)
        self._begin(chapter.title)
        if screen is not None and screen.title:
            self.moveCursor(QTextCursor.MoveOperation.NextBlock)  # into the frame

    def show_keys(self, title: str) -> None:
        """The list of keys instead of a chapter."""
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.insertText(title, _large(28))
        table_look = QTextTableFormat()
        table_look.setBorder(0)
        table_look.setCellPadding(px(6))
        table_look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        lines = key_lines()
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        table = cursor.insertTable(len(lines), 2, table_look)
        for row, (keys, meaning) in enumerate(lines):
            table.cellAt(row, 0).firstCursorPosition().insertText(keys, _large(15))
            table.cellAt(row, 1).firstCursorPosition().insertText(meaning)
        self._begin(title)

    def look_at(self, sentence: str) -> bool:
        """Bring a sentence into view and mark it. False if it does not stand here."""
        found = self.document().find(sentence)
        if found.isNull():
            return False
        mark = QTextEdit.ExtraSelection()
        mark.cursor = found
        mark.format.setBackground(QColor(active_theme().tokens.care_tint))
        self.setExtraSelections([mark])
        start = QTextCursor(found)
        start.setPosition(found.selectionStart())
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setTextCursor(start)
        self.ensureCursorVisible()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to read; the rest of the width is left free."""
        super().resizeEvent(event)
        free = max(0, self.width() - px(WIDEST) - 2 * px(24))
        side = 0 if free == 0 else free // 2
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def _begin(self, title: str) -> None:
        self.setExtraSelections([])
        self.setAccessibleName(title)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _dress(self) -> None:
        """Sizes and distances of our own instead of Qt's."""
        block = self.document().begin()
        while block.isValid():
            _dress_block(block)
            block = block.next()

    @Slot(QUrl)
    def _follow(self, target: QUrl) -> None:
        self.link_followed.emit(target.toString())


def _dress_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    look = QTextBlockFormat()
    look.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    look.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    level = block.blockFormat().headingLevel()
    look.setTopMargin(px(22 if level > 1 else 4))
    look.setBottomMargin(px(6))
    cursor.mergeBlockFormat(look)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_large(28 if level == 1 else 20))


def _large(size: float) -> QTextCharFormat:
    """Bold, in this size at 100 %."""
    font = QFont()
    font.setPixelSize(px(size))
    font.setBold(True)
    look = QTextCharFormat()
    look.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    return look


def _put_screen(cursor: QTextCursor, screen: OnScreen) -> None:
    """Typed in as plain text: a title may hold what people wrote."""
    frame = QTextFrameFormat()
    frame.setBackground(QColor(active_theme().tokens.tint))
    frame.setPadding(px(14))
    frame.setBottomMargin(px(16))
    cursor.insertFrame(frame)
    above = QTextBlockFormat()  # Qt keeps an empty line before a frame
    above.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    QTextCursor(cursor.document().begin()).mergeBlockFormat(above)
    lines = [(_("This screen: {title}").format(title=screen.title), _large(18)), (screen.sentence, QTextCharFormat())]
    lines += [(f"{number}. {step}", QTextCharFormat()) for number, step in enumerate(screen.steps, 1)]
    look = QTextBlockFormat()
    look.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl() else Qt.LayoutDirection.LeftToRight)
    look.setBottomMargin(px(4))
    look.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    for place, (text, size) in enumerate((text, size) for text, size in lines if text):
        if place:
            cursor.insertBlock(look, size)
        cursor.setBlockFormat(look)
        cursor.insertText(text, size)
