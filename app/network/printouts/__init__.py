"""Papers of the network room."""

from __future__ import annotations

from app.base.printing.forms import Form
from app.network.printouts.area import FORMS as AREA

FORMS: tuple[Form, ...] = (*AREA,)
