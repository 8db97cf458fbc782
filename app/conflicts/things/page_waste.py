"""The page "Place for waste": one check after the other, and the notice at the bins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    GoodBadBadge,
    button,
    label,
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import N_, _, ngettext
from app.conflicts.page_parts import UpAndDown, show_form
from app.conflicts.things.editor import NoticeDialog
from app.conflicts.things.editor_check import CheckDialog
from app.conflicts.things.printouts import large_waste_notice, waste_check, waste_notice
from app.conflicts.things.rules import IN_SHORT, Check, compared
from app.conflicts.things.service import check_before, checks, persons_of, read_check, remove_check
from app.group.rights import Action, only_looking


class WastePage(Page):
    """A card for each check, the newest first."""

    tables: ClassVar[frozenset[str]] = frozenset({"site_check", "task"})
    help_text: ClassVar[tuple[str, ...]] = (
        N_("Print the empty sheet and go to the bins with it."),
        N_("Press “Type in a check” and type what stands on the sheet."),
        N_("Each check says what got better since the last one."),
        N_("Press “Days of collection”, then print the notice with the bins."),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.new_button = primary_button(_("Type in a check"), "plus")
        self.new_button.clicked.connect(self.new_thing)
        self.days = button(_("Days of collection"), "calendar")
        self.days.clicked.connect(lambda: NoticeDialog(self.context, self).exec())
        sentence = _("Light, lids, signs, floor: look at the place, not at people. The causes are often there.")
        self.header(_("Place for waste"), sentence, self._paper_button(), self.days, self.new_button)
        self.only(Action.KEEP_HOUSE, self.new_button, self.days)
        self.explain_missing(Action.KEEP_HOUSE, only_looking(Action.KEEP_HOUSE))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(14))
        self.body.addWidget(UpAndDown(self._inside), 1)

    def _paper_button(self) -> QPushButton:
        made = button(_("Print"), "printer")
        menu = QMenu(made)
        for words, build, blank in (
            (_("Notice for the bins"), waste_notice, False),
            (_("Notice for the bins, large on A3"), large_waste_notice, False),
            (_("Empty sheet for a check"), waste_check, True),
        ):
            menu.addAction(words).triggered.connect(
                lambda _checked=False, build=build, blank=blank: show_form(self.context, build, blank=blank)
            )
        made.setMenu(menu)
        return made

    def refresh(self) -> None:
        """Read the checks again."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        with self.context.storage.read() as session:
            found = [(one, check_before(session, one), persons_of(session, one)) for one in checks(session, 30)]
        for check, before, persons in found:
            self._column.addWidget(self._card(check, before, persons))
        if not found:
            self._column.addWidget(self._empty())
        self._column.addStretch()

    def _empty(self) -> EmptyState:
        print_sheet = button(_("Print empty sheet"), "printer")
        print_sheet.clicked.connect(lambda: show_form(self.context, waste_check, blank=True))
        return EmptyState(
            "list", _("No check yet"), _("Print the sheet, go to the bins, type it in here."), print_sheet
        )

    def _card(self, check: Check, before: Check | None, persons: list[str]) -> Card:
        details = check.details
        title = _("{place}, {day}").format(place=details.place, day=show_day(details.day))
        card = Card(title, _("Check no. {number}").format(number=check.id))
        bad = len(check.faults)
        words = ngettext("{count} thing is not good.", "{count} things are not good.", bad).format(count=bad)
        card.body.addWidget(GoodBadBadge(words if bad else _("All is well."), "care" if bad else "good", wrap=True))
        better, worse = compared(check, before)
        for keys, text, tone in ((better, _("Better: {things}"), "good"), (worse, _("Worse: {things}"), "bad")):
            if keys:
                told = text.format(things=", ".join(_(IN_SHORT[key]) for key in keys))
                card.body.addWidget(label(told, tone))
        for line, person in zip(details.actions, persons, strict=True):
            until = _("Until {day}").format(day=show_day(line.until)) if line.until else ""
            card.body.addWidget(label(" · ".join(part for part in (line.what, person, until) if part)))
        if details.again_on:
            card.body.addWidget(soft_label(_("Look again on {day}").format(day=show_day(details.again_on))))
        card.body.addWidget(self._actions(check, title))
        return card

    def _actions(self, check: Check, title: str) -> QWidget:
        paper = button(_("Print check"), "printer")
        paper.clicked.connect(lambda: show_form(self.context, waste_check, check.id))
        change = quiet_button(_("Change check"), "edit")
        change.clicked.connect(lambda: CheckDialog(self.context, check, self).exec())
        remove = quiet_button(_("Take this check away"), "trash")
        remove.clicked.connect(partial(self._remove, check.id, title))
        for each in (paper, change, remove):
            each.setAccessibleName(f"{each.text()}: {title}")
        if not self.context.may(Action.KEEP_HOUSE):
            return wrapping_row(paper)
        return wrapping_row(paper, change, remove)

    def _remove(self, check_id: int, title: str, _checked: bool = False) -> None:
        question = _("Take the check “{title}” away?").format(title=title)
        if self.context.notices.confirm(question, _("Take this check away")):
            self.context.do(_("Check taken away"), lambda session: remove_check(session, check_id))

    def open_target(self, target: object) -> None:
        """ "new" types one in; the id of a check changes it."""
        match target:
            case "new":
                self.new_thing()
            case int(check_id) if self.context.may(Action.KEEP_HOUSE):
                with self.context.storage.read() as session:
                    check = read_check(session, check_id)
                CheckDialog(self.context, check, self).exec()

    def next_things(self) -> Sequence[NextThing]:
        """The check that is due, the sheet, the notice."""
        keeps, today = self.context.may(Action.KEEP_HOUSE), self.context.today()
        with self.context.storage.read() as session:
            newest = checks(session, 1)
        again = newest[0].details.again_on if newest else None
        told = _("To go to the bins with.")
        if again is not None and again <= today:
            told = _("You wanted to look again on {day}.").format(day=show_day(again))
        sheet = partial(show_form, self.context, waste_check, blank=True)
        things = [NextThing("printer", _("Print empty sheet"), told, sheet)]
        if keeps:
            told = _("What stands on the sheet.")
            things.append(NextThing("edit", _("Type in a check"), told, self.new_thing))
        notice = partial(show_form, self.context, waste_notice)
        return [*things, NextThing("printer", _("Print the notice"), _("What goes into which bin."), notice)]

    def new_thing(self) -> None:
        """Type in a sheet."""
        if self.context.may(Action.KEEP_HOUSE):
            CheckDialog(self.context, parent=self).exec()

    def print_this(self) -> None:
        """The notice at the bins."""
        show_form(self.context, waste_notice)


SECTION = Section(
    "waste",
    N_("Place for waste"),
    "trash",
    WastePage,
    Action.LOOK_HOUSE,
    inside="neighbours",
    sentence=N_("Check the bins, hang up what goes where."),
)
