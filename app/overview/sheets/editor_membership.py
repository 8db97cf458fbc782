"""The membership form: joins, has changed, leaves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, TextField, TickField
from app.base.i18n import _
from app.members.importing import already_there
from app.members.rules import Member, MemberDetails, label_of
from app.overview.sheets.editor_sheet import SheetEditor
from app.overview.sheets.rules import Sheet, postcode_and_town
from app.overview.sheets.service import correct, leave, person_called, take_in

JOIN, CHANGE, LEAVE = "join", "change", "leave"
MEMBER, SUPPORTER, CONTACT = "member", "supporter", "contact"
_DETAILS = ("first_name", "last_name", "street", "place", "phone", "email", "birth_date", "invite", "help")
_NEW_ONLY = ("kind", "phone_list", "photos")
_PAIRS = (  # what stands in one line on the screen, in the order of the sheet
    ("wish", "person"), ("first_name", "last_name"), ("street", "place"), ("phone", "email"), ("birth_date", "kind"),
    ("invite", "day"), ("phone_list", "photos"),
)  # fmt: skip


class MembershipSheet(SheetEditor):
    """Fields as on the form. Somebody who changes or leaves is known by number or name."""

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet, draft_key="sheet-membership", parent=parent)
        today = context.today()
        wishes = ((JOIN, _("I want to join")), (CHANGE, _("My details have changed")), (LEAVE, _("I want to leave")))
        self.wish = ChoiceField(choices=wishes)
        self.person = TextField(hint=_("number or name"))
        self.first_name, self.last_name, self.street = TextField(), TextField(), TextField()
        self.place, self.phone, self.email, self.help = TextField(), TextField(), TextField(), TextField()
        self.birth_date, self.day = DateField(today), DateField(today)
        kinds = (
            (MEMBER, _("Member")),
            (SUPPORTER, _("I support the group, without a vote")),
            (CONTACT, _("I only want to hear from you")),
        )
        self.kind = ChoiceField(choices=kinds)
        ways = (_("by e-mail"), _("by letter"), _("by phone or message"), _("notice in the house"))
        self.invite = ChoiceField(choices=(("", _("not ticked")), *((way, way) for way in ways)))
        self.phone_list, self.photos = TickField(_("Phone list")), TickField(_("Photos"))
        self._lay_out()
        self.wish.changed.connect(self._show_wanted)
        self._show_wanted()

    def _lay_out(self) -> None:
        self.add("wish", _("What is it about?"), self.wish)
        self.add("person", _("Member no."), self.person)
        self.add("first_name", label_of("first_name"), self.first_name)
        self.add("last_name", label_of("last_name"), self.last_name)
        self.add("street", label_of("street"), self.street, optional=True)
        self.add("place", _("Postcode, town"), self.place, optional=True)
        self.add("phone", label_of("phone"), self.phone, optional=True)
        self.add("email", label_of("email"), self.email, optional=True)
        self.add("birth_date", label_of("birth_date"), self.birth_date, optional=True)
        self.add("kind", _("How do you want to take part?"), self.kind)
        self.add("invite", _("How may we invite you?"), self.invite, optional=True)
        self.add("day", _("From / until (day)"), self.day, _("Empty: today"), optional=True)
        self.add("help", _("I would like to help with"), self.help, optional=True)
        words = _("My phone number may stand on the list for members.")
        self.add("phone_list", self.phone_list.text(), self.phone_list, words)
        self.add("photos", self.photos.text(), self.photos, _("Photos of me may be shown by the group."))
        self.add_scan()
        for pair in _PAIRS:
            self.beside(*pair)

    def _show_wanted(self) -> None:
        wish = self.wish.key()
        self.show_field("person", wish != JOIN)
        for name in _DETAILS:
            self.show_field(name, wish != LEAVE)
        for name in _NEW_ONLY:
            self.show_field(name, wish == JOIN)
        self.show_field("day", wish != CHANGE)

    def check(self, name: str) -> bool:
        """Whoever changes or leaves must be known."""
        if name == "person":
            self._known()
        return True

    def _known(self) -> Member:
        with self.context.storage.read() as session:
            return person_called(session, self.person.value())

    def details(self) -> MemberDetails:
        """What is written on the sheet. Raises InvalidInput for a day that is not understood."""
        postcode, city = postcode_and_town(self.place.value())
        contact = self.kind.key() != MEMBER
        return MemberDetails(
            first_name=self.first_name.value(),
            last_name=self.last_name.value(),
            street=self.street.value(),
            postcode=postcode,
            city=city,
            birth_date=self.birth_date.day(),
            email=self.email.value(),
            phone=self.phone.value(),
            joined=None if contact else self.day.day() or self.context.today(),
            note=self._note(),
            contact=contact,
        )

    def _note(self) -> str:
        """What has no field of its own, in words."""
        told = []
        if self.wish.key() == JOIN and self.kind.key() == SUPPORTER:
            told.append(_("Supports the group, without a vote."))
        if way := str(self.invite.key() or ""):
            told.append(_("Wants to be invited {way}.").format(way=way))
        if work := self.help.value():
            told.append(_("Would like to help with: {work}").format(work=work))
        ticked = [tick.text() for tick in (self.phone_list, self.photos) if tick.value() and self.wish.key() == JOIN]
        told += [_("Ticked on the form: {words}").format(words=words) for words in ticked]
        return "\n".join(told)

    def type_in(self) -> str:
        """One step: taken in, corrected, or left."""
        saved: list[Member] = []
        scan, day = self.scan.load(), self.day.day() or self.context.today()
        wish, details = self.wish.key(), self.details()
        if wish == JOIN:
            if not self._may_be_twice(details):
                return ""
            what = _("Contact added") if details.contact else _("Member added")
            done = self.context.do(
                what, lambda session: saved.append(take_in(session, details, scan)), self.show_invalid
            )
        elif wish == CHANGE:
            known = self._known()
            what = _("Details of a person changed")
            done = self.context.do(
                what, lambda session: saved.append(correct(session, known.id, details, scan)), self.show_invalid
            )
        else:
            known = self._known()
            what = _("Membership ended")
            done = self.context.do(
                what, lambda session: saved.append(leave(session, known.id, day, scan)), self.show_invalid
            )
        return self._said(saved[0]) if done else ""

    def _said(self, member: Member) -> str:
        if self.wish.key() == LEAVE:
            day = show_day(member.left) if member.left else ""
            return _("Saved: {name} leaves on {day}.").format(name=member.name, day=day)
        return _("Saved: {name}, no. {number}.").format(name=member.name, number=member.number)

    def _may_be_twice(self, details: MemberDetails) -> bool:
        with self.context.storage.read() as session:
            known = already_there(session, details)
        if known is None:
            return True
        told = _("{name} is already on the list (no. {number}). Add another person with this name?")
        question = told.format(name=known.name, number=known.number)
        return self.context.notices.confirm(question, _("Add anyway"))
