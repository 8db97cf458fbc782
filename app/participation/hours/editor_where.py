"""Where hours belong: an activity, and with it its project."""

from __future__ import annotations

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.form import FormDialog
from app.base.i18n import _
from app.participation.hours.service import activity_choices
from app.participation.projects.service import project_choices, project_named


class WhereFields:
    """Two fields of a dialog; choosing an activity chooses its project."""

    def __init__(self, context: Context, project_id: int | None, activity_id: int | None = None) -> None:
        with context.storage.read() as session:
            projects = project_choices(session)
            if project_id is not None and project_id not in dict(projects):
                projects.append((project_id, project_named(session, project_id)))  # one that is over
            known = activity_choices(session, context.today(), activity_id)
        self._projects = {one.id: one.project_id for one in known}
        self.activity = ChoiceField("activity", [(None, _("Without an activity")), *((o.id, o.title) for o in known)])
        self.project = ChoiceField("project", [(None, _("No project")), *projects])
        self.activity.set_key(activity_id)
        self.project.set_key(project_id)
        self.activity.changed.connect(self._chosen)

    def add_to(self, dialog: FormDialog) -> None:
        """Show both."""
        dialog.add("activity", _("Activity"), self.activity)
        dialog.add("project", _("Project"), self.project)

    @property
    def activity_id(self) -> int | None:
        """The activity chosen."""
        key = self.activity.key()
        return key if isinstance(key, int) else None

    @property
    def project_id(self) -> int | None:
        """The project chosen."""
        key = self.project.key()
        return key if isinstance(key, int) else None

    def _chosen(self) -> None:
        project = self._projects.get(self.activity_id or 0)
        if project is not None:
            self.project.set_key(project)
