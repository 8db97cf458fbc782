"""The style sheet, computed from the tokens and the text size."""

from __future__ import annotations

from app.base.desktop.theme import Theme, Tokens


def style_sheet(theme: Theme) -> str:
    """All rules for this look. `kind` and `state` are properties that our widgets set."""
    return "\n".join(
        (
            _text(theme, theme.tokens),
            _buttons(theme, theme.tokens),
            _fields(theme, theme.tokens),
            _surfaces(theme, theme.tokens),
            _lists(theme, theme.tokens),
            _bars(theme, theme.tokens),
        )
    )


def _text(t: Theme, c: Tokens) -> str:
    return f"""
QWidget {{ color: {c.ink}; }}
QLabel {{ background: transparent; }}
QLabel[kind="soft"] {{ color: {c.soft}; }}
QLabel[kind="heading1"] {{ font-size: {t.px(28)}px; font-weight: bold; }}
QLabel[kind="heading2"] {{ font-size: {t.px(18)}px; font-weight: bold; }}
QLabel[kind="strong"] {{ font-weight: bold; }}
QLabel[kind="group"] {{ font-size: {t.px(16.5)}px; font-weight: bold; }}
QLabel[kind="side"] {{ font-size: {t.px(16)}px; }}
QLabel[kind="side-here"] {{ font-size: {t.px(16)}px; color: {c.brand}; font-weight: bold; }}
QLabel[kind="folded"] {{ font-size: {t.px(12)}px; }}
QLabel[kind="folded-here"] {{ font-size: {t.px(12)}px; color: {c.brand}; font-weight: bold; }}
QLabel[kind="figure"] {{ font-size: {t.px(22)}px; font-weight: bold; }}
QLabel[kind="good"] {{ color: {c.good}; font-weight: bold; }}
QLabel[kind="care"] {{ color: {c.care}; font-weight: bold; }}
QLabel[kind="bad"] {{ color: {c.bad}; font-weight: bold; }}
QToolTip {{ color: {c.ink}; background: {c.surface}; border: 1px solid {c.edge}; padding: {t.px(6)}px; }}
"""


def _buttons(t: Theme, c: Tokens) -> str:
    pad, thick = t.px(16), t.px(9)
    return f"""
QPushButton {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: {t.px(9)}px;
  padding: {thick + 1}px {pad + 1}px; min-height: {t.px(24)}px; outline: none; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.tint}; }}
QPushButton:focus {{ border: 2px solid {c.brand}; padding: {thick}px {pad}px; }}
QPushButton::menu-indicator {{ width: {t.px(14)}px; height: {t.px(14)}px; right: {t.px(6)}px;
  subcontrol-position: right center; subcontrol-origin: padding; }}
QPushButton:disabled {{ color: {c.soft}; background: {c.paper}; border-color: {c.line}; }}
QPushButton[kind="primary"] {{ background: {c.brand}; color: {c.on_brand}; border: 1px solid {c.brand};
  font-weight: bold; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {c.strong}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.line}; color: {c.soft}; border-color: {c.line}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; color: {c.brand};
  font-weight: bold; padding: {thick + 1}px {t.px(11)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {c.tint}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {c.brand}; padding: {thick}px {t.px(10)}px; }}
QPushButton[kind="icon"] {{ padding: {thick + 1}px; min-width: {t.px(24)}px; }}
QPushButton[kind="icon"]:focus {{ padding: {thick}px; }}
QPushButton[kind="star"] {{ padding: {thick + 1}px; min-width: {t.px(24)}px; background: transparent;
  border: 1px solid transparent; }}
QPushButton[kind="star"]:hover {{ background: {c.tint}; }}
QPushButton[kind="star"]:focus {{ border: 2px solid {c.brand}; padding: {thick}px; }}
QPushButton[kind="card"] {{ min-height: {t.px(82)}px; padding: 0; border: 1px solid {c.line};
  border-radius: {t.px(14)}px; }}
QPushButton[kind="card"]:hover {{ border-color: {c.brand}; background: {c.hover}; }}
QPushButton[kind="card"]:focus {{ border: 2px solid {c.brand}; }}
QPushButton[kind="step"], QPushButton[kind="chip"] {{ border-radius: {t.px(22)}px; border: 1px solid {c.line};
  padding: {thick + 1}px {t.px(15)}px; color: {c.soft}; }}
QPushButton[kind="step"]:focus, QPushButton[kind="chip"]:focus {{ border: 2px solid {c.brand};
  padding: {thick}px {t.px(15) - 1}px; }}
QPushButton[kind="step"][state="done"] {{ background: {c.tint}; color: {c.brand}; border-color: {c.tint}; }}
QPushButton[kind="step"][state="here"] {{ background: {c.brand}; color: {c.on_brand}; border-color: {c.brand};
  font-weight: bold; }}
QPushButton[kind="step"][state="here"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[kind="chip"] {{ border-color: {c.edge}; color: {c.ink}; }}
QPushButton[kind="chip"]:checked {{ background: {c.tint}; color: {c.brand}; border-color: {c.brand}; }}
"""


