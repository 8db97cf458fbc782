"""Drives of our own for tests: small, read-only, pulled. Only root may mount; where we may not, the test is skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def may_mount() -> bool:
    """Whether this computer lets us mount at all."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    tried = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


class Drive:
    """A stick: what lies on it, and what may happen to it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make_read_only(self) -> None:
        """The small switch on its side."""
        _do("mount", "-o", "remount,ro", str(self.path))

    def make_writable(self) -> None:
        """The switch back."""
        _do("mount", "-o", "remount,rw", str(self.path))

    def pull(self) -> None:
        """Out of the computer, while files on it are open."""
        _do("umount", "-l", str(self.path))

    def fill(self, leave: int) -> None:
        """Take all the room but `leave` bytes."""
        room = os.statvfs(self.path)
        with (self.path / "ballast").open("ab") as ballast:
            ballast.write(bytes(max(0, room.f_bavail * room.f_frsize - leave)))

    def empty(self) -> None:
        """Give the room back."""
        (self.path / "ballast").unlink(missing_ok=True)


@contextmanager
def drive(path: Path, megabytes: int = 16) -> Iterator[Drive]:
    """A drive of that size, mounted at `path` meanwhile."""
    path.mkdir(parents=True)
    _do("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(path))
    try:
        yield Drive(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], capture_output=True, check=False)


@contextmanager
def fixed(file: Path) -> Iterator[None]:
    """One file or folder that cannot be written, on a drive that can."""
    if os.geteuid() != 0:
        mode = file.stat().st_mode
        file.chmod(mode & ~0o222)
        try:
            yield
        finally:
            file.chmod(mode)
        return
    _do("mount", "--bind", str(file), str(file))
    try:
        _do("mount", "-o", "remount,bind,ro", str(file))
        yield
    finally:
        _do("umount", "-l", str(file))


def _do(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
