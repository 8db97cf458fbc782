"""Paper and files from the page of numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.list_file import choose_list_file, kind_of, write_in_background, write_list
from app.base.i18n import _, language
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
    name = f"{_('Numbers')} {span_words(question)}".replace(",", "")
    file = choose_list_file(context, name)
    if file is None:
        return
    kind, storage = kind_of(file), context.storage
    beside = file.with_name(f"{file.stem} – {_('Where from')}.csv")

    def make() -> None:
        with storage.read() as session:
            content = export_numbers(session, kind, question)
            sources = export_sources(session, question) if kind == "csv" else b""
        write_list(file, content)
        if sources:
            write_list(beside, sources)

    names = f"{file.name} · {beside.name}" if kind == "csv" else file.name
    write_in_background(context, owner, make, names)
