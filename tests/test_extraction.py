"""Every text of the program reaches the translators: what stands in the code stands in the catalogue."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
MARKS = {"_": 1, "N_": 1, "ngettext": 2}  # function and number of its texts


def marked(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            for text in node.args[: MARKS[node.func.id]]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value


def test_every_marked_text_is_in_the_catalogue() -> None:
    """A mark inside the braces of an f-string is not seen by the tool that collects the texts."""
    with (ROOT / "translations" / "app.pot").open("rb") as file:
        known = {text for one in read_po(file) if one.id for text in ([one.id] if isinstance(one.id, str) else one.id)}
    missing = {
        f"{file.relative_to(ROOT)}: {text}"
        for file in sorted((ROOT / "app").rglob("*.py"))
        for text in marked(file.read_text("utf-8"))
        if text not in known
    }
    assert not missing
