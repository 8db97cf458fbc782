"""Catalogues of translated texts: from the program's source to translations/, and compiled for the program.

Used while building (`python3 start.py`, `python3 start.py catalogs`), never by the running program.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.base.i18n import UNREAD
from app.base.paths import translations

# Only these three: texts inside the call of any other keyword would not be found
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
# Lines that change with the day or the tool and say nothing that version control does not know
_RESTLESS = tuple(
    f'"{name}:'.encode()
    for name in ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Project-Id-Version", "Report-Msgid-Bugs-To")
)
_PLACEHOLDERS = (b"EMAIL@ADDRESS", b"LL@li.org")


def extract(source: Path) -> Catalog:
    """All texts of the Python files below `source`, with the files they stand in."""
    found = Catalog(
        project="Treffpunkt", version="", header_comment="# Texts of Treffpunkt, EUPL-1.2.", charset="utf-8"
    )
    files = extract_from_dir(
        source, [("**.py", "python")], {}, _KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file, line, text, comments, context in files:
        found.add(text, locations=[(f"app/{Path(file).as_posix()}", line)], auto_comments=comments, context=context)
    return found


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as a .po file that is the same for the same texts: sorted, no lines, no dates."""
    file = io.BytesIO()
    write_po(file, catalog, sort_output=True, include_lineno=False, ignore_obsolete=True, width=100)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(
        line for line in lines if not line.startswith(_RESTLESS) and not any(sign in line for sign in _PLACEHOLDERS)
    )


def languages(folder: Path) -> list[str]:
    """Codes of the languages that have a translation in `folder`."""
    return sorted(file.parent.parent.name for file in folder.glob("*/LC_MESSAGES/app.po"))


def read(folder: Path, code: str) -> Catalog:
    """The translation into one language; an empty one if there is none yet."""
    file = _po(folder, code)
    if not file.exists():
        return Catalog(locale=code, charset="utf-8", fuzzy=False)
    with file.open("rb") as opened:
        return read_po(opened, locale=code)


def update(source: Path, folder: Path, codes: list[str]) -> dict[str, int]:
    """Write app.pot and bring each language in line with it. Returns how many texts each one lacks.

    Translations stay as they are, with their marks; new texts stay empty (nothing is guessed from a similar text).
    """
    template = extract(source)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "app.pot").write_bytes(as_po(template))
    lacking = {}
    for code in codes:
        catalog = read(folder, code)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=True)
        file = _po(folder, code)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(as_po(catalog))
        lacking[code] = sum(1 for message in catalog if message.id and not translated(message))
    return lacking


def build(folder: Path) -> None:
    """Compile every translation, also texts that no speaker has read yet; how many those are stands under UNREAD.

    A .mo file carries the time of the .po file it was made from.
    """
    for code in languages(folder):
        source = _po(folder, code)
        compiled, half = source.with_suffix(".mo"), source.with_suffix(".part")
        catalog = read(folder, code)
        catalog.add(UNREAD, str(unread(catalog)))
        with half.open("wb") as file:
            write_mo(file, catalog, use_fuzzy=True)
        times = source.stat()
        os.utime(half, ns=(times.st_atime_ns, times.st_mtime_ns))
        half.replace(compiled)


def _po(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / "app.po"


def translated(message: Message) -> bool:
    """Whether every form of the text has a translation."""
    forms = message.string
    return all(forms) if isinstance(forms, list | tuple) else bool(forms)


def unread(catalog: Catalog) -> int:
    """How many translations no speaker of the language has read yet: they are marked as fuzzy."""
    return sum(1 for message in catalog if message.id and message.fuzzy and translated(message))


def main(arguments: list[str]) -> int:
    """`build`, or `update [code …]` where a new code starts a new language."""
    folder = translations()
    if arguments[:1] == ["update"]:
        try:
            codes = sorted({*languages(folder), *(str(Locale.parse(code)) for code in arguments[1:])})
        except (UnknownLocaleError, ValueError) as error:
            sys.stderr.write(f"{error}\n")
            return 1
        for code, lacking in update(folder.parent / "app", folder, codes).items():
            sys.stdout.write(f"{code}: {lacking} texts to translate\n")
    build(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
