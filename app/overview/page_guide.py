"""The card of the first five steps on the start page: what is done, what comes next."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.base.desktop.buttons import ICON_ROOM, kind_button, quiet_button
from app.base.desktop.context import Context
from app.base.desktop.icons import icon, icon_size
from app.base.desktop.labels import heading_label, restyle, soft_label
from app.base.desktop.layouts import FlowLayout
from app.base.desktop.widgets import Card
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.group.rights import Action
from app.overview.first_steps import STEPS, FirstStep, first_steps

PUT_AWAY = "guide/first-steps"  # key of the draft that remembers it, for each person


class FirstStepsCard(Card):
    """Seen by whoever leads the group until all is done or it is put away; `bring_back` shows it again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked_for = False  # brought back: it stays although all is done
        self._away = False  # also where nothing can be written
        top = QHBoxLayout()
        self.title = heading_label("", 2)
        self.away_button = quiet_button(_("Put the steps away"), "close")
        self.away_button.clicked.connect(self.put_away)
        top.addWidget(self.title, 1)
        top.addWidget(self.away_button)
        self.body.addLayout(top)
        holder = QWidget()
        row = FlowLayout(holder, 6)
        self.buttons = {one.key: self._button(one) for one in STEPS}
        for each in self.buttons.values():
            row.addWidget(each)
        self.body.addWidget(holder)
        self.next_line = soft_label("")
        self.body.addWidget(self.next_line)
        self.hide()

    def refresh(self) -> None:
        """Look at the data again."""
        with self._context.storage.read() as session:
            steps = first_steps(session, self._context.storage.file.parent)
        left = [step for step in steps if not step.done]
        self.setVisible(bool(steps) and (self._asked_for or (bool(left) and self._is_wanted())))
        told = _("The first steps: {done} of {count} done")
        self.title.setText(told.format(done=len(steps) - len(left), count=len(steps)))
        self.title.setAccessibleName(self.title.text())
        for key, each in self.buttons.items():
            step = next((one for one in steps if one.key == key), None)
            each.setVisible(step is not None)
            if step is not None:
                _dress(each, step, here=bool(left) and step is left[0])
        done = _("All is done. Your group is ready.")
        self.next_line.setText(_("Next: {why}").format(why=_(left[0].sentence)) if left else done)

    def put_away(self) -> None:
        """Not wanted any more; the handbook brings it back."""
        self._asked_for, self._away = False, True
        self._context.storage.keep_draft(PUT_AWAY, {"away": True})
        self.hide()
        self._context.notices.say(_("The steps are put away. The handbook brings them back."))

    def bring_back(self) -> None:
        """Show them again, whatever is done."""
        self._asked_for, self._away = True, False
        self._context.storage.drop_draft(PUT_AWAY)
        self.refresh()

    def _is_wanted(self) -> bool:
        storage = self._context.storage
        leads = self._context.may(Action.MANAGE_PEOPLE) and not is_for_practice(storage.file.parent)
        return leads and not self._away and storage.draft(PUT_AWAY) is None

    def _button(self, step: FirstStep) -> QPushButton:
        made = kind_button(_(step.title), None, "step", "ink")
        made.setIconSize(icon_size(16, ICON_ROOM))
        made.setToolTip(_(step.sentence))
        made.clicked.connect(partial(self._open, step))
        return made

    def _open(self, step: FirstStep) -> None:
        self._context.navigate(step.page, step.target)


def _dress(button: QPushButton, step: FirstStep, *, here: bool) -> None:
    sign = "check" if step.done else step.icon
    button.setIcon(icon(sign, "on_brand" if here else "brand", ICON_ROOM))
    state = _("done") if step.done else _("comes next") if here else _("open")
    button.setAccessibleName(f"{_(step.title)}: {state}")
    button.setAccessibleDescription(_(step.sentence))
    restyle(button, "state", "here" if here else "done" if step.done else "")
