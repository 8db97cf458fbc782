"""How applications look in a list."""

from __future__ import annotations

from typing import Literal

from app.base.desktop.table import Column
from app.base.i18n import N_
from app.base.money import show_cents
from app.participation.fund.rules.values import (
    CHECKED,
    DONE,
    GRANTED,
    JURY,
    PAID,
    RECEIVED,
    REFUSED,
    RESERVED,
    SETTLED,
    WITHDRAWN,
    state_words,
)
from app.participation.fund.service import Row

Tone = Literal["good", "care", "bad", "soft"]
TONES: dict[str, Tone] = {
    RECEIVED: "care",
    CHECKED: "care",
    JURY: "care",
    GRANTED: "care",
    RESERVED: "good",
    PAID: "good",
    SETTLED: "care",
    DONE: "good",
    REFUSED: "soft",
    WITHDRAWN: "soft",
}


def _state_tone(row: Row) -> Literal["good", "soft"] | None:
    tone = TONES[row.state]
    return tone if tone in {"good", "soft"} else None


def _granted(row: Row) -> str:
    return show_cents(row.money.granted) if row.money.granted else "—"


def _title_and_who(row: Row) -> str:
    details = row.application.details
    return " · ".join(part for part in (details.title, details.applicant) if part)


_NUMBER = Column[Row]("number", N_("No."), lambda row: row.application.number, 10)
_TITLE = Column[Row]("title", N_("What"), lambda row: row.application.title, 24)
_BOTH = Column[Row]("title", N_("What"), _title_and_who, 30)
_WHO = Column[Row]("applicant", N_("Who applies"), lambda row: row.application.details.applicant or "—", 18)
_WANTED = Column[Row](
    "wanted", N_("Asked for"), lambda row: show_cents(row.application.wanted_cents), 13, align_end=True
)
_GRANTED = Column[Row]("granted", N_("Granted"), _granted, 13, align_end=True)
_STATE = Column[Row]("state", N_("State"), lambda row: state_words(row.state), 18, tone=_state_tone)

WHOLE = (_NUMBER, _TITLE, _WHO, _WANTED, _GRANTED, _STATE)
NARROW = (_NUMBER, _BOTH, _WANTED, _STATE)
BESIDE = (_NUMBER, _BOTH, _STATE)
