"""Paper of the group room."""

from __future__ import annotations

from datetime import date

from app.base.dates import show_day
from app.base.i18n import N_, _, language
from app.base.paths import restore_tool
from app.base.printing.blocks import Field, Fields, Grid, GridColumn, Paper, Signatures, Space, Text
from app.base.printing.forms import Fill, Form
from app.base.storage import Session
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import read_profile

COLUMNS = 3


def recovery_sheet(words: tuple[str, ...], fill: Fill) -> Paper:
    """The words that open the group's file when the password is lost; made once, stored nowhere."""
    numbered = [f"{number}  {word}" for number, word in enumerate(words, start=1)]
    rows = [tuple(numbered[place : place + COLUMNS]) for place in range(0, len(numbered), COLUMNS)]
    return Paper(
        title=_("Recovery words"),
        subtitle=fill.group,
        code="recovery-words",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=(
            Text(_("These twelve words open the file of your group. You need them if the password is lost.")),
            Text(_("Put this sheet into an envelope. Close it. Keep it in a safe place.")),
            Grid(tuple(GridColumn("") for _column in range(COLUMNS)), rows, row_height=12),
            Space(4),
            Text(_("How to use them: start Treffpunkt. Press “Password lost?”. Type the twelve words."), strong=True),
            Text(_("Whoever has these words can read everything. Never store them as a photo or a file."), strong=True),
            Fields(((_("Written on"), show_day(fill.today)), (_("Kept by"), ""))),
            _without_program(),
            Signatures((_("Signature"), _("Signature"))),
        ),
    )


def _without_program() -> Text:
    """Where the file lies that opens a backup without Treffpunkt."""
    told = _("If Treffpunkt no longer runs: this file opens a backup with the twelve words. It needs Python: {file}")
    return Text(told.format(file=restore_tool()), small=True)


def filled_recovery_sheet(words: tuple[str, ...], session: Session, today: date) -> Paper:
    """The sheet of the group that is just being started."""
    return recovery_sheet(words, Fill(session, today, language=language(), group=read_profile(session).name))


@needs(Action.LOOK_GROUP)
def blank_recovery_sheet(fill: Fill) -> Paper:
    """The same sheet to fill in by hand."""
    return Paper(
        title=_("Recovery words"),
        code="recovery-words",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=(
            Text(_("These twelve words open the file of your group. You need them if the password is lost.")),
            *(Field(_("Words {first} to {last}").format(first=n, last=n + 3), lines=2) for n in (1, 5, 9)),
            _without_program(),
            Signatures((_("Signature"), _("Signature"))),
        ),
    )


FORMS = (
    Form(
        "recovery-words",
        N_("Recovery words"),
        "group",
        True,
        False,
        blank_recovery_sheet,
        per_record=False,
        purpose=N_("Write down the twelve words, if a password is lost."),
    ),
)
