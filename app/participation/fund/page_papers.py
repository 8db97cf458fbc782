"""Papers and files from the page of the fund."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.context import Context
from app.base.desktop.purpose import ask_purpose
from app.base.desktop.widgets import button
from app.base.errors import UserError
from app.base.i18n import _, language
from app.base.printing.forms import Fill
from app.group.disclosures.service import disclose
from app.group.service import read_profile
from app.participation.fund.exports import export_fund
from app.participation.fund.printouts import FORMS
from app.participation.fund.service import applications

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.storage import Session


def menu_button(text: str, icon_name: str, *choices: tuple[str, Callable[[], None]]) -> QPushButton:
    """A button that opens a menu of these."""
    made = button(text, icon_name)
    menu = QMenu(made)
    for title, action in choices:
        menu.addAction(title).triggered.connect(action)
    made.setMenu(menu)
    return made


def print_paper(context: Context, code: str, record: int | None, *, blank: bool = False) -> None:
    """Show a paper before it prints: of an application or of a fund, by the code of the form."""
    form = next(each for each in FORMS if each.code == code)
    today = context.today()

    def make(session: Session) -> Paper:
        head = read_profile(session).head
        return form.build(Fill(session, today, record, blank=blank, language=language(), group=head))

    context.show_paper(make)


def save_list(context: Context, fund_id: int, kind: str) -> None:
    """Ask for a folder and write the list there."""
    purpose = ask_purpose(context)
    if purpose is None:
        return
    folder = context.notices.choose_folder(_("Where should the file go?"))
    if folder is None:
        return
    try:
        with context.storage.read() as session:
            disclose(context.storage, "fund", len(applications(session, fund_id)), purpose)
            file = export_fund(session, fund_id, kind, folder)
    except UserError as problem:
        context.notices.problem(problem)
        return
    context.notices.say(_("The list is saved: {name}").format(name=file.name))
