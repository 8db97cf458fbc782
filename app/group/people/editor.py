"""Dialogs about people at the PC: let in, change roles and name, new passwords."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.form_row import FormRow
from app.base.desktop.password import NewPasswordField, PasswordField
from app.base.desktop.slow_form import Job, SlowForm
from app.base.desktop.theme import px
from app.base.desktop.tiles import TileChooser
from app.base.desktop.widgets import StepBar
from app.base.errors import InvalidInput, UserError, WrongPassword
from app.base.i18n import _
from app.base.storage.attempts import TooManyAttempts
from app.base.storage.keys import PICTURES
from app.group.people.access import add_person, change_own_password, reset_password
from app.group.people.editor_roles import RolesField
from app.group.people.rules import NewPerson, Person, check_period, check_picture, checked_name, checked_roles
from app.group.people.service import change_name, change_roles
from app.group.rights import Role

if TYPE_CHECKING:
    from app.group.opening import OpenGroup

STEP_OF = {"name": 0, "roles": 0, "first": 0, "last": 0, "picture": 1, "password": 2}
LAST_STEP = 2
ROLES_WIDE = 660  # pixels: two columns of roles
PICTURES_WIDE = 860  # pixels: seven pictures in a line


class _Period:
    """The days of an audit, asked only of an auditor."""

    def __init__(self, form: FormDialog, roles: RolesField, days: tuple[date | None, date | None]) -> None:
        self.roles = roles
        today = form.context.today()
        self.first, self.last = DateField(today, "first", ahead=0), DateField(today, "last")  # "1.1." has been
        self.first.set_day(days[0])
        self.last.set_day(days[1])
        hint = _("The auditor sees the cash book from this day on.")
        self.rows = (
            form.add("first", _("First day of the audit"), self.first, hint),
            form.add("last", _("Last day of the audit"), self.last),
        )
        roles.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Only for auditors."""
        for row in self.rows:
            row.setVisible(self.wanted)

    @property
    def wanted(self) -> bool:
        """True if an auditor is ticked."""
        return Role.AUDITOR in self.roles.roles()

    def days(self) -> tuple[date | None, date | None]:
        """Both days; none for those who are no auditors. Raises InvalidInput."""
        days = (self.first.day(), self.last.day()) if self.wanted else (None, None)
        check_period(self.roles.roles(), *days)
        return days


