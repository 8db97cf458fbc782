"""The forms page: every paper of the program, empty or filled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.page import Page
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, SearchField, button, soft_label
from app.base.i18n import N_, _, language
from app.base.printing.forms import Fill, Form, action_of
from app.base.storage import Session
from app.base.texts import fold
from app.group.rights import Action, role_names, roles_for
from app.group.service import read_profile

ROOMS = {
    "members": N_("People"),
    "meetings": N_("Meetings"),
    "finances": N_("Money"),
    "conflicts": N_("Living together"),
    "participation": N_("Taking part"),
    "network": N_("Area and rooms"),
    "publicity": N_("Letting others know"),
    "group": N_("Our group"),
    "handover": N_("Our group"),
    "privacy": N_("Privacy"),
}
COLUMNS = 3


def forms_section(forms: tuple[Form, ...]) -> Section:
    """The page for these forms."""

    def build(context: Context) -> Page:
        return FormsPage(context, forms)

    return Section("forms", N_("Forms"), "printer", build, action=Action.LOOK_GROUP)


class FormsPage(Page):
    """One card a form, with a button for the empty and one for the filled paper."""

    help_text = (
        N_("Search for the paper you need."),
        N_("“Empty” is to fill in by hand. “Filled” takes what is stored."),
    )

    def __init__(self, context: Context, forms: tuple[Form, ...], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._forms = [form for form in forms if form.blank or self._may_fill(form)]
        self.header(_("Forms"), _("Every paper, empty or filled. You see it before it prints."))
        self.search = SearchField(_("Search for a form"))
        self.search.searched.connect(self._show)
        self.body.addWidget(self.search)
        area = QScrollArea()
        area.setWidgetResizable(True)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, px(8), 0)
        self._grid.setSpacing(px(14))
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self._show("")

    def _show(self, typed: str) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        wanted = [form for form in self._forms if fold(typed) in fold(_(form.title))]
        for place, form in enumerate(wanted):
            self._grid.addWidget(self._card(form), place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(len(wanted) // COLUMNS + 1, 1)

    def _card(self, form: Form) -> Card:
        card = Card(_(form.title), _(ROOMS.get(form.room, "")))
        card.body.addStretch()
        if form.blank:
            card.body.addWidget(self._button(_("Print empty"), form, lambda: self._print(form, blank=True)))
        if form.filled and not self._may_fill(form):
            card.body.addWidget(soft_label(_("Filled: {roles}").format(roles=self._who(form))))
        elif form.filled and not form.per_record:
            card.body.addWidget(self._button(_("Print filled"), form, lambda: self._print(form, blank=False)))
        elif form.filled:
            card.body.addWidget(self._button(_("Choose and print"), form, lambda: self.context.navigate(form.room)))
        return card

    def _may_fill(self, form: Form) -> bool:
        return self.context.may(action_of(form))

    def _who(self, form: Form) -> str:
        return role_names(roles_for(action_of(form)))

    def _button(self, text: str, form: Form, action: Callable[[], None]) -> QWidget:
        made = button(text, "printer")
        made.setAccessibleName(f"{text}: {_(form.title)}")
        made.clicked.connect(action)
        return made

    def _print(self, form: Form, *, blank: bool) -> None:
        today = self.context.today()

        def make(session: Session):  # type: ignore[no-untyped-def]
            head = read_profile(session).head
            return form.build(Fill(session, today, blank=blank, language=language(), group=head, year=today.year))

        self.context.show_paper(make)
