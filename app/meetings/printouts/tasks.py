"""Who does what until when, on one sheet."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import _
from app.base.printing.blocks import Grid, GridColumn, Paper, Text
from app.base.printing.forms import Fill
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.rules import Task
from app.meetings.service import open_tasks

EMPTY_ROWS = 18
MOST = 5_000


@needs(Action.LOOK_MEETINGS)
def task_list(fill: Fill) -> Paper:
    """All open tasks, the most urgent first, with a box to tick; or an empty list."""
    tasks = [] if fill.blank else open_tasks(fill.session, MOST)
    columns = (
        GridColumn(_("What"), 8),
        GridColumn(_("Who"), 4),
        GridColumn(_("Until"), 3),
        GridColumn(_("From which meeting"), 4),
        GridColumn(_("Completed"), 2, "center"),
    )
    rows = [_row(task, fill) for task in tasks] if tasks else [("", "", "", "", "")] * EMPTY_ROWS
    said = not fill.blank and not tasks
    return Paper(
        title=_("Tasks"),
        subtitle=_("Who does what until when?"),
        code="tasks",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=(
            *((Text(_("There are no open tasks.")),) if said else ()),
            Grid(columns, rows, row_height=None if tasks else 10),
        ),
    )


def _row(task: Task, fill: Fill) -> tuple[str, ...]:
    until = show_day(task.until) if task.until else ""
    if task.overdue(fill.today):
        until = _("{day} (late)").format(day=until)
    came = " ".join(
        part for part in (task.meeting_title, show_day(task.meeting_day) if task.meeting_day else "") if part
    )
    return (task.what, task.person, until, came, "☐")
