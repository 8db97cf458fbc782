"""How a card on the board is painted: number, sign and colour of its theme, words, place, dots."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.base.desktop.labels import end_alignment, isolated, start_alignment
from app.base.desktop.theme import active_theme, px
from app.base.i18n import _, is_rtl
from app.participation.ideas.page_signs import theme_sign
from app.participation.ideas.rules import Idea

CARD, HEADING = 98, 44  # pixels of height at 100 % text size
_LINES = 2
_ROW_ROLE, _HEADING_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class CardPainter(QStyledItemDelegate):
    """Paints only what is in sight: no widget for a card."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes = QSize(px(100), px(CARD)), QSize(px(100), px(HEADING))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are alike."""
        del option
        return self._sizes[bool(index.data(_HEADING_ROLE))]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading of the ladder, or a card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        idea = index.data(_ROW_ROLE)
        if isinstance(idea, Idea):
            self._card(painter, option, idea, rect.adjusted(px(3), px(3), -px(3), -px(3)))
        else:
            self._heading(painter, option, str(index.data() or ""), rect)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, words: str, rect: QRect) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(active_theme().tokens.soft))
        inside = rect.adjusted(px(6), px(4), -px(6), 0)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, start_alignment(), shown)

    def _card(self, painter: QPainter, option: QStyleOptionViewItem, idea: Idea, box: QRect) -> None:
        tokens = active_theme().tokens
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        here = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(tokens.brand if chosen else tokens.edge), 2 if here else 1))
        painter.setBrush(QColor(tokens.tint if chosen else tokens.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        inside = box.adjusted(px(9), px(6), -px(9), -px(6))
        top = QRect(inside.left(), inside.top(), inside.width(), px(26))
        self._head(painter, option, idea, top)
        words = QRect(inside.left(), top.bottom() + px(4), inside.width(), inside.bottom() - top.bottom() - px(4))
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.ink))
        draw_lines(painter, " ".join(idea.text.split()), words, _LINES)

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, idea: Idea, top: QRect) -> None:
        """Number and sign where reading starts; place and dots at the end."""
        tokens, rtl = active_theme().tokens, is_rtl()
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ink))
        wide = QFontMetrics(bold).horizontalAdvance(str(idea.number)) + px(8)
        painter.drawText(top, start_alignment(), str(idea.number))
        if idea.sign:
            sign = theme_sign(idea.sign, idea.colour, 22)
            left = top.right() - wide - sign.width() if rtl else top.left() + wide
            painter.drawPixmap(left, top.top() + (top.height() - sign.height()) // 2, sign)
            wide += sign.width()
        dots = _("● {count}").format(count=idea.dots) if idea.dots else ""
        told = "  ".join(part for part in (idea.place_code, dots) if part)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.soft))
        rest = top.adjusted(0, 0, -wide, 0) if rtl else top.adjusted(wide, 0, 0, 0)
        painter.drawText(rest, end_alignment(), told)


def draw_lines(painter: QPainter, text: str, box: QRect, most: int) -> None:
    """Words in at most so many lines; what does not fit ends in "…"."""
    metrics = QFontMetrics(painter.font())
    layout = QTextLayout(text, painter.font())
    option = QTextOption(start_alignment())
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        start, last = line.textStart(), number == most - 1
        if last and start + line.textLength() < len(text):
            rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, box.width())
            area = QRect(box.left(), box.top() + round(y), box.width(), metrics.height())
            layout.endLayout()
            layout.clearLayout()
            _first(painter, text[:start], box, option)
            painter.drawText(area, start_alignment(), isolated(rest))
            return
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    layout.draw(painter, QPointF(box.left(), box.top()))


def _first(painter: QPainter, text: str, box: QRect, option: QTextOption) -> None:
    layout = QTextLayout(text.rstrip(), painter.font())
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    layout.draw(painter, QPointF(box.left(), box.top()))
