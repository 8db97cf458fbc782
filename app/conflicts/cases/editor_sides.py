"""Households A and B side by side: the same fields in the same order. Nobody is the accused one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import TextField, TickField
from app.base.desktop.labels import restyle
from app.base.desktop.theme import px
from app.base.desktop.widgets import card_grid, heading_label, label
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import Session
from app.conflicts.cases.editor_hint import WatchedForm
from app.conflicts.cases.rules.choices import SIDES, A, B
from app.conflicts.cases.rules.values import Case, Household
from app.conflicts.cases.service import change_household

SIDE_FIELDS = ("names", "flat", "reach", "languages")
LEAST_WIDTH = 240  # pixels at 100 % text size
SIDE_TICKS = ("languages_agreed", "interpreter")


def side_words() -> dict[str, str]:
    """What stands above each field."""
    return {
        "names": _("Name at the door"),
        "flat": _("Flat, only if needed"),
        "reach": _("How do we reach them?"),
        "languages": _("Languages"),
        "languages_agreed": _("They agreed that we note this"),
        "interpreter": _("Interpreter needed"),
    }


def side_name(side: str) -> str:
    """ "Household A"."""
    return _("Household {side}").format(side=side)


class SidesField(QWidget):
    """Two columns of equal fields."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = "sides"
        self.parts: dict[tuple[str, str], TextField | TickField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        sides = [self._side(side) for side in SIDES]
        widest = max(self.parts[side, name].sizeHint().width() for side in SIDES for name in SIDE_TICKS)
        column.addWidget(card_grid(*sides, least_width=max(LEAST_WIDTH, -(-widest * 100 // px(100)))))
        self.setFocusProxy(self.parts[SIDES[0], "names"])

    def _side(self, side: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(heading_label(side_name(side), 2))
        words = side_words()
        for name in SIDE_FIELDS:
            text = TextField(f"{name}_{side.lower()}")
            title = label(words[name], "strong")
            title.setBuddy(text)
            column.addWidget(title)
            column.addWidget(text)
            self._keep(side, name, text, words[name])
        for name in SIDE_TICKS:
            tick = TickField(words[name], f"{name}_{side.lower()}")
            column.addWidget(tick)
            self._keep(side, name, tick, words[name])
        return made

    def _keep(self, side: str, name: str, part: TextField | TickField, words: str) -> None:
        part.setAccessibleName(f"{side_name(side)}: {words}")
        part.changed.connect(self.changed)
        self.parts[side, name] = part

    def households(self) -> tuple[Household, Household]:
        """A and B as typed."""
        a, b = (
            Household(**{name: self.parts[side, name].value() for name in (*SIDE_FIELDS, *SIDE_TICKS)})  # type: ignore[arg-type]
            for side in SIDES
        )
        return a, b

    def show_households(self, a: Household, b: Household) -> None:
        """Show these."""
        for side, household in zip(SIDES, (a, b), strict=True):
            for name in (*SIDE_FIELDS, *SIDE_TICKS):
                self.parts[side, name].set_value(getattr(household, name))

    def show_problem(self, field: str) -> None:
        """Mark the part that is meant: "languages_b"."""
        name, _line, side = field.rpartition("_")
        for (one, which), part in self.parts.items():
            restyle(part, "wrong", (one.lower(), which) == (side, name))

    def kept(self) -> object:
        """All parts."""
        return {f"{name}_{side}": part.kept() for (side, name), part in self.parts.items()}

    def restore(self, content: object) -> None:
        """Put them back."""
        kept: dict[str, Any] = content if isinstance(content, dict) else {}
        for (side, name), part in self.parts.items():
            part.restore(kept.get(f"{name}_{side}"))


class HouseholdsEditor(WatchedForm):
    """Change what is known of both sides."""

    def __init__(self, context: Context, case: Case, parent: QWidget | None = None) -> None:
        sentence = _("The same fields for both. Everything may stay empty.")
        super().__init__(
            context, _("Change the households"), sentence, _("Save households"), f"households-{case.id}", parent
        )
        self.again = ("households", case.id)
        self.case_id = case.id
        self.sides = SidesField()
        self.add("sides", _("Both sides, the same fields"), self.sides)
        self.sides.show_households(case.a, case.b)

    def save(self) -> bool:
        """Both at once."""
        a, b = self.sides.households()

        def change(session: Session) -> None:
            change_household(session, self.case_id, A, a)
            change_household(session, self.case_id, B, b)

        return self.context.do(_("Households changed"), change, self.show_invalid)

    def show_invalid(self, problem: InvalidInput) -> None:
        """Below both, with the part marked."""
        self.sides.show_problem(problem.field)
        super().show_invalid(InvalidInput("sides", problem.what, problem.advice))
