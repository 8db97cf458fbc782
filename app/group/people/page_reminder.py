"""The line on the start page while nobody has the emergency sheet on paper; it goes by itself after 14 days."""

from __future__ import annotations

from app.base.desktop.context import Context
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.group.people.page_detail import Note
from app.group.people.service import sheet_is_missing
from app.group.rights import Action


class SheetReminder(Note):
    """Seen only by those who can do something about it."""

    def __init__(self, context: Context) -> None:
        sentences = (
            _("There is no emergency sheet on paper yet."),
            _("If all passwords are lost, nobody can open your group without it."),
        )
        super().__init__(" ".join(sentences), _("To the emergency sheet"))
        self._context = context
        self.button.clicked.connect(lambda _on=False: context.navigate("people"))
        self.hide()

    def refresh(self) -> None:
        """Look again whether it is wanted."""
        real = not is_for_practice(self._context.storage.file.parent)
        wanted = real and self._context.may(Action.MANAGE_PEOPLE)
        if wanted:
            with self._context.storage.read() as session:
                wanted = sheet_is_missing(session, self._context.today())
        self.setVisible(wanted)
