"""The sheet with the words of the confidential file. It is made once, shown once, and stored nowhere."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import _
from app.base.printing.blocks import Fields, Grid, GridColumn, Paper, Signatures, Space, Text
from app.base.printing.forms import Fill

COLUMNS = 3


def confidential_sheet(words: tuple[str, ...], fill: Fill) -> Paper:
    """The words that open the confidential file when no mediator knows the own password any more."""
    numbered = [f"{number}  {word}" for number, word in enumerate(words, start=1)]
    rows = [tuple(numbered[place : place + COLUMNS]) for place in range(0, len(numbered), COLUMNS)]
    return Paper(
        title=_("Words of the confidential file"),
        subtitle=fill.group,
        code="recovery-words-2",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=(
            Text(_("These twelve words open the confidential file. They do not open the file of the group.")),
            Text(_("A mediator keeps this sheet in an envelope, apart from the other one. Nobody else opens it.")),
            Grid(tuple(GridColumn("") for _column in range(COLUMNS)), rows, row_height=12),
            Space(4),
            Text(_("How to use them: sign in as a mediator. Open “Confidential”."), strong=True),
            Text(_("Type all twelve words as the password."), strong=True),
            Text(_("Whoever has these words can read everything. Never store them as a photo or a file."), strong=True),
            Fields(((_("Written on"), show_day(fill.today)), (_("Kept by"), ""))),
            Signatures((_("Signature"), _("Signature"))),
        ),
    )
