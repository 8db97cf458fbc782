"""Hours from shifts, once for each helper; and the activity that hours belong to."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.errors import InvalidInput
from app.base.storage import Session, Storage
from app.participation.activities.rules import ActivityDetails, LineDetails
from app.participation.activities.rules.kinds import SHIFT
from app.participation.activities.service import add_line, discard_activity, plan_activity, remove_line
from app.participation.hours.editor import HoursEditor
from app.participation.hours.editor_sheet import SheetEditor
from app.participation.hours.rules import HourDetails, read_quarters
from app.participation.hours.service import (
    activity_choices,
    add_hours,
    change_hours,
    helpers_waiting,
    lines_between,
    read_hours,
    take_over,
)
from app.participation.projects.rules import ProjectDetails
from app.participation.projects.service import begin
from tests.conftest import TODAY

YESTERDAY = TODAY - timedelta(1)


def shift(session: Session, activity: int, who: str, *, hours: bool = True) -> int:
    """A shift of three hours, or one without times."""
    times = (time(14), time(17)) if hours else (None, None)
    return add_line(session, activity, SHIFT, LineDetails("Aufbau", who=who, starts=times[0], ends=times[1])).id


def activity(session: Session, title: str, day: date = YESTERDAY, project: int | None = None) -> int:
    return plan_activity(session, ActivityDetails("day", title, day, project_id=project)).id


def test_each_helper_of_a_shift_is_taken_over_once(storage: Storage) -> None:
    with storage.write("shifts") as session:
        project = begin(session, ProjectDetails("Hof")).id
        one = activity(session, "Hoffest", project=project)
        number = shift(session, one, "Ali, Bea")
        empty = shift(session, one, "Cem", hours=False)
        assert {each.name for each in helpers_waiting(session, TODAY)} == {"Ali", "Bea", "Cem"}
        assert take_over(session, [(number, "Ali"), (number, "Bea")]) == 2
        assert [each.name for each in helpers_waiting(session, TODAY)] == ["Cem"]
        with pytest.raises(InvalidInput):
            take_over(session, [(empty, "Cem")])
        lines = lines_between(session, YESTERDAY, TODAY)
        assert [(each.quarters, each.project_id, each.activity_id, each.signed) for each in lines] == [
            (12, project, one, False)
        ] * 2
        change_hours(session, lines[0].id, HourDetails("Ali", YESTERDAY, 4))  # belongs to no activity now
        assert [each.name for each in helpers_waiting(session, TODAY)] == ["Cem"]


def test_a_mended_name_is_not_counted_twice(storage: Storage) -> None:
    with storage.write("shifts") as session:
        number = shift(session, activity(session, "Hoffest"), "Ada, Bea, Cem")
        take_over(session, [(number, "Ada"), (number, "Bea")])
        ada, bea = lines_between(session, YESTERDAY, TODAY)
        change_hours(session, ada.id, HourDetails("Ada Berg", YESTERDAY, 12, activity_id=ada.activity_id))
        assert [each.name for each in helpers_waiting(session, TODAY)] == ["Cem"]
        take_over(session, [(number, "Cem")])
        change_hours(
            session, bea.id, HourDetails("Dora", YESTERDAY, 12, activity_id=ada.activity_id)
        )  # she came instead
        assert not helpers_waiting(session, TODAY)


def test_a_break_is_kept_when_something_else_is_changed(storage: Storage, context: Context, qtbot: QtBot) -> None:
    with storage.write("hours") as session:
        (line,) = add_hours(session, [HourDetails("Ali", YESTERDAY, 10, "Kochen", time(14), time(17))])
    dialog = HoursEditor(context, read_line(storage, line))
    qtbot.addWidget(dialog)
    dialog.what.set_value("Backen")
    dialog.press_main()
    changed = read_line(storage, line)
    assert (changed.what, changed.quarters, changed.starts, changed.ends) == ("Backen", 10, time(14), time(17))


def test_a_shift_with_the_number_of_a_removed_one_is_another_shift(storage: Storage) -> None:
    with storage.write("shifts") as session:
        before = activity(session, "Hoffest", TODAY - timedelta(30))
        number = shift(session, before, "Ali")
        take_over(session, [(number, "Ali")])
        remove_line(session, number)
        assert shift(session, activity(session, "Flohmarkt"), "Ali") == number
        assert [each.activity for each in helpers_waiting(session, TODAY)] == ["Flohmarkt"]


def test_an_activity_can_be_chosen_and_brings_its_project(storage: Storage, context: Context, qtbot: QtBot) -> None:
    with storage.write("activities") as session:
        project = begin(session, ProjectDetails("Hof")).id
        old = activity(session, "Altes Fest", TODAY - timedelta(700))
        for number in range(45):
            activity(session, f"Treff {number}", TODAY - timedelta(number))
        fest = activity(session, "Hoffest", TODAY + timedelta(1), project)
        (line,) = add_hours(session, [HourDetails("Ali", YESTERDAY, 8, activity_id=old)])
        discard_activity(session, old)
        titles = [one.title for one in activity_choices(session, TODAY, old)]
        assert titles[0].startswith("Hoffest, ")
        assert titles[-1].startswith("Altes Fest, ")
    sheet = SheetEditor(context)
    qtbot.addWidget(sheet)
    sheet.day.set_day(YESTERDAY)
    sheet.where.activity.set_key(fest)
    assert sheet.where.project.key() == project
    for cell, text in zip(sheet.lines.rows[0], ("Bea", "2", "Aufbau", ""), strict=True):
        cell.setText(text)
    sheet.press_main()
    with storage.read() as session:
        bea = next(each for each in lines_between(session, YESTERDAY, TODAY) if each.name == "Bea")
    assert (bea.activity_id, bea.project_id) == (fest, project)
    dialog = HoursEditor(context, read_line(storage, line))
    qtbot.addWidget(dialog)
    assert dialog.where.activity.key() == old
    dialog.where.activity.set_key(fest)
    dialog.press_main()
    changed = read_line(storage, line)
    assert (changed.activity_id, changed.project_id) == (fest, project)


def read_line(storage: Storage, number: int):  # type: ignore[no-untyped-def]
    with storage.read() as session:
        return read_hours(session, number)


@pytest.mark.parametrize(("text", "quarters"), [("٢", 8), ("٢,٥", 10), ("۲.۷۵", 11), ("٢:٣٠", 10)])
def test_hours_may_be_written_with_other_digits(text: str, quarters: int) -> None:
    assert read_quarters(text) == quarters
