"""Paper and files from the page of numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.errors import UserError
from app.base.i18n import _, language, speaking
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.service import read_profile
from app.participation.numbers.exports import export_numbers, export_sources
from app.participation.numbers.printouts import numbers_paper
from app.participation.numbers.rules import Question, span_words

Build = Callable[[Fill], Paper]


def print_form(context: Context, build: Build, year: int) -> None:
    """Show this paper for a year, filled."""
    today = context.today()

    def make(session: Session) -> Paper:
        group = read_profile(session).head
        return build(Fill(session, today, blank=False, language=language(), group=group, year=year))

    context.show_paper(make)


def print_numbers(context: Context, question: Question) -> None:
    """Show the figures of this question, in the language in which the paper is made."""
    print_form(context, lambda fill: numbers_paper(fill, question), question.year)


def save_numbers(context: Context, owner: QWidget, question: Question) -> None:
    """Ask where to, then write the figures as a spreadsheet or CSV file in the background.

    Beside a CSV file lies a second one: the records behind the figures.
    """
    kinds = _("Spreadsheet") + " (*.xlsx);;CSV (*.csv)"
    name = f"{_('Numbers')} {span_words(question)}.xlsx".replace(",", "")
    path = context.notices.save_file(_("Save as a list"), name, kinds)
    if path is None:
        return
    kind = "csv" if path.suffix.lower() == ".csv" else "xlsx"
    storage, spoken, told = context.storage, language(), _("The list is saved: {name}").format(name=path.name)
    beside = path.with_name(f"{path.stem} – {_('Where from')}.csv") if kind == "csv" else None
    if beside is not None:
        told += " · " + beside.name

    def job(_progress: object) -> None:
        with speaking(spoken), storage.read() as session:
            content = export_numbers(session, kind, question)
            sources = export_sources(session, question) if beside is not None else b""
        _write(path, content)
        if beside is not None:
            _write(beside, sources)

    def tell(_nothing: None) -> None:
        context.notices.say(told)

    def explain(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        context.notices.problem(error)

    context.tasks.start(job, done=tell, failed=explain, owner=owner)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        what = _("The file “{name}” cannot be written.").format(name=path.name)
        raise UserError(what, _("Please choose another place.")) from problem
