"""Nothing typed is lost: every form says under which key its draft is kept, except those that ask for a password."""

from __future__ import annotations

import ast
from pathlib import Path

APP = Path(__file__).parents[1] / "app"
DRAFT_PLACE = 4  # context, title, sentence, verb, draft_key
KEEP_NOTHING = {  # the reason
    "PasswordEditor": "asks for passwords only",
    "OwnPasswordEditor": "asks for passwords only",
    "SecretDialog": "asks for passwords only",
    "SetDialog": "ticks that come back by themselves",
    "AttachEditor": "one choice, nothing typed",
    "CloseEditor": "one choice, nothing typed",
    "MergeEditor": "one choice, nothing typed",
    "StateEditor": "two choices, nothing typed",
    "SwapDialog": "one choice, nothing typed",
    "DayEditor": "one day, today to begin with",
    "TwinEditor": "one number",
    "MapEditor": "a picture and two numbers that stand there already",
    "ThemeEditor": "one word; what it belongs to is chosen above it and filled in anew",
    "PaymentEditor": "what is still owed is reckoned anew each time: an old sum must not come back",
    "ReasonEditor": "one sentence about one guard: it must not come back at another case",
}


def forms() -> dict[str, ast.ClassDef]:
    """Every class that is a form, also at second hand."""
    classes = {
        node.name: node
        for file in APP.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found = {"FormDialog"}
    while more := {name for name, node in classes.items() if found & set(map(base_name, node.bases))} - found:
        found |= more
    return {name: classes[name] for name in found - {"FormDialog"}}


def base_name(base: ast.expr) -> str:
    return base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")


def keeps_a_draft(form: ast.ClassDef) -> bool:
    """True if the constructor hands a key on, or there is no constructor of its own."""
    for node in ast.walk(form):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "__init__":
            named = {each.arg: each.value for each in node.keywords}
            key = named.get("draft_key") or (node.args[DRAFT_PLACE] if len(node.args) > DRAFT_PLACE else None)
            return key is not None and not (isinstance(key, ast.Constant) and key.value is None)
    return True


def test_every_form_keeps_a_draft() -> None:
    found = forms()
    assert len(found) > 12
    lost = {name for name, form in found.items() if not keeps_a_draft(form)}
    assert lost - KEEP_NOTHING.keys() == set()
