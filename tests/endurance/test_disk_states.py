from __future__ import annotations

import random
from pathlib import Path

from tests.endurance.disk_states import Disk
from tests.endurance.strace import Call, call_of

ROOT = Path("/data")
OLD, NEW = b"o" * 1024, b"n" * 1024


def hexed(text: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text)


def quoted(path: str) -> str:
    return f'"{hexed(path.encode())}"'


def opened(path: str, flags: str, handle: int = 5) -> Call:
    return call_of(1, "openat", f"AT_FDCWD<{hexed(b'/')}>, {quoted(path)}, {flags}, 0666", handle)


def about(handle: int, name: str, rest: str = "", result: int = 0) -> Call:
    return call_of(1, name, f"{handle}<{hexed(b'/data/x')}>{rest}", result)


def overwritten(handle: int = 5) -> Call:
    return about(handle, "pwrite64", f', "{hexed(NEW)}", 1024, 0', 1024)


def renamed(old: str, new: str) -> Call:
    return call_of(1, "rename", f"{quoted(old)}, {quoted(new)}", 0)


def after(*calls: Call) -> set[tuple[tuple[str, bytes], ...]]:
    """All states that many cuts leave."""
    disk = Disk(ROOT, {"a": OLD})
    for call in calls:
        disk.take(call)
    dice = random.Random(1)
    return {tuple(sorted(disk.after_cut(dice).items())) for _cut in range(500)}


def test_a_write_may_be_lost_or_torn_until_it_is_flushed() -> None:
    begun = (opened("/data/a", "O_RDWR"), overwritten())
    torn = {(("a", NEW[:512] + OLD[:512]),), (("a", OLD[:512] + NEW[:512]),)}
    assert after(*begun) == {(("a", OLD),), (("a", NEW),), *torn}
    assert after(*begun, about(5, "fdatasync")) == {(("a", NEW),)}


def test_a_new_file_may_be_missing_or_empty_until_it_is_flushed() -> None:
    begun = (opened("/data/b", "O_RDWR|O_CREAT"), overwritten())
    states = {dict(state).get("b") for state in after(*begun)}
    assert {None, b"", NEW} <= states
    assert {dict(state).get("b") for state in after(*begun, about(5, "fsync"))} == {NEW}


def test_a_new_name_may_be_lost_until_the_folder_is_flushed() -> None:
    written = (opened("/data/b", "O_RDWR|O_CREAT"), overwritten(), about(5, "fsync"), renamed("/data/b", "/data/a"))
    assert after(*written) == {(("a", OLD), ("b", NEW)), (("a", NEW),)}
    flushed = (opened("/data", "O_RDONLY|O_DIRECTORY", 6), about(6, "fsync"))
    assert after(*written, *flushed) == {(("a", NEW),)}


def test_a_name_before_its_content_is_the_classic_loss() -> None:
    hasty = (opened("/data/b", "O_RDWR|O_CREAT"), overwritten(), renamed("/data/b", "/data/a"))
    assert {(("a", b""),), (("a", NEW),)} <= after(*hasty)
