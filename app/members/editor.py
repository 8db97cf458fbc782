"""Dialogs for one person: details, and the end of a membership."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import px
from app.base.desktop.widgets import label, soft_label
from app.base.i18n import _, ngettext
from app.members.importing import already_there
from app.members.rules import Household, Member, MemberDetails, label_of
from app.members.service import admit, change, end_membership, households, people_of
from app.members.table import breakable

_ALONE, _NEW = 0, -1  # keys of the household field that are no ids


class MemberEditor(FormDialog):
    """Takes somebody in, or changes what is known. A name is enough. `member` is the result after saving."""

    def __init__(self, context: Context, member: Member | None = None, parent: QWidget | None = None) -> None:
        if member is None:
            title, verb = _("Add a member"), _("Add member")
            sentence = _("A name is enough. Everything else can wait.")
        else:
            title, verb, sentence = _("Change details"), _("Save details"), ""
        draft = "member-new" if member is None else f"member-{member.id}"
        super().__init__(context, title, sentence, verb, draft_key=draft, parent=parent)
        self.member = member
        self.again = "new" if member is None else None
        with context.storage.read() as session:
            self._households = {household.id: household for household in households(session)}
        self._make_fields()
        self._lay_out()
        self._show(member)
        self.household.changed.connect(self._household_chosen)
        self.contact.changed.connect(self._kind_chosen)

    def _make_fields(self) -> None:
        today = self.context.today()
        self.first_name, self.last_name = TextField(), TextField()
        self.street, self.postcode, self.city = TextField(), TextField(most=20), TextField()
        self.phone, self.email = TextField(), TextField()
        self.birth_date, self.joined, self.left = DateField(today), DateField(today), DateField(today)
        self.contact = ChoiceField(choices=((False, _("Member")), (True, _("Contact, not a member"))))
        self.household = ChoiceField(choices=self._household_choices())
        self.household.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.household_name = TextField()
        self.note = NoteField(lines=3)

    def _lay_out(self) -> None:
        self._pair(
            self.add("first_name", label_of("first_name"), self.first_name),
            self.add("last_name", label_of("last_name"), self.last_name),
        )
        self.add("street", label_of("street"), self.street, optional=True)
        self._pair(
            self.add("postcode", label_of("postcode"), self.postcode, optional=True),
            self.add("city", label_of("city"), self.city, optional=True),
            shares=(1, 2),
        )
        self._pair(
            self.add("phone", label_of("phone"), self.phone, optional=True),
            self.add("email", label_of("email"), self.email, optional=True),
        )
        self._pair(
            self.add("contact", label_of("contact"), self.contact),
            self.add("joined", label_of("joined"), self.joined, optional=True),
        )
        hint = _("One household, one address, one letter.")
        self.add("household_id", label_of("household"), self.household, hint, optional=True)
        self._new_name = self.add("household_name", _("Name of the household"), self.household_name)
        birth = self.add("birth_date", label_of("birth_date"), self.birth_date, optional=True)
        left = self.add("left", label_of("left"), self.left, optional=True)
        self._pair(birth, left)
        left.setVisible(self.member is not None and self.member.left is not None)
        self.add("note", label_of("note"), self.note, optional=True)
        self.first_name.setFocus()  # side by side it lost it

    def _pair(self, one: FormRow, other: FormRow, shares: tuple[int, int] = (1, 1)) -> None:
        """Two fields side by side."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        at = self.body.indexOf(one)
        for part, share in zip((one, other), shares, strict=True):
            self.body.removeWidget(part)
            row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        self.body.insertWidget(at, holder)

    def _show(self, member: Member | None) -> None:
        self._new_name.hide()
        if member is None:
            self.joined.set_day(self.context.today())
            return
        for name in ("first_name", "last_name", "street", "postcode", "city", "phone", "email"):
            getattr(self, name).set_value(getattr(member, name))
        for name in ("birth_date", "joined", "left"):
            getattr(self, name).set_day(getattr(member, name))
        self.contact.set_key(member.contact)
        self.household.set_key(member.household_id or _ALONE)
        self.note.set_value(member.note)
        self._tell_who_moves_along()

    def _tell_who_moves_along(self) -> None:
        if self.member is None or self.member.household_id is None:
            return
        with self.context.storage.read() as session:
            others = len(people_of(session, self.member.household_id)) - 1
        if others > 0:
            told = ngettext(
                "A new address is also for {count} other person of this household.",
                "A new address is also for {count} other people of this household.",
                others,
            )
            self.street.setToolTip(told.format(count=others))
            self.street.setAccessibleDescription(told.format(count=others))

    def _household_choices(self) -> list[tuple[object, str]]:
        known = [(household.id, _in_one_line(household)) for household in self._households.values()]
        return [(_ALONE, _("none")), (_NEW, _("New household …")), *known]

    def _kind_chosen(self) -> None:
        """A contact did not join; who becomes a member joins today unless a day is known."""
        if self.contact.key():
            self.joined.set_day(None)
        elif not self.joined.text():
            self.joined.set_day(self.context.today())

    def _household_chosen(self) -> None:
        key = self.household.key()
        self._new_name.setVisible(key == _NEW)
        if key == _NEW and not self.household_name.text():
            self.household_name.set_value(_("Family {name}").format(name=self.last_name.value()).strip())
        chosen = self._households.get(key) if isinstance(key, int) else None
        if chosen is not None and chosen.street:
            self.street.set_value(chosen.street)
            self.postcode.set_value(chosen.postcode)
            self.city.set_value(chosen.city)

    def details(self) -> MemberDetails:
        """What the fields say. Raises InvalidInput for a day that is not understood."""
        key = self.household.key()
        return MemberDetails(
            first_name=self.first_name.value(),
            last_name=self.last_name.value(),
            street=self.street.value(),
            postcode=self.postcode.value(),
            city=self.city.value(),
            birth_date=self.birth_date.day(),
            email=self.email.value(),
            phone=self.phone.value(),
            joined=self.joined.day(),
            left=self.left.day(),
            household_id=key if isinstance(key, int) and key > 0 else None,
            household_name=self.household_name.value() if key == _NEW else "",
            note=self.note.value(),
            contact=bool(self.contact.key()),
        )

    def save(self) -> bool:
        """One step: admitted, or changed."""
        details = self.details()
        if self.member is None:
            return self._add(details)
        member_id = self.member.id
        return self.context.do(
            _("Details of a person changed"), lambda session: change(session, member_id, details), self.show_invalid
        )

    def _add(self, details: MemberDetails) -> bool:
        with self.context.storage.read() as session:
            known = already_there(session, details)
        if known is not None and not self.context.notices.confirm(_already(known), _("Add anyway")):
            return False
        added: list[Member] = []
        what = _("Contact added") if details.contact else _("Member added")
        if not self.context.do(what, lambda session: added.append(admit(session, details)), self.show_invalid):
            return False
        self.member = added[0]
        return True


class EndMembership(FormDialog):
    """Asks from which day on somebody is no longer a member."""

    def __init__(self, context: Context, member: Member, parent: QWidget | None = None) -> None:
        key = f"member-end-{member.id}"
        super().__init__(context, _("End membership"), "", _("End membership"), key, parent)
        self._member = member
        self.body.addWidget(label(breakable(member.name), "strong"))
        self.body.addWidget(soft_label(_("The person stays on file. You can undo this.")))
        self.left = DateField(context.today())
        self.left.set_day(context.today())
        self.add("left", _("No longer a member from"), self.left)

    def save(self) -> bool:
        """One step."""
        on = self.left.day() or self.context.today()
        return self.context.do(
            _("Membership ended"), lambda session: end_membership(session, self._member.id, on), self.show_invalid
        )


def _already(known: Member) -> str:
    told = _("{name} is already on the list (no. {number}). Add another person with this name?")
    return told.format(name=known.name, number=known.number)


def _in_one_line(household: Household) -> str:
    shown = " · ".join(part for part in (household.name, household.street) if part)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"  # noqa: PLR2004 - fits the field
