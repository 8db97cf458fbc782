"""The noise record."""

from __future__ import annotations

from app.base.i18n import _
from app.base.printing.blocks import Columns, Fields, Grid, GridColumn, Heading, PageBreak, Paper, Text, TickBoxes
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action

ROW = 10  # mm
NOISE_ROWS, WEEKS = 6, 4  # at least


@needs(Action.LOOK_GROUP)
def noise_record(fill: Fill) -> Paper:
    """What was heard when and what it did; on the back a summary, which is enough for noise that comes again."""
    kinds = (
        _("1 music, television"),
        _("2 voices, party"),
        _("3 steps, moving furniture"),
        _("4 tools, machines"),
        _("5 animals"),
        _("6 something else"),
    )
    columns = (
        GridColumn(_("Date"), 2.3),
        GridColumn(_("Began at"), 1.9),
        GridColumn(_("Ended at"), 1.9),
        GridColumn(_("What? (number)"), 2.3),
        GridColumn(_("Where was it heard?"), 4),
        GridColumn(_("What did it do to me?"), 6),
        GridColumn(_("sure"), 1.6, "center"),
        GridColumn(_("assumed"), 2.2, "center"),
        GridColumn(_("Who else heard it?"), 3.2),
    )
    return hand_paper(
        fill,
        "noise-record",
        _("Noise record"),
        Columns(
            (Fields(((_("Who writes this"), ""),)),),
            (Fields(((_("House, entrance"), ""),)),),
        ),
        Text(
            _("What: {kinds}. Tick “sure” if you know where it came from.").format(kinds=" · ".join(kinds)), small=True
        ),
        Grid(columns, [("",) * len(columns)] * NOISE_ROWS, row_height=ROW, fill=True),
        PageBreak(),
        Heading(_("Summary of the week"), 2),
        Text(_("Noise that comes again and again? Then this summary is enough. Two to four weeks will do.")),
        Text(_("Children may play, laugh and cry. Write down what you heard yourself. Do not record anybody.")),
        TickBoxes(
            _("Have you already talked in a friendly way?"),
            tuple((word, False) for word in (_("yes"), _("not yet"), _("It got better after that."))),
        ),
        Grid(
            (
                GridColumn(_("What? (number)"), 2.3),
                GridColumn(_("On which days?"), 4),
                GridColumn(_("At what time of day?"), 4),
                GridColumn(_("How long?"), 3),
                GridColumn(_("How often a week?"), 3),
            ),
            [("",) * 5] * WEEKS,
            row_height=ROW,
            fill=True,
        ),
        privacy=_("Only for your own use. Do not hang it up. Give it only to those who help you."),
        landscape=True,
        large=False,
    )
