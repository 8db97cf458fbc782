"""strace: attach it to a waiting process, read what it wrote down."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Every call by which this program changes files. Between two of them the disk stays as it is, so a kill before each
# of them sees every state of the disk that a kill can leave.
CHANGING = (
    "pwrite64", "write", "fdatasync", "fsync", "ftruncate", "fallocate", "openat", "unlink", "unlinkat", "rename",
    "renameat", "renameat2", "mkdir", "mkdirat", "rmdir", "link", "linkat", "symlink", "sendfile", "copy_file_range",
    "chmod", "fchmod", "utimensat", "flock", "close",
)  # fmt: skip
SAYING = "sendto"  # by which the watched process says what it has done; always watched, never harmed
MOVING = ("lseek", "read")

_PTRACE_SCOPE = Path("/proc/sys/kernel/yama/ptrace_scope")  # above 0 only root may attach to a running process
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|\?)(.*)")
_BEGUN = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"(-?\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """One finished system call, with what was found among its arguments."""

    thread: int
    name: str
    rest: str  # all arguments as strace wrote them
    result: int
    injected: bool
    texts: tuple[bytes, ...]  # paths or data
    handles: tuple[tuple[int, str], ...]  # open files, number and path; -1 stands for the working folder
    numbers: tuple[int, ...]

    def path(self) -> str:
        """The file this call is about, as far as one can say; "" if it is none."""
        if self.texts and self.name not in ("write", "pwrite64", SAYING):
            named = os.fsdecode(self.texts[0])
            base = self.handles[0][1] if self.handles else ""
            return str(Path(base) / named)
        return self.handles[0][1] if self.handles else ""


def call_of(thread: int, name: str, rest: str, result: int, *, injected: bool = False) -> Call:
    """A call from its arguments as strace writes them."""
    handles = tuple(
        (-1 if number == "AT_FDCWD" else int(number), os.fsdecode(_bytes(path)))
        for number, path in _HANDLE.findall(rest)
    )
    numbers = tuple(int(word) for word in rest.split(", ") if re.fullmatch(r"-?\d+", word))
    texts = tuple(_bytes(text) for text in _TEXT.findall(rest))
    return Call(thread, name, rest, result, injected, texts, handles, numbers)


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


@cache
def missing() -> str:
    """Why strace cannot be used here, "" if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-e", "trace=none", "true"], capture_output=True, check=False)
    guarded = _PTRACE_SCOPE.exists() and _PTRACE_SCOPE.read_text().strip() != "0" and os.geteuid() != 0
    return "strace may not watch other processes here" if tried.returncode or guarded else ""


def attach(process: int, log: Path, options: Sequence[str], *, with_data: bool = False) -> subprocess.Popen[str]:
    """Watch a process and its threads; returns as soon as nothing escapes any more.

    `with_data` keeps all that is written, and the calls that move the place where.
    """
    watched = (*CHANGING, SAYING, *(MOVING if with_data else ()))
    longest = 10**9 if with_data else 400
    known = ",".join(f"?{name}" for name in watched)  # ?: this processor may not have it
    words = [
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        str(longest),
        "-o",
        str(log),
        "-e",
        "signal=none",
        "-e",
        f"trace={known}",
    ]
    tracer = subprocess.Popen([*words, *options, "-p", str(process)], stderr=subprocess.PIPE, text=True)
    said = tracer.stderr.readline() if tracer.stderr else ""
    if "attached" not in said:
        tracer.wait()
        raise RuntimeError(f"strace: {said}")
    return tracer


def calls(log: Path) -> Iterator[Call]:
    """All calls in the order in which they ended."""
    begun: dict[str, str] = {}
    for line in log.read_text("ascii").splitlines():
        if half := _BEGUN.fullmatch(line):
            begun[half[1]] = half[2]
            continue
        if end := _RESUMED.fullmatch(line):
            line = f"{end[1]} {begun.pop(end[1])}{end[2]}"  # noqa: PLW2901 - the two halves are one line
        if (whole := _LINE.fullmatch(line)) and whole[4] != "?":
            yield call_of(int(whole[1]), whole[2], whole[3], int(whole[4]), injected="(INJECTED)" in whole[5])
