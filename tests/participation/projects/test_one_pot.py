"""A project has one pot, also after it was called something else."""

from __future__ import annotations

import pytest

from app.base.errors import UserError
from app.base.storage import Storage
from app.finances.service import pots
from app.participation.projects.service import make_pot, project, write
from tests.participation.projects.test_projects_service import planned


def test_no_second_pot_under_another_name(storage: Storage) -> None:
    number = planned(storage)
    with storage.write("pot") as session:
        pot = make_pot(session, number)
        write(session, number, {"title": "Beete vor dem Haus"})
    with pytest.raises(UserError, match="pot already"), storage.write("pot") as session:
        make_pot(session, number)
    with storage.read() as session:
        assert len(pots(session)) == 1
        assert project(session, number).pot_id == pot
