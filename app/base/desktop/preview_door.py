"""The window's ways to paper. The preview and all it needs are loaded at the first paper, not at the start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.base.desktop.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.base.desktop.printed import Printed, Wish
    from app.base.desktop.window import MainWindow
    from app.base.printing.blocks import Paper
    from app.base.storage import Session


def with_paper(context: Context, window: MainWindow) -> Context:
    """The same context, which shows papers over this window and prints them again."""

    def show_papers(
        makes: Sequence[Callable[[Session], Paper]], title: str = "", *, wish: Wish | None = None, copies: int = 1
    ) -> None:
        from app.base.desktop.preview import show_papers

        show_papers(window.context, makes, title, window).panel.begin_with(wish, copies)

    def show_paper(make: Callable[[Session], Paper]) -> None:
        show_papers((make,))

    def print_again(printed: Printed) -> None:
        from app.base.desktop.preview_again import print_again

        print_again(window.context, printed)

    return replace(context, show_paper=show_paper, show_papers=show_papers, print_again=print_again)
