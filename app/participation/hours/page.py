"""The page of voluntary hours: the hours, what they are worth, certificates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot

from app.base.desktop.context import Context, Section
from app.base.desktop.layers import Layers
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import Chip, primary_button, quiet_button, wrapping_row
from app.base.i18n import N_, _, ngettext
from app.base.storage import ListRequest
from app.group.rights import Action, only_looking
from app.participation.hours.editor import TakeOverEditor
from app.participation.hours.editor_sheet import SheetEditor
from app.participation.hours.page_certificates import CertificatesView
from app.participation.hours.page_list import HoursList
from app.participation.hours.page_papers import print_form
from app.participation.hours.page_share import ShareView
from app.participation.hours.printouts import hour_sheet
from app.participation.hours.service import UNSIGNED, HourSource, helpers_waiting

LIST, SHARE, CERTIFICATES = "list", "share", "certificates"


class HoursPage(Page):
    """Shows one of three views."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"volunteer_hour", "hour_rate", "certificate", "competence", "project"}
    )
    help_text: ClassVar[tuple[str, ...]] = (
        N_("Print an empty sheet. Volunteer and leader sign each line."),
        N_("Press “Type in a sheet”. Tab or Enter goes on, line after line."),
        N_("“Own share” says what signed hours are worth to each funder."),
        N_("“Certificates” writes a certificate. The hours are counted by themselves."),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        blank = quiet_button(_("Print an empty sheet"), "printer")
        blank.clicked.connect(lambda: print_form(context, hour_sheet, blank=True))
        self.shifts_button = quiet_button(_("Take hours from shifts"), "import")
        self.shifts_button.clicked.connect(self.take_over)
        self.new_button = primary_button(_("Type in a sheet"), "plus")
        self.new_button.clicked.connect(self.new_thing)
        sentence = _("What volunteers gave in time: signed, added up, thanked for.")
        self.header(_("Voluntary hours"), sentence, self.new_button)
        self.only(Action.KEEP_TAKING_PART, self.new_button, self.shifts_button)
        self.explain_missing(Action.KEEP_TAKING_PART, only_looking(Action.KEEP_TAKING_PART))
        names = {LIST: _("Hours"), SHARE: _("Own share"), CERTIFICATES: _("Certificates")}
        self.chips = {key: Chip(name, key == LIST) for key, name in names.items()}
        for key, chip in self.chips.items():
            chip.clicked.connect(partial(self.show_view, key))
        self.body.addWidget(wrapping_row(*self.chips.values(), blank, self.shifts_button, spacing=8))
        self.list = HoursList(context)
        self.list.asked_new.connect(self.new_thing)
        self.list.asked_certificate.connect(self.write_certificate)
        self.share, self.certificates = ShareView(context), CertificatesView(context)
        self.views = {LIST: self.list, SHARE: self.share, CERTIFICATES: self.certificates}
        self.layers = Layers()
        for view in self.views.values():
            self.layers.addWidget(view)
        self.body.addWidget(self.layers, 1)
        self.shown = LIST

    def show_view(self, key: str, _checked: bool = False) -> None:
        """Show hours, own share or certificates."""
        self.shown = key
        for name, chip in self.chips.items():
            chip.setChecked(name == key)
        self.layers.setCurrentWidget(self.views[key])

    def refresh(self) -> None:
        """Read everything again."""
        for view in (self.list, self.share, self.certificates):
            view.refresh()

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        writes = self.context.may(Action.KEEP_TAKING_PART)
        things = self._waiting() if writes else []
        if writes:
            told = _("Line after line, with Tab or Enter only.")
            things.append(NextThing("plus", _("Type in a sheet"), told, self.new_thing))
        told = _("What signed hours are worth to each funder.")
        things.append(NextThing("money", _("Look at the own share"), told, partial(self.show_view, SHARE)))
        return things[:4]

    def _waiting(self) -> list[NextThing]:
        with self.context.storage.read() as session:
            unsigned = HourSource().count(session, ListRequest(filters=(("state", UNSIGNED),)))
            helped = len(helpers_waiting(session, self.context.today()))
        made = []
        if unsigned:
            told = ngettext("{count} line is not signed yet.", "{count} lines are not signed yet.", unsigned)
            made.append(NextThing("edit", _("Let people sign"), told.format(count=unsigned), self._show_unsigned))
        if helped:
            told = ngettext("{count} helper of a shift waits.", "{count} helpers of shifts wait.", helped)
            words = told.format(count=helped)
            made.append(NextThing("import", _("Take hours from shifts"), words, self.take_over))
        return made

    def _show_unsigned(self) -> None:
        self.show_view(LIST)
        self.list.state.set_key(UNSIGNED)

    def open_target(self, target: object) -> None:
        """A line's id, ("project", id), "type", "share", "certificates", "certificate" or ("view", key, line)."""
        match target:
            case "type":
                self.new_thing()
            case "certificate":
                self.write_certificate("")
            case "share" | "certificates":
                self.show_view(str(target))
            case int(line_id):
                self.list.select(line_id)
            case ("project", int(project_id)):
                self.show_view(LIST)
                self.list.show_project(project_id)
            case ("view", str(key), line) if key in self.views:
                self.show_view(key)
                if isinstance(line, int):
                    self.list.select(line)

    def place(self) -> object:
        """The view and the line chosen."""
        line = self.list.table.selected()
        return ("view", self.shown, line.id if line else None)

    @Slot()
    def new_thing(self) -> None:
        """Type in a sheet."""
        if self.context.may(Action.KEEP_TAKING_PART):
            SheetEditor(self.context, self.list.chosen_project(), self).exec()

    @Slot()
    def take_over(self) -> None:
        """Hours from shifts that are over."""
        if self.context.may(Action.KEEP_TAKING_PART):
            TakeOverEditor(self.context, self).exec()

    @Slot(str)
    def write_certificate(self, name: str) -> None:
        """Write a certificate for this person."""
        if self.context.may(Action.KEEP_TAKING_PART):
            self.show_view(CERTIFICATES)
            self.certificates.write(name)

    def print_this(self) -> None:
        """The sheets, or the own share."""
        (self.share if self.shown == SHARE else self.list).print_this()

    def leave(self) -> bool:
        """Back to the hours."""
        if self.shown == LIST:
            return False
        self.show_view(LIST)
        return True


SECTION = Section(
    "hours",
    N_("Voluntary hours"),
    "clock",
    HoursPage,
    action=Action.LOOK_TAKING_PART,
    inside="taking-part",
    sentence=N_("Sheets typed in, own share for funders, certificates."),
)
