"""Erased people: in every table, draft and file of a group, and after it in no byte (R25).

Each run invents a person with a name in another script or shape and puts them everywhere the program offers. Erased
today, only what a duty keeps may be left, and it must have been announced. When all duties are over, nothing may be.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from app.base.storage import Record, Storage, migrate
from app.finances.service import verify_chain
from app.overview.privacy.service import erase_due, erase_person
from tests.conftest import EVERYBODY, KEY, TODAY, clock
from tests.endurance.tally import Tally
from tests.overview.privacy import marked

RUNS = 60
_LATER = datetime(2040, 1, 2, 12)
_LETTERS = (
    "bcdfghklmnprstvwz", "çđğłñøřşțžß", "бвгджзклмнпр", "بتثجحخدرزسش", "βγδζθκλμν", "אבגדהוזחט", "가나다라마바사",
)  # fmt: skip
_VOWELS = ("aeiou", "äöüéıå", "аеиоуя", "اوي", "αειου", "ויא", "아어오우")
_SHAPES = ("{}", "{}-{}", "{} {}", "O'{}", "de la {}", "von {}", "{}", "{}")


def _word(chance: random.Random, script: int) -> str:
    """A word that stands nowhere else in the file."""
    made = "".join(chance.choice(_LETTERS[script]) + chance.choice(_VOWELS[script]) for _syllable in range(5))
    return made.capitalize()


def _name(chance: random.Random, script: int) -> str:
    shape = chance.choice(_SHAPES)
    return shape.format(*(_word(chance, script) for _part in range(shape.count("{}"))))


def invent(chance: random.Random) -> marked.Who:
    """Somebody with a name of any script, a phone and an address."""
    script = chance.randrange(len(_LETTERS))
    mail = _word(chance, 0).lower()
    phone = chance.choice(("0341 {}", "+49 341 {}", "0341/{}", "(0341) {}")).format(chance.randrange(10**7, 10**8))
    street = f"{_word(chance, chance.randrange(2))}{chance.choice(('weg', 'straße', 'str.', ' Allee'))} 7"
    return marked.Who(
        _name(chance, script), _name(chance, script), _word(chance, script), f"{mail}@example.org", phone, street
    )


def run(folder: Path, runs: int, say: Callable[[str], None]) -> Tally:
    """Erase so many people, each in a group of its own."""
    tally = Tally("people", "places", "kept", bad=("unannounced", "leftovers", "broken_chain"))
    for number in range(runs):
        chance = random.Random(number)
        file = folder / f"{number}.db"
        migrate.upgrade(file, KEY, create=True)
        _one(file, invent(chance), tally)
        file.unlink()
        if number % 10 == 9:
            say(f"{number + 1} of {runs}")
    return tally


def _one(file: Path, who: marked.Who, tally: Tally) -> None:
    storage = Storage(file, KEY, clock, EVERYBODY)
    world = marked.fill(storage, who)
    _let_minutes_go(storage)
    tally.add("people")
    tally.add("places", marked.marks_in_pages(storage, who))
    done = erase_person(storage, world.member, TODAY, ())
    left = marked.marks_in_tables(storage, who)
    announced = {line.table for line in done.lines if line.kept}
    tally.add("kept", sum(map(len, left.values())))
    tally.add("unannounced", len(set(left) - announced), f"{who.name}: {sorted(set(left) - announced)}")
    tally.add("broken_chain", len(_faults(storage)), who.name)
    storage.close()
    storage = Storage(file, KEY, lambda: _LATER, EVERYBODY)
    erase_due(storage, _LATER.date())
    left = marked.marks_in_tables(storage, who)
    tally.add("leftovers", marked.marks_in_pages(storage, who), f"{who.name}: {left}")
    tally.add("broken_chain", len(_faults(storage)), who.name)
    storage.close()


def _let_minutes_go(storage: Storage) -> None:
    """A group that does not keep names in finished minutes for ever."""
    given = {"key": "minutes", "amount": 10, "unit": "years", "reason": "", "changed_on": TODAY}
    with storage.write("") as session:
        session.execute(insert(Record.metadata.tables["retention"]).values(given))


def _faults(storage: Storage) -> list[str]:
    with storage.read() as session:
        return verify_chain(session)