def _fields(t: Theme, c: Tokens) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{ background: {c.surface};
  border: 1px solid {c.edge}; border-radius: {t.px(8)}px; padding: {t.px(9) + 1}px {t.px(12) + 1}px;
  selection-background-color: {c.brand}; selection-color: {c.on_brand}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {t.px(24)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 2px solid {c.brand}; padding: {t.px(9)}px {t.px(12)}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {c.bad};
  padding: {t.px(9)}px {t.px(12)}px; background: {c.bad_tint}; }}
QToolButton[kind="inside"] {{ background: transparent; border: none; border-radius: {t.px(8)}px; }}
QToolButton[kind="inside"]:hover {{ background: {c.tint}; }}
QLineEdit[kind="search"] {{ padding-left: {t.px(6)}px; padding-right: {t.px(6)}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {c.paper}; color: {c.soft};
  border-color: {c.line}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {c.paper}; }}
QComboBox::drop-down {{ border: none; background: transparent; width: {t.px(34)}px; }}
QComboBox::down-arrow {{ width: 0; height: 0; border-left: {t.px(5)}px solid {c.surface};
  border-right: {t.px(5)}px solid {c.surface}; border-top: {t.px(6)}px solid {c.soft}; }}
ChoiceField::down-arrow {{ image: none; width: 0; height: 0; border: none; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent;
  width: {t.px(26)}px; }}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{ width: 0; height: 0;
  border-left: {t.px(5)}px solid {c.surface}; border-right: {t.px(5)}px solid {c.surface}; }}
QAbstractSpinBox::up-arrow {{ border-bottom: {t.px(6)}px solid {c.soft}; }}
QAbstractSpinBox::down-arrow {{ border-top: {t.px(6)}px solid {c.soft}; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.edge}; padding: {t.px(4)}px;
  selection-background-color: {c.tint}; selection-color: {c.ink}; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {t.px(40)}px; padding: 0 {t.px(8)}px; }}
QCheckBox, QRadioButton {{ spacing: {t.px(10)}px; min-height: {t.px(44)}px; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.brand}; text-decoration: underline; }}
"""


def _surfaces(t: Theme, c: Tokens) -> str:
    return f"""
QMainWindow, QDialog {{ background: {c.paper}; }}
QScrollArea, QScrollArea > QWidget > QWidget, QWidget[kind="clear"] {{ background: transparent; border: none; }}
QFrame[kind="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.px(14)}px; }}
QFrame[kind="form"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.px(14)}px; margin: 1px; }}
QFrame[kind="form"]:hover {{ border-color: {c.brand}; }}
QFrame[kind="form"]:focus {{ border: 2px solid {c.brand}; margin: 0; }}
QFrame[kind="note"] {{ background: {c.care_tint}; border: 1px solid {c.line}; border-radius: {t.px(10)}px; }}
QFrame[kind="note-good"] {{ background: {c.good_tint}; border: 1px solid {c.line}; border-radius: {t.px(10)}px; }}
QFrame[kind="note-bad"] {{ background: {c.bad_tint}; border: 1px solid {c.line}; border-radius: {t.px(10)}px; }}
QFrame[kind="popup"] {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: {t.px(10)}px; }}
QWidget[kind="practice"] {{ background: {c.accent}; }}
QWidget[kind="practice-inside"] {{ background: {c.paper}; }}
QLabel[kind="practice"] {{ color: {c.on_brand}; font-weight: bold; }}
QFrame[kind="rule"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: {t.px(8)}px; padding: {t.px(6)}px; }}
QMenu::item {{ padding: {t.px(8)}px {t.px(28)}px {t.px(8)}px {t.px(36)}px; border-radius: {t.px(6)}px;
  min-height: {t.px(28)}px; }}
