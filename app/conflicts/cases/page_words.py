"""The words that make the program hint: add one's own, switch one off, try it. The list belongs to the mediators."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, NoteField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, label, primary_button, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.conflicts.cases.editor_fields import words_of
from app.conflicts.cases.editor_hint import HintLine, watcher
from app.conflicts.cases.rules.wording import KINDS, OFF, OwnWord
from app.conflicts.cases.service import add_word, own_words, remove_word


class WordEditor(FormDialog):
    """One word or a few, and what the program shall say."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("The program then hints gently. It never forbids a word.")
        super().__init__(context, _("Add a word"), sentence, _("Save word"), "hint-word", parent)
        self.word = TextField(most=60)
        self.kind = ChoiceField(choices=[*words_of(KINDS), (OFF, _("Do not hint any more"))])
        self.add("word", _("Word or a few words"), self.word, _("“laut*” finds every word that begins so."))
        self.add("kind", _("Why does it hint?"), self.kind)

    def save(self) -> bool:
        """In the list of the mediators."""
        word, kind = self.word.value(), str(self.kind.key())
        return self.context.do(_("Word added"), lambda session: add_word(session, word, kind), self.show_invalid)


class WordsView(QWidget):
    """A place to try, and the words of one's own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        trial = Card(_("Try a sentence"), _("Nothing typed here is kept."))
        self.sentence = NoteField(lines=2)
        trial.body.addWidget(FormRow(_("Your sentence"), self.sentence))
        self._line: HintLine | None = None
        self._trial = trial.body
        column.addWidget(trial)
        self._own = Card(_("Words of your own"), _("They hint beside the words of the program, only in this file."))
        self.add_button = primary_button(_("Add a word"), "plus")
        self.add_button.clicked.connect(lambda: WordEditor(context, self).exec())
        self._own.body.addWidget(wrapping_row(self.add_button))
        self._inside = QWidget()
        self._own.body.addWidget(self._inside)
        column.addWidget(self._own)
        column.addStretch()

    def refresh(self) -> None:
        """Read again; the trial uses the list as it is now."""
        with self.context.storage.read() as session:
            words = own_words(session)
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        for one in words:
            column.addWidget(self._word(one))
        if not words:
            column.addWidget(soft_label(_("There is none yet.")))
        self._own.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
        self._line = HintLine(self.sentence, watcher(self.context))
        self._trial.addWidget(self._line)

    def _word(self, one: OwnWord) -> QWidget:
        told = _(KINDS[one.kind]) if one.kind else _("Do not hint any more")
        gone = quiet_button(_("Take away"), "trash")
        gone.setAccessibleName(f"{gone.text()}: {one.word}")
        gone.clicked.connect(lambda: self._remove(one.id))
        return wrapping_row(label(f"{one.word}: {told}"), gone)

    def _remove(self, word_id: int) -> None:
        self.context.do(_("Word taken away"), lambda session: remove_word(session, word_id))
        self.add_button.setFocus()
