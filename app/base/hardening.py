"""What one program can do so that its memory and its files stay its own. Call `harden` first, in every process.

Honest limits: whoever is administrator reads everything; Python's texts cannot be wiped; what the system swapped to
the drive stays there unless the drive is encrypted.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o077  # what others may not: read, write, enter
OUR_FILES = (
    "*.db",
    "*.db-wal",
    "*.db-shm",
    "*.json",
    "*.new",
    "*.part",
    "*.lock",
    "lock",
    "backups",
    "quarantine",
    "logs",
)
CAN_HIDE = sys.platform == "win32"  # a window from pictures of the screen
_PR_SET_DUMPABLE = 4
_M_TRIM = "malloc_trim"


def harden() -> None:
    """No memory picture after a crash, no look into our memory by other programs, new files for nobody else."""
    os.umask(PRIVATE)
    if sys.platform == "win32":
        _close_windows_process()
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def tighten(folder: Path) -> None:
    """What earlier versions wrote into the data folder is for nobody else any more. A drive without rights is left."""
    if sys.platform == "win32" or not (folder / "keys.json").exists():
        return
    with suppress(OSError):
        for file in (folder, *(found for pattern in OUR_FILES for found in folder.glob(pattern))):
            mode = file.stat().st_mode
            if mode & PRIVATE:
                file.chmod(mode & ~PRIVATE)


def give_back_memory() -> None:
    """Hand freed memory back to the system, which empties it before anybody else gets it."""
    if sys.platform == "linux" and hasattr(_libc(), _M_TRIM):
        _libc().malloc_trim(0)


def hide_from_capture(window_id: int, hidden: bool) -> bool:
    """Windows: pictures of the screen show this window black. True if done; elsewhere nothing offers it.

    After Microsoft's page on SetWindowDisplayAffinity; not tested, because our tests run on Linux.
    """
    if sys.platform != "win32":
        return False
    excluded, usual = 0x11, 0x0
    shown = ctypes.WinDLL("user32").SetWindowDisplayAffinity(ctypes.c_void_p(window_id), excluded if hidden else usual)
    return bool(shown)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)


if sys.platform == "win32":

    def _close_windows_process() -> None:
        """Other programs of the same user may end this process and wait for it, not read its memory.

        As KeePassXC does it: a protected list of rights with nothing but SYNCHRONIZE, PROCESS_QUERY_LIMITED_INFORMATION
        and PROCESS_TERMINATE for the owner. Not tested, because our tests run on Linux.
        """
        rights, revision, only_the_list = "D:P(A;;0x101001;;;OW)(A;;0x1FFFFF;;;SY)", 1, 0x4
        advapi, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        made = ctypes.c_void_p()
        if advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, revision, ctypes.byref(made), None):
            advapi.SetKernelObjectSecurity(ctypes.c_void_p(kernel.GetCurrentProcess()), only_the_list, made)
            kernel.LocalFree(made)

else:

    def _close_windows_process() -> None:
        """Only on Windows."""
