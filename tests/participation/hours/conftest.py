"""A context on a real, empty file."""

from tests.desk import context, notices, shown

__all__ = ["context", "notices", "shown"]
