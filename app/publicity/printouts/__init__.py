"""Papers of the publicity room."""

from __future__ import annotations

from app.base.printing.forms import Form
from app.publicity.printouts.lists import FORMS as LISTS
from app.publicity.printouts.news import FORMS as NEWS

FORMS: tuple[Form, ...] = (*NEWS, *LISTS)
