"""Sign in: press your picture, type your password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.base.desktop.labels import isolated
from app.base.desktop.password import PasswordField
from app.base.desktop.tiles import TileChooser
from app.base.desktop.widgets import label, primary_button, quiet_button
from app.base.errors import DamagedFile, UserError
from app.base.i18n import LANGUAGES, _, language
from app.base.storage.pictures import picture_name
from app.group.opening import OpenGroup, open_group
from app.group.page_damage import DamageOffer
from app.group.page_panel import Panel, StartContext, restored_words

MANY = 12  # pictures; more of them need a wider card


class SignInPanel(Panel):
    """Pictures without names, one password. The picture chosen last time is chosen already."""

    opened = Signal(object)  # OpenGroup
    lost = Signal()
    language_wanted = Signal(str)  # whose picture was pressed speaks another one
    widest = 760

    def __init__(self, context: StartContext, pictures: tuple[str, ...]) -> None:
        known = tuple(picture for picture in pictures if picture)  # version 0.1.0 had none
        several = len(known) > 1
        if several:
            super().__init__(context, _("Who are you?"), _("Press your picture. Then type your password."))
        else:
            super().__init__(context, _("Sign in"), _("Please type your password."))
        if len(known) > MANY:
            self.widest = 1010
        self.tiles = TileChooser(known)
        if known:
            self.body.addWidget(self.tiles)
        self._above = label("", "strong")
        self.password = PasswordField()
        self._above.setBuddy(self.password)
        self.password.entered.connect(self.sign_in)
        self.body.addWidget(self._above)
        self.body.addWidget(self.password)
        self.add_problem_line()
        self.add_wait_line()
        self.offer = self._damage_offer()
        self.open_button = primary_button(_("Open the group"), "lock")
        self.open_button.clicked.connect(self.sign_in)
        self.body.addWidget(self.open_button)
        lost = quiet_button(_("Password lost?"), "help")
        lost.clicked.connect(self.lost)
        self.body.addWidget(lost, 0, Qt.AlignmentFlag.AlignCenter)
        self._begin_with(known)
        self.wait_before(self.open_button)

    def _damage_offer(self) -> DamageOffer:
        offer = DamageOffer(self.context)
        offer.restored.connect(self._restored)
        offer.failed.connect(self.failed)
        offer.looked.connect(self._advise)
        self.body.addWidget(offer)
        return offer

    def _begin_with(self, known: tuple[str, ...]) -> None:
        self._tried = ""  # the picture of the last attempt
        last = self.context.settings.last_picture
        self.tiles.choose(last if last in known else known[0] if len(known) == 1 else "")
        self.tiles.setVisible(bool(known))
        self.tiles.chosen.connect(self._chosen)
        self.tiles.changed.connect(self._name_field)
        self._name_field()
        self.setFocusProxy(self.password if self.tiles.picture() or not known else self.tiles)

    def typed(self) -> tuple[str, ...]:
        """The picture and the password."""
        return self.tiles.picture(), self.password.text()

    def retype(self, texts: tuple[str, ...]) -> None:
        """The picture and the password again."""
        picture, password = texts
        self.tiles.choose(picture)
        self.password.set_text(password)
        if picture:
            self.setFocusProxy(self.password)

    def sign_in(self) -> None:
        """Derive the key away from the window, then hand over the open group."""
        secret, picture = self.password.text(), self.tiles.picture()
        if self.waiting or self._missing(secret, picture):
            return
        self._tried = picture
        self.show_problem(None)
        self.offer.forget()
        self.setEnabled(False)
        self.open_button.setText(_("Opening …"))
        context = self.context
        context.tasks.start(
            lambda _progress: open_group(
                context.folder, secret, context.clock, context.settings.backup_place, picture=picture
            ),
            done=self._opened,
            failed=self.failed,
            owner=self,
        )

    def failed(self, problem: BaseException) -> None:
        """Back to the field, with everything in it selected."""
        self.open_button.setText(_("Open the group"))
        super().failed(problem)
        self.password.line.selectAll()
        self.password.setFocus()
        if isinstance(problem, DamagedFile):
            self.offer.look(self.password.text())

    def _advise(self, offered: bool) -> None:
        """The file is damaged: name the way that is there."""
        if offered:
            advice = _("Press “Bring back the backup” below. The damaged file is kept.")
        else:
            advice = _("No sound backup was found here. Is there one on a stick? Choose “Bring back a backup” below.")
        self.show_problem(UserError(DamagedFile().what, advice))

    def _missing(self, secret: str, picture: str) -> bool:
        if self.tiles.isVisibleTo(self) and not picture:
            self.show_problem(UserError(_("Please press your picture first.")))
            self.tiles.setFocus()
        elif not secret:
            self.show_problem(UserError(_("Please type the password.")))
            self.password.setFocus()
        else:
            return False
        return True

    def _restored(self) -> None:
        self.say(restored_words())
        self.sign_in()

    def _opened(self, group: OpenGroup) -> None:
        self.password.clear()
        self.opened.emit(group)

    def _chosen(self, picture: str) -> None:
        if self.offer.isHidden() or picture != self._tried:  # the problem and its way out go together
            self.show_problem(None)
            self.offer.forget()
        self.setFocusProxy(self.password)
        self.password.setFocus()
        wanted = self.context.settings.spoken_by(picture)
        if wanted != language() and wanted in dict(LANGUAGES):
            self.language_wanted.emit(wanted)

    def _name_field(self) -> None:
        picture = self.tiles.picture()
        text = (
            _("Password of “{picture}”").format(picture=isolated(picture_name(picture))) if picture else _("Password")
        )
        self._above.setText(text)
        self.password.setAccessibleName(text)