class PersonEditor(SlowForm):
    """Let somebody in, in three steps: name and roles, picture, password (typed by the person)."""

    again = "new"

    def __init__(self, context: Context, taken: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(
            context, _("Give access"), _("The person gets a picture and a password of the own."), _("Go on"),
            draft_key="people/new", parent=parent,
        )  # fmt: skip
        self.setMinimumWidth(min(px(PICTURES_WIDE), self.screen().availableGeometry().width() - px(40)))
        self._taken = taken
        self._rows_of: dict[str, FormRow] = {}
        self.bar = StepBar([_("Name and roles"), _("Picture"), _("Password")])
        self.bar.chosen.connect(self.show_step)
        self.body.addWidget(self.bar)
        self.name, self.roles = TextField("name", most=120), RolesField([Role.LOOK])
        self.add("name", _("First name and last name"), self.name)
        self.add("roles", _("What the person may do"), self.roles)
        self.period = _Period(self, self.roles, (None, None))
        self.tiles = TileChooser(PICTURES, taken)
        self.add("picture", _("Picture"), self.tiles, _("The person signs in with it. Let the person choose."))
        self.password = NewPasswordField()
        self.add("password", _("Password"), self.password, _("Now let the person sit down and type. Look away."))
        self.tiles.chosen.connect(lambda _picture: self.press_main())
        self.password.entered.connect(self.press_main)
        self.body.addStretch()
        self.show_step(0)

    def add(self, field_name: str, title: str, widget: QWidget, hint: str = "", optional: bool = False) -> FormRow:
        """Remembers the row, which is seen in its step only."""
        row = super().add(field_name, title, widget, hint, optional)
        self._rows_of[field_name] = row
        return row

    def show_step(self, step: int) -> None:
        """One of the three steps."""
        self.bar.show_step(step)
        for name, row in self._rows_of.items():
            row.setVisible(STEP_OF[name] == step)
        if step == 0:
            self.period.show()
        self.main_button.setText(_("Give access") if step == LAST_STEP else _("Go on"))
        if self.isVisible():
            self.fields.fit(self)
            (self.name, self.tiles, self.password)[step].setFocus()

    def press_main(self) -> None:
        """Go on to the next step; at the last one let the person in."""
        step = self.bar.current
        if step == LAST_STEP:
            super().press_main()
            return
        self._clear_problems()
        try:
            self._check_step(step)
        except InvalidInput as problem:
            self.show_invalid(problem)
            return
        self.bar.set_done(step)
        self.show_step(step + 1)

    def show_invalid(self, problem: InvalidInput) -> None:
        """In the step where it can be mended."""
        self.show_step(STEP_OF.get(problem.field, self.bar.current))
        super().show_invalid(problem)
        self.fields.fit(self)

    def job(self) -> Job:
        """Slot and row together."""
        for step in range(LAST_STEP):
            self._check_step(step)
        first, last = self.period.days()
        secret, group = self.password.secret(), self.context.group
        new = NewPerson(self.name.value(), self.roles.roles(), self.tiles.picture(), secret, first, last)
        return lambda _progress: add_person(group, new)

    def _check_step(self, step: int) -> None:
        if step == 0:
            checked_name(self.name.value())
            checked_roles(self.roles.roles())
            self.period.days()
        else:
            check_picture(self.tiles.picture(), self._taken)


class RolesEditor(FormDialog):
    """What a person is from now on."""

    def __init__(self, context: Context, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(
            context, _("Name and roles of {name}").format(name=person.name),
            _("New roles hold from the next sign-in."), _("Save name and roles"),
            draft_key=f"people/roles-{person.id}", parent=parent,
        )  # fmt: skip
        self._person = person
        self.setMinimumWidth(px(ROLES_WIDE))
        self.name, self.roles = TextField("name", most=120), RolesField(person.roles)
        self.name.set_value(person.name)
        self.add("name", _("First name and last name"), self.name)
        self.add("roles", _("What the person may do"), self.roles)
        self.period = _Period(self, self.roles, (person.first, person.last))

    def save(self) -> bool:
        """Both in one step."""
        wanted, roles, (first, last), person_id = (
            self.name.value(),
            self.roles.roles(),
            self.period.days(),
            self._person.id,
        )

        def change(session: object) -> None:
            change_name(session, person_id, wanted)  # type: ignore[arg-type]
            change_roles(session, person_id, roles, first, last)  # type: ignore[arg-type]

        return self.context.do(_("Roles changed"), change, invalid=self.show_invalid)


class PasswordEditor(SlowForm):
    """A new password for somebody who lost the old one."""

    def __init__(self, context: Context, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(
            context, _("New password for {name}").format(name=person.name),
            _("Let the person sit down and type. The old password stops working."), _("Give the new password"),
            parent=parent,
        )  # fmt: skip
        self._person = person
        self.password = NewPasswordField()
        hint = _("Another mediator has to let the person into the confidential file again.")
        self.add("password", _("New password"), self.password, hint if Role.MEDIATOR in person.roles else "")
        self.password.entered.connect(self.press_main)

    def job(self) -> Job:
        """Another slot under the same picture."""
        secret, group, person_id = self.password.secret(), self.context.group, self._person.id
        return lambda _progress: reset_password(group, person_id, secret)


class OwnPasswordEditor(SlowForm):
    """The old password, then a new one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context, _("Change my password"), _("It holds at once, also for the confidential file."),
            _("Change the password"), parent=parent,
        )  # fmt: skip
        self.old, self.password = PasswordField("old", _("Old password")), NewPasswordField()
        self.add("old", _("Old password"), self.old)
        self.add("password", _("New password"), self.password)
        self.old.entered.connect(self.password.setFocus)
        self.password.entered.connect(self.press_main)

    def job(self) -> Job:
        """Wrong ones slow down here as well."""
        old, new, group, now = self.old.text(), self.password.secret(), self.context.group, self.context.clock()
        if not old:
            raise InvalidInput("old", _("Please type the password."))
        return lambda _progress: _change_own(group, old, new, now)

    def explain(self, problem: UserError) -> None:
        """A wrong old password stands beside its field."""
        if isinstance(problem, WrongPassword | TooManyAttempts):
            self.show_invalid(InvalidInput("old", problem.what, problem.advice))
        else:
            super().explain(problem)


def _change_own(group: OpenGroup, old: str, new: str, now: datetime) -> None:
    with group.folder.attempts.counted(now):
        change_own_password(group, old, new)
