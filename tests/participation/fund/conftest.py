"""The same context as for the projects."""

from tests.participation.projects.conftest import context, notices, shown

__all__ = ["context", "notices", "shown"]
