"""Two kinds of trouble: what the user can solve (UserError) and what we got wrong (the rest)."""

from __future__ import annotations

from app.base.i18n import _


class UserError(Exception):
    """Expected trouble. `what` says what happened, `advice` what to do next."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice

    @property
    def sentence(self) -> str:
        """Both in one line, for the command line and for notices."""
        return f"{self.what} {self.advice}".strip()


class InvalidInput(UserError):
    """One field does not fit; the editor puts the message next to `field`."""

    def __init__(self, field: str, what: str, advice: str = "") -> None:
        super().__init__(what, advice)
        self.field = field


class NotFound(UserError):
    """The record was deleted meanwhile."""


class StorageFull(UserError):
    """The disk has no room left."""

    def __init__(self, where: str = "", free_mb: int | None = None) -> None:
        if where and free_mb is not None:
            what = _("The drive {where} is full ({free} MB free).").format(where=where, free=free_mb)
        else:
            what = _("The disk is full.")
        super().__init__(what, _("Nothing was lost. Please free some space and try again."))


class StorageUnwritable(UserError):
    """The drive was pulled, is read-only, or reported a fault."""

    def __init__(self) -> None:
        super().__init__(
            _("The file of your group cannot be written."),
            _("What was saved before is safe. Please check the drive and start the program again."),
        )


class OnlyToLookAt(StorageUnwritable):
    """The group lies on a drive that cannot be written: it was opened to look."""

    def __init__(self) -> None:
        UserError.__init__(
            self,
            _("You can only look here: the drive cannot be written."),
            _("To go on working, bring back a backup on another drive."),
        )


class DamagedFile(UserError):
    """The group's file does not pass its own check."""

    def __init__(self) -> None:
        super().__init__(
            _("The file of your group is damaged."),
            _("Choose “Bring back a backup” on the start screen. The damaged file is kept."),
        )


class NewerDatabase(UserError):
    """The file was written by a later version of this program."""

    def __init__(self) -> None:
        super().__init__(
            _("This file comes from a newer version of the program."),
            _("Please update the program. The file was not changed."),
        )


class BrokenProgram(UserError):
    """Files of the program itself are missing or cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            _("Parts of the program are missing or damaged."),
            _("Please install the program again. Your data were not changed."),
        )


class WrongPassword(UserError):
    """No key slot opens with it."""

    def __init__(self) -> None:
        super().__init__(_("The password does not fit."), _("Please check capital letters and try again."))


class AlreadyOpen(UserError):
    """A second program works on the same folder."""

    def __init__(self) -> None:
        super().__init__(
            _("Treffpunkt is already open on this computer."),
            _("Please use the open window, or close it first."),
        )


class NoGroup(UserError):
    """The folder holds no group."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no group in this folder yet."),
            _("Start a group first, or choose another folder."),
        )


class Cancelled(Exception):
    """The user stopped a running task. Not an error: nobody is told."""
