"""From a card or a set to the preview; and what was printed last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.context import Context
from app.base.desktop.printed import Printed
from app.base.i18n import language
from app.base.printing.forms import Fill, Form
from app.base.storage import Session
from app.group.service import read_profile
from app.overview.catalogue.page_choices import NextPrint
from app.overview.catalogue.page_set import Chosen

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper


def print_form(context: Context, form: Form, following: NextPrint, *, blank: bool) -> None:
    """Show one form before it prints, in the languages and copies that were chosen for what is printed next."""
    make = _make(context, form, blank)
    if following.usual:
        context.show_paper(make)
    else:
        context.show_papers((make,), wish=following.wish(), copies=following.copies.number())


def print_set(context: Context, title: str, papers: Sequence[Chosen], following: NextPrint) -> None:
    """Show all papers of a set as one job, each as often as it was wanted."""
    makes: list[Callable[[Session], Paper]] = []
    for each in papers:
        makes += [_make(context, each.form, each.blank)] * each.copies
    context.show_papers(makes, title, wish=following.wish())


def offer_again(context: Context, again: QPushButton) -> None:
    """Give the button a menu of what was printed last; it hides as long as nothing was."""
    menu = QMenu(again)
    for printed in context.printed.last():
        line = menu.addAction(f"{printed.title} · {printed.sentence}".replace("&", "&&"))
        line.triggered.connect(partial(_print_again, context, printed))
    before = again.menu()
    again.setMenu(menu)
    again.setVisible(not menu.isEmpty())
    if before is not None:
        before.deleteLater()


def _print_again(context: Context, printed: Printed, _checked: bool = False) -> None:
    context.print_again(printed)


def _make(context: Context, form: Form, blank: bool) -> Callable[[Session], Paper]:
    today = context.today()

    def make(session: Session) -> Paper:
        head = read_profile(session).head
        return form.build(Fill(session, today, blank=blank, language=language(), group=head, year=today.year))

    return make
