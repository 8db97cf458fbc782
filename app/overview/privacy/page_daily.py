"""Once after signing in: remember the day, and empty the waste basket of what lay there for its whole time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.base.desktop.context import Context
from app.base.errors import UserError
from app.base.i18n import ngettext
from app.group.opening import back_up_before
from app.overview.privacy.retention.service import Daily, daily


def look_at_the_day(context: Context, owner: QObject) -> None:
    """In the background. A drive that cannot be written says so elsewhere."""
    storage, settings, now, group = context.storage, context.settings, context.clock(), context.group

    def tell(found: Daily) -> None:
        if found.emptied:
            told = ngettext(
                "The waste basket was emptied: {count} thing whose time was over.",
                "The waste basket was emptied: {count} things whose time was over.",
                found.emptied,
            )
            context.notices.say(told.format(count=found.emptied))

    def explain(problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem

    def job(_progress: object) -> Daily:
        return daily(storage, lambda: back_up_before(storage, settings, now, group))

    context.tasks.start(job, done=tell, failed=explain, owner=owner)
