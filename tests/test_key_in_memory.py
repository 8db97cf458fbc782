"""After the lock the key is not in memory: the process looks for it in its own pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.group.opening import open_group, start_group
from tests.conftest import PASSWORD, clock

LOOK = """
import gc, os, sys
from pathlib import Path
from app.base.storage.folder import GroupFolder
from app.base.hardening import give_back_memory
from app.group.opening import open_group
from tests.conftest import PASSWORD, clock

masked = bytes.fromhex(sys.argv[2])
MASK = 0x5A

def hits():
    found = 0
    maps = Path("/proc/self/maps").read_text().splitlines()
    with open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            place, rights, *rest = line.split()
            if "rw" not in rights or rest[-1] in ("[vvar]", "[vsyscall]"):
                continue
            begin, end = (int(part, 16) for part in place.split("-"))
            try:
                memory.seek(begin)
                found += count(memory.read(end - begin))
            except (OSError, ValueError):
                continue
    return found

def count(pages):
    # the key itself must not stand in this process: four bytes are looked for, the rest is compared masked
    head = bytes(byte ^ MASK for byte in masked[:4])
    found, at = 0, pages.find(head)
    while at >= 0:
        piece = pages[at : at + len(masked)]
        found += len(piece) == len(masked) and all(one ^ MASK == other for one, other in zip(piece, masked))
        at = pages.find(head, at + 1)
    return found

group = open_group(GroupFolder(Path(sys.argv[1])), PASSWORD, clock)
with group.storage.read():
    pass
before = hits()
group.close()
del group
gc.collect()
give_back_memory()
print(before, hits())
"""


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="looks into its own memory as Linux offers it")
def test_the_key_is_gone_after_closing(tmp_path: Path) -> None:
    folder = GroupFolder(tmp_path / "group")
    start_group(folder, "Nachbarn", PASSWORD, "de", clock, keys.FLOOR)
    with open_group(folder, PASSWORD, clock) as group:
        masked = bytes(byte ^ 0x5A for byte in group.storage.key).hex()
    words = [sys.executable, "-c", LOOK, str(folder.path), masked]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    before, after = map(int, done.stdout.split())
    assert before > 0
    assert after == 0
