"""To the printer, the first time and once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray
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

    def send(_progress: Progress) -> UserError | None:
        for call in calls:
            print_job.send(command, call, sheet.data)
        return print_job.trouble(job.printer)

    def tell(trouble: UserError | None) -> None:
        over()
        if trouble is not None:
            context.notices.problem(trouble)

    context.tasks.start(send, done=tell, failed=lambda error: explain(context, error))


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
