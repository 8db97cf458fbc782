"""To the printer, the first time and once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QTimer
from PySide6.QtPdf import QPdfDocument

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.preview_drawing import Sheet, make_sheet
from app.base.desktop.preview_saving import write_down
from app.base.desktop.print_pictures import draw
from app.base.desktop.printed import Job, Printed
from app.base.desktop.tasks import Progress
from app.base.errors import UserError
from app.base.i18n import _

LOOKS_S = (5.0, 15.0, 40.0)  # after a paper was handed over, each after the one before


def print_again(context: Context, printed: Printed) -> None:
    """Draw it anew, for what stands on it may have changed, and print it as it was printed."""
    storage = context.storage

    def job(progress: Progress) -> Sheet:
        return make_sheet(storage, printed.makes, printed.heading, printed.wish, progress)

    def hand(sheet: Sheet) -> None:
        def over() -> None:
            context.printed.add(printed)
            context.notices.say(_("The paper was sent to the printer."))

        hand_over(context, sheet, printed.job, over)

    context.tasks.start(job, done=hand, failed=lambda error: explain(context, error))


def hand_over(context: Context, sheet: Sheet, job: Job, over: Callable[[], None]) -> None:
    """Print in the background; `over` is called when the printer has taken it. What goes wrong is explained."""
    command = print_job.takes_pdf()
    try:
        write_down(context, sheet)
        if command is None:
            _draw(sheet, job)
            over()
            return
    except UserError as problem:
        context.notices.problem(problem)
        return
    calls = print_job.lp_calls(job, sheet.sizes)

    def send(_progress: Progress) -> tuple[set[str], UserError | None]:
        names = {print_job.send(command, call, sheet.data) for call in calls}
        return names, print_job.trouble(job.printer)

    def tell(sent: tuple[set[str], UserError | None]) -> None:
        names, trouble = sent
        over()
        if trouble is not None:
            context.notices.problem(trouble)
        else:
            look_later(context, job.printer, names)

    context.tasks.start(send, done=tell, failed=lambda error: explain(context, error))


def look_later(context: Context, printer: str, names: set[str], looks: Sequence[float] = LOOKS_S) -> None:
    """As long as these jobs wait, look now and then whether the printer has stopped, and say so once."""
    if not looks or not any(names):
        return

    def asked(_progress: Progress) -> tuple[bool, UserError | None]:
        waits = bool(names & print_job.waiting(printer))
        return waits, print_job.trouble(printer) if waits else None

    def told(answer: tuple[bool, UserError | None]) -> None:
        waits, trouble = answer
        if trouble is not None:
            context.notices.problem(trouble)
        elif waits:
            look_later(context, printer, names, looks[1:])

    def look() -> None:
        if not context.tasks.closed:
            context.tasks.start(asked, done=told)

    QTimer.singleShot(round(1000 * looks[0]), context.changes, look)  # goes with the window


def explain(context: Context, error: BaseException) -> None:
    """What the user can solve in a sentence; anything else is a fault of ours."""
    if not isinstance(error, UserError):
        raise error
    context.notices.problem(error)


def _draw(sheet: Sheet, job: Job) -> None:
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(sheet.data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    try:
        draw(document, print_job.printer_for(job, lies=sheet.lies), job.pages)
    finally:
        document.close()
        buffer.close()
