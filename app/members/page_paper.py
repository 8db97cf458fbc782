"""Paper and files from the page of people: which papers there are to choose from, how a list is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.base.desktop.context import Context
from app.base.desktop.list_file import choose_list_file, kind_of, write_list
from app.base.desktop.purpose import ask_purpose
from app.base.desktop.widgets import button
from app.base.errors import UserError
from app.base.i18n import N_, _, language, ngettext
from app.base.printing.forms import Fill
from app.base.storage.rights import may
from app.group.disclosures.service import disclose
from app.group.rights import Action
from app.group.service import read_profile
from app.members.consents.printouts import consent_form, consent_list, phone_list
from app.members.exports import export_members
from app.members.printouts import address_labels, member_list, membership_form, sign_in_sheet
from app.members.restriction.service import restricted
from app.members.service import all_people

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.storage import Session

PAPERS: tuple[tuple[str, Callable[[Fill], Paper], bool], ...] = (
    (N_("List of members"), member_list, False),
    (N_("Sign-in sheet with names"), sign_in_sheet, False),
    (N_("Sign-in sheet, empty"), sign_in_sheet, True),
    (N_("Membership form, empty"), membership_form, True),
    (N_("Address labels"), address_labels, False),
    (N_("Phone list"), phone_list, False),
    (N_("Who agrees to what"), consent_list, False),
    (N_("Consent form, empty"), consent_form, True),
)


def show_paper(
    context: Context, build: Callable[[Fill], Paper], *, blank: bool = False, member_id: int | None = None
) -> None:
    """Show a paper before it is printed, filled from the list or blank."""
    today = context.today()

    def make(session: Session) -> Paper:
        head = read_profile(session).head
        return build(Fill(session, today, member_id, blank=blank, language=language(), group=head))

    context.show_paper(make)


def print_button(context: Context) -> QPushButton:
    """A button with the choice of papers below it."""
    made = button(_("Print"), "printer")
    menu = QMenu(made)
    for title, build, blank in PAPERS:
        if not blank and not context.may(getattr(build, "action", "")):
            continue
        menu.addAction(_(title)).triggered.connect(
            lambda _checked=False, build=build, blank=blank: show_paper(context, build, blank=blank)
        )
    made.setMenu(menu)
    return made


def save_as_list(context: Context, owner: QWidget) -> None:
    """Ask where to, then write everybody as a spreadsheet or CSV file in the background."""
    purpose = ask_purpose(context)
    if purpose is None:
        return
    path = choose_list_file(context, _("People"))
    if path is None:
        return
    storage, told = context.storage, _("The list is saved: {name}")

    def job(_progress: object) -> tuple[Path, int]:
        with storage.read() as session:
            content, people = export_members(session, kind_of(path)), len(all_people(session))
            left_out = len(restricted(session)) if may(session, Action.LOOK_RESTRICTED) else 0
        disclose(storage, "members", people, purpose)
        write_list(path, content)
        return path, left_out

    def tell(made: tuple[Path, int]) -> None:
        file, left_out = made
        more = ngettext("{count} restricted person is not in it.", "{count} restricted people are not in it.", left_out)
        words = [told.format(name=file.name), *([more.format(count=left_out)] if left_out else [])]
        context.notices.say(" ".join(words))

    def explain(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        context.notices.problem(error)

    context.tasks.start(job, done=tell, failed=explain, owner=owner)
