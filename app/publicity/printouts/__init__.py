"""Papers of the publicity room."""

from __future__ import annotations

from app.base.printing.forms import Form

FORMS: tuple[Form, ...] = ()
