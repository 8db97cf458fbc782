"""Paper about people at the PC: who may do what, for the notice board."""

from __future__ import annotations

from app.base.i18n import N_, _
from app.base.printing.blocks import Grid, GridColumn, Paper, Text
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.rights import AUDITOR_NOTE, Action, Role, role_name, rows

YES, NO = "✓", "–"


@needs(Action.LOOK_GROUP)
def rights_paper(fill: Fill) -> Paper:
    """The table of role and action, exactly as the program keeps it."""
    columns = (GridColumn(_("What"), 3.6), *(GridColumn(role_name(role), _width(role), "center") for role in Role))
    table = [(line.words, *(YES if role in line.roles else NO for role in Role)) for line in rows()]
    return Paper(
        title=_("Who may do what"),
        code="rights",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=(
            Text(_("These are the roles in the program of our group. One person may have several.")),
            Grid(columns, table),
            Text(_(AUDITOR_NOTE), small=True),
            Text(_("Roles keep order. They are no lock against somebody who knows computers well."), small=True),
        ),
    )


def _width(role: Role) -> float:
    """As wide as its name wants, so that no word is broken."""
    return 0.4 + 0.13 * len(role_name(role))


FORMS = (
    Form(
        "rights",
        N_("Who may do what"),
        "group",
        False,
        True,
        rights_paper,
        per_record=False,
        purpose=N_("For the notice board: who may do what."),
    ),
)
