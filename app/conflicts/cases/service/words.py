"""The mediators' own words for the hints while typing, and words they switched off."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.rights import needs
from app.conflicts.cases.records import WordRecord
from app.conflicts.cases.rules.wording import OwnWord, check_word
from app.group.rights import Action


@needs(Action.MEDIATE)
def own_words(session: Session) -> tuple[OwnWord, ...]:
    """All of them, by the alphabet."""
    records = session.scalars(select(WordRecord).order_by(WordRecord.word))
    return tuple(OwnWord(record.id, record.word, record.kind) for record in records)


@needs(Action.MEDIATE)
def add_word(session: Session, word: str, kind: str) -> OwnWord:
    """Hint at this word from now on; with the kind "" do not. Raises InvalidInput for `word` or `kind`."""
    tidy = check_word(word, kind, [one.word for one in own_words(session)])
    record = WordRecord(word=tidy, kind=kind)
    session.add(record)
    session.flush()
    return OwnWord(record.id, tidy, kind)


@needs(Action.MEDIATE)
def remove_word(session: Session, word_id: int) -> None:
    """The list of the program holds again. Raises NotFound."""
    record = session.get(WordRecord, word_id)
    if record is None:
        raise NotFound(_("This word is not in the list any more."), _("Please look at the list again."))
    session.delete(record)
    session.flush()
