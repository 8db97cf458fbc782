"""Where somebody was when the window was locked: page, place on it, and what was being typed. It waits for them.

It lies encrypted among the drafts of this person, who finds it once, at the next sign-in; nobody else does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.base.desktop.form import FormDialog
from app.base.errors import UserError
from app.base.i18n import _

if TYPE_CHECKING:
    from app.base.desktop.page import Page
    from app.base.desktop.window import MainWindow

DRAFT = "window.place"


def keep_place(window: MainWindow) -> None:
    """Remember page, place and open forms. A page that says so is not remembered."""
    page, storage = window.current_page(), window.context.storage
    if page is None:
        return
    forms = [each for each in QApplication.topLevelWidgets() if isinstance(each, FormDialog) and each.has_draft()]
    form = forms[-1] if forms and not page.leaves_no_place else None
    content: dict[str, object] = {
        "page": "" if page.leaves_no_place else window.current_key,
        "place": None if page.leaves_no_place else plain(page.place()),
        "form": form.windowTitle() if form else "",
        "again": plain(form.again) if form else None,
        "field": None if page.leaves_no_place else _field_here(page),
    }
    try:
        storage.keep_draft(DRAFT, content, by_itself=True)  # a form keeps its own draft, which counts
    except UserError as problem:
        window.context.notices.problem(problem)


def return_to_place(window: MainWindow) -> bool:
    """Go back there, open the form again and say that what was typed is here. False if nothing was kept."""
    storage = window.context.storage
    kept: dict[str, Any] | None = storage.draft(DRAFT)
    if kept is None:
        return False
    storage.drop_draft(DRAFT)
    key = str(kept.get("page") or "")
    if not window.knows(key):
        return False
    window.navigate(key)
    page, again, title = window.current_page(), as_target(kept.get("again")), str(kept.get("form") or "")
    if page is not None:
        _open(page, as_target(kept.get("place")))
        QTimer.singleShot(0, page, partial(_into_field, page, kept.get("field")))  # once the page is seen
        if again is not None:
            QTimer.singleShot(0, page, partial(_open, page, again))
        elif title:
            window.show_status(_("What you typed is still here: “{title}”. Open it again.").format(title=title))
    return True


def _stops(page: Page) -> list[QWidget]:
    """Where Tab stops on this page, in the order in which it was built."""
    wanted = Qt.FocusPolicy.TabFocus
    return [
        each for each in page.findChildren(QWidget)
        if each.focusPolicy() & wanted and each.focusProxy() is None and each.isVisible() and each.isEnabled()
    ]  # fmt: skip


def _field_here(page: Page) -> object:
    """Number and kind of the field that the next key would go to; None: it is not on the page."""
    here, stops = page.window().focusWidget(), _stops(page)
    return [stops.index(here), type(here).__name__] if here in stops else None


def _into_field(page: Page, kept: object) -> None:
    """The next key goes where it went before, else to the first place of the page, not to the side bar."""
    stops = _stops(page)
    found: QWidget | None = None
    if isinstance(kept, list) and isinstance(kept[0], int) and kept[0] < len(stops):
        found = stops[kept[0]] if type(stops[kept[0]]).__name__ == kept[1] else None
    aim = found or (stops[0] if stops else None)
    if aim is not None:
        aim.setFocus(Qt.FocusReason.OtherFocusReason)


def plain(value: object) -> object:
    """The value if it is made of numbers, words and tuples only; else None: an import keeps nothing."""
    if isinstance(value, tuple):
        parts = [plain(part) for part in value]
        whole = all(kept is not None or part is None for kept, part in zip(parts, value, strict=True))
        return parts if whole else None
    return value if isinstance(value, str | int | float) else None


def as_target(stored: object) -> object:
    """What `plain` kept, as the page gave it."""
    return tuple(as_target(part) for part in stored) if isinstance(stored, list) else stored


def _open(page: Page, target: object) -> None:
    """What is not there any more is not opened."""
    if target is not None:
        try:
            page.open_target(target)
        except UserError as problem:
            page.context.notices.problem(problem)
