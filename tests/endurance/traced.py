"""One action in a process of its own, watched by strace, so that it can be killed or lied to at any system call.

The process is forked from one that has loaded the program already; only the action itself is traced. What it says
goes out by `sendto`, which nobody tampers with.
"""

from __future__ import annotations

import io
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from app.base.errors import UserError
from tests.endurance import strace

Say = Callable[[], None]  # one more action was acknowledged
_PATIENCE = 60  # seconds; who is silent longer hangs
_LONGEST = 8000
SAID, TOLD, CRASHED = b"said", b"told", b"crashed"


class NotDone(Exception):
    """A command ended with an exit code; its sentence was for the user."""


@dataclass(slots=True)
class Outcome:
    """What one saw from outside: how often it was acknowledged, what the user was told, how it ended."""

    said: int = 0
    told: list[str] = field(default_factory=list)
    crashed: str = ""
    killed: bool = False
    hung: bool = False


def in_process(
    act: Callable[[Say], None], log: Path, options: Sequence[str] = (), *, with_data: bool = False
) -> Outcome:
    """Fork, watch, let go, listen until the end."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    child = os.fork()
    if child == 0:
        here.close()
        _live(act, there)
    there.close()
    here.settimeout(_PATIENCE)
    try:
        tracer = strace.attach(child, log, options, with_data=with_data)
        here.send(b"go")
        outcome = _listen(here, child)
    finally:
        here.close()
    _pid, status = os.waitpid(child, 0)
    outcome.killed = os.WIFSIGNALED(status) and not outcome.hung
    with tracer:
        tracer.wait()
    return outcome


def _listen(line: socket.socket, child: int) -> Outcome:
    outcome = Outcome()
    try:
        while message := line.recv(_LONGEST + 100):
            kind, _space, text = message.partition(b" ")
            if kind == SAID:
                outcome.said += 1
            elif kind == TOLD:
                outcome.told.append(text.decode())
            else:
                outcome.crashed = text.decode()
    except TimeoutError:
        outcome.hung = True
        os.kill(child, signal.SIGKILL)
    return outcome


def _live(act: Callable[[Say], None], line: socket.socket) -> NoReturn:
    line.recv(10)
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()  # a terminal would be one more file
    try:
        act(lambda: _send(line, SAID))
    except (UserError, NotDone) as problem:
        _send(line, TOLD, getattr(problem, "sentence", str(problem)))
    except BaseException:  # noqa: BLE001 - whatever comes out here is what the test is about
        _send(line, CRASHED, traceback.format_exc())
    os._exit(0)


def _send(line: socket.socket, kind: bytes, text: str = "") -> None:
    line.send(kind + b" " + text.encode()[-_LONGEST:])