QMenu::indicator {{ left: {t.px(12)}px; }}
QMenu::icon {{ left: {t.px(10)}px; }}
QMenu::item:selected {{ background: {c.tint}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.soft}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {t.px(6)}px {t.px(8)}px; }}
QDialog[kind="notice"] {{ background: {c.surface}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.surface}; min-height: {t.px(44)}px; }}
QCalendarWidget QToolButton {{ background: transparent; border: 1px solid transparent; color: {c.ink};
  font-weight: bold; border-radius: {t.px(8)}px; padding: {t.px(6)}px {t.px(10)}px; min-height: {t.px(28)}px; }}
QCalendarWidget QToolButton:hover {{ background: {c.tint}; }}
QCalendarWidget QToolButton:focus {{ border: 2px solid {c.brand}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QTableView {{ border: none; border-radius: 0; selection-background-color: {c.brand};
  selection-color: {c.on_brand}; }}
QCalendarWidget QTableView::item {{ padding: 0; border: none; }}
"""


def _lists(t: Theme, c: Tokens) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {c.surface}; border: 1px solid {c.line};
  border-radius: {t.px(14)}px; selection-background-color: {c.tint}; selection-color: {c.ink}; outline: none; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {c.brand}; }}
QTableView::item {{ border-bottom: 1px solid {c.line}; padding: 0 {t.px(12) - 3}px; }}
QListView::item, QTreeView::item {{ min-height: {t.px(44)}px; padding: 0 {t.px(10)}px; border-radius: {t.px(8)}px; }}
QListView::item:hover, QTreeView::item:hover {{ background: {c.hover}; }}
QListView::item:selected, QTreeView::item:selected {{ background: {c.tint}; color: {c.brand}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {c.surface}; color: {c.soft}; font-weight: bold; border: none;
  border-bottom: 1px solid {c.edge}; padding: 0 {t.px(12)}px; }}
QHeaderView::section:first {{ border-top-left-radius: {t.px(13)}px; }}
QHeaderView::section:last {{ border-top-right-radius: {t.px(13)}px; }}
QHeaderView::section:only-one {{ border-top-left-radius: {t.px(13)}px; border-top-right-radius: {t.px(13)}px; }}
QHeaderView::section:hover {{ color: {c.brand}; }}
QTableCornerButton::section {{ background: {c.surface}; border: none; }}
"""


def _bars(t: Theme, c: Tokens) -> str:
    thick = t.px(11)
    return f"""
QScrollBar:vertical {{ background: transparent; width: {thick}px; margin: {t.px(2)}px; }}
QScrollBar:horizontal {{ background: transparent; height: {thick}px; margin: {t.px(2)}px; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: {t.px(4)}px; }}
QScrollBar::handle:vertical {{ min-height: {t.px(44)}px; }}
QScrollBar::handle:horizontal {{ min-width: {t.px(44)}px; }}
QScrollBar::handle:hover {{ background: {c.brand}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: {t.px(5)}px; min-height: {t.px(10)}px;
  max-height: {t.px(10)}px; }}
QProgressBar::chunk {{ background: {c.brand}; border-radius: {t.px(5)}px; }}
QProgressBar[tone="bad"]::chunk {{ background: {c.bad}; }}
QProgressBar[tone="care"]::chunk {{ background: {c.care}; }}
QProgressBar[tone="good"]::chunk {{ background: {c.good}; }}
QFrame[kind="sidebar"] {{ background: {c.surface}; border: none; border-right: 1px solid {c.line}; }}
QPushButton[kind="side"] {{ background: transparent; border: 1px solid transparent; border-radius: {t.px(9)}px;
  padding: 0; min-height: {t.px(42)}px; }}
QPushButton[kind="side"]:hover {{ background: {c.hover}; }}
QPushButton[kind="side"]:checked {{ background: {c.tint}; }}
QPushButton[kind="side"]:focus {{ border: 2px solid {c.brand}; }}
"""
