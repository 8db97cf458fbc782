"""Join two cases that turn out to be one. They can be taken apart again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.form import FormDialog
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import ListRequest
from app.conflicts.cases.rules.titles import case_title_of
from app.conflicts.cases.rules.values import Case
from app.conflicts.cases.service import CaseSource, attach_observation, merge_cases

MOST = 200


def case_choices(context: Context, without: int | None = None) -> list[tuple[object, str]]:
    """Open cases, the newest first, without names."""
    request = ListRequest("", "number", descending=True, filters=(("state", "open"),))
    with context.storage.read() as session:
        rows = CaseSource().rows(session, request, 0, MOST)
    titles = [(row.id, case_title_of(row.kind, row.number), row.house) for row in rows if row.id != without]
    return [(case_id, f"{title}, {house}" if house else title) for case_id, title, house in titles]


class MergeEditor(FormDialog):
    """Which other case is the same? `stays` is the one that is left."""

    def __init__(self, context: Context, case: Case, parent: QWidget | None = None) -> None:
        sentence = _("Both are about the same? They become one case. You can take them apart again.")
        super().__init__(context, _("Join two cases"), sentence, _("Join the cases"), None, parent)
        self.case_id = self.stays = case.id
        self.other = ChoiceField(choices=case_choices(context, case.id) or [(None, _("There is no other open case."))])
        self.add("other", _("Which case is joined with this one?"), self.other)

    def save(self) -> bool:
        """Joined."""
        other = self.other.key()
        if not isinstance(other, int):
            raise InvalidInput("other", _("There is no other open case."))
        return self.context.do(
            _("Cases joined"), lambda session: merge_cases(session, self.case_id, other), self.show_invalid
        )


class AttachEditor(FormDialog):
    """An observation that stands alone goes to a case."""

    def __init__(self, context: Context, observation_id: int, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Put it to a case"), "", _("Put it there"), None, parent)
        self.observation_id = observation_id
        self.case = ChoiceField(choices=case_choices(context) or [(None, _("There is no open case."))])
        self.add("case", _("Which case?"), self.case)

    def save(self) -> bool:
        """Attached."""
        case_id = self.case.key()
        if not isinstance(case_id, int):
            raise InvalidInput("case", _("There is no open case."))
        return self.context.do(
            _("Observation put to a case"),
            lambda session: attach_observation(session, self.observation_id, case_id),
            self.show_invalid,
        )
