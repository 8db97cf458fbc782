"""The same context as the activities have."""

from __future__ import annotations

from tests.participation.activities.conftest import context, notices, shown

__all__ = ["context", "notices", "shown"]
