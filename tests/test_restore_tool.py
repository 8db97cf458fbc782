"""The stand-alone tool: its ciphers against the standards' own examples, and every kind of backup there is.

`tests/files/0.1.0.treffpunkt` was made by version 0.1.0; PASSWORD (tests/conftest.py) and WORDS open it.
"""

from __future__ import annotations

import ast
import csv
import importlib.util
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.base.paths import resources
from app.base.storage import attachments, cipher, keys
from app.base.storage.backup import list_backups, make_backup
from app.base.storage.folder import Founder, GroupFolder, create_vault
from app.base.storage.rights import demand
from app.base.storage.storage import Storage
from app.group.rights import Action
from tests.conftest import EVERYBODY, KEY, NOW, PASSWORD, clock

TOOL = resources() / "restore" / "treffpunkt_restore.py"
FILES = Path(__file__).parent / "files"
WORDS = "ahorn blinker element geige joker kran metro park redner silbe tiefsee warnung"
CONFIDENTIAL = "birne apfel lampe tisch"


def loaded() -> Any:
    spec = importlib.util.spec_from_file_location("treffpunkt_restore", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*words: object, typed: str = "", tool: Path = TOOL) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(tool), *map(str, words)]
    return subprocess.run(command, input=typed, capture_output=True, encoding="utf-8", env=environment, check=False)


def count(file: Path, table: str) -> int:
    connection = sqlite3.connect(file)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
    finally:
        connection.close()


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def test_tool_is_one_small_file_that_needs_two_packages() -> None:
    text = TOOL.read_text("utf-8")
    assert len(text.splitlines()) <= 200
    named = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            named |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named.add((node.module or "").partition(".")[0])
    assert named - sys.stdlib_module_names == {"argon2", "sqlcipher3"}


@pytest.mark.parametrize(
    ("scalar", "point", "result"),
    [  # RFC 7748, section 5.2
        (
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        ),
        (
            "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
            "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
            "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
        ),
    ],
)
def test_x25519(scalar: str, point: str, result: str) -> None:
    assert loaded().x25519(raw(scalar), raw(point)).hex() == result


def test_x25519_a_hundred_times_over() -> None:
    """RFC 7748, section 5.2: k and u are 9, then k = X25519(k, u) and u = the k of before."""
    tool = loaded()
    k = u = (9).to_bytes(32, "little")
    seen = {}
    for turn in range(1, 1001):
        k, u = tool.x25519(k, u), k
        seen[turn] = k.hex()
    assert seen[1] == "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"
    assert seen[1000] == "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"


def test_chacha20_block() -> None:
    """RFC 8439, section 2.3.2."""
    block = loaded().chacha20(bytes(range(32)), raw("000000090000004a00000000"), 1)
    assert block.hex() == (
        "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
        "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e"
    )


def test_chacha20_poly1305() -> None:
    """RFC 8439, section 2.8.2; and a changed bit anywhere is noticed."""
    tool = loaded()
    key, nonce, bound = bytes(range(0x80, 0xA0)), raw("070000004041424344454647"), raw("50515253c0c1c2c3c4c5c6c7")
    sealed = raw(
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b"
        "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"
    )
    opened = tool.open_sealed(key, nonce, sealed, bound)
    assert opened is not None
    assert opened.startswith(b"Ladies and Gentlemen of the class of '99")
    for place in (0, len(sealed) // 2, len(sealed) - 1):
        changed = bytes(byte ^ (at == place) for at, byte in enumerate(sealed))
        assert tool.open_sealed(key, nonce, changed, bound) is None
    assert tool.open_sealed(key, nonce, sealed, bound + b"x") is None


def test_hkdf() -> None:
    """RFC 5869, test case 1, the first 32 bytes."""
    made = loaded().hkdf(b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)))
    assert made.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"


def test_aes256() -> None:
    """FIPS 197, appendix C.3, and the first counter block of test case 14 of the GCM specification."""
    tool = loaded()
    block = tool.aes256(bytes(range(32)), raw("00112233445566778899aabbccddeeff"))
    assert block.hex() == "8ea2b7ca516745bfeafc49904b496089"
    assert tool.aes256(bytes(32), bytes(15) + b"\x02").hex() == "cea7403d4d606b6e074ec5d3baf39d18"


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Path:
    """Made by the program of today: a person, recovery words, attachments with odd names, a confidential file."""
    folder = GroupFolder(tmp_path_factory.mktemp("present") / "group")
    folder.path.mkdir()
    shutil.copy(empty_file, folder.database)
    slots = (
        keys.seal(KEY, PASSWORD, keys.PERSON, "fox", keys.FLOOR),
        keys.seal(KEY, WORDS, keys.RECOVERY, "", keys.FLOOR),
    )
    keys.write_keyring(folder.keyring, keys.Keyring("de", slots))
    create_vault(folder.confidential, Founder(CONFIDENTIAL, "owl"), "de", keys.FLOOR, "confidential")
    storage = Storage(folder.database, KEY, clock, EVERYBODY)
    with storage.write("Receipts") as session:
        demand(session, Action.BOOK_MONEY)
        attachments.keep(session, "../../Quittung Öl.PDF", b"%PDF-1.4 a")
        attachments.keep(session, "=cmd|x.weird", b"b")
    storage.close()
    return make_backup(folder, KEY, NOW)


@pytest.mark.parametrize(
    "secret",
    [
        WORDS,
        WORDS.upper().replace(" ", ",  "),
        " ".join(word[:4] for word in WORDS.split()),
        PASSWORD,
    ],
)
def test_released_backups_open(tmp_path: Path, secret: str) -> None:
    """R27: every version there was."""
    found = sorted(FILES.glob("*.treffpunkt"))
    assert found
    for file in found:
        done = run(file, tmp_path / file.stem, typed=secret + "\n")
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        assert count(tmp_path / file.stem / "group.sqlite", "member") == 24
        with (tmp_path / file.stem / "group-member.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert len(list(csv.reader(stream, delimiter=";"))) == 25


@pytest.mark.parametrize("secret", [PASSWORD, WORDS])
def test_backup_of_today_opens(tmp_path: Path, backup: Path, secret: str) -> None:
    done = run(backup, tmp_path, typed=f"{secret}\n{CONFIDENTIAL}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert count(tmp_path / "group.sqlite", "attachment") == 2
    assert (tmp_path / "mediation.sqlite").exists()
    assert (tmp_path / "group-attachment-00001.pdf").read_bytes() == b"%PDF-1.4 a"
    assert (tmp_path / "group-attachment-00002.bin").read_bytes() == b"b"
    with (tmp_path / "group-attachment.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert [row["name"] for row in rows] == ["Quittung Öl.PDF", "'=cmd|x.weird"]
    assert rows[0]["data"] == "group-attachment-00001.pdf"
    assert not list(tmp_path.glob("*.db*"))


def test_confidential_file_may_be_left_out(tmp_path: Path, backup: Path) -> None:
    assert run(backup, tmp_path, typed=f"{WORDS}\n\n").returncode == 0
    assert not list(tmp_path.glob("mediation*"))


def test_group_secret_does_not_open_the_confidential_file(tmp_path: Path, backup: Path) -> None:
    done = run(backup, tmp_path / "out", typed=f"{WORDS}\n{PASSWORD}\n")
    assert done.returncode == 1
    assert "do not fit" in done.stderr
    assert not (tmp_path / "out").exists()


def test_tool_alone_wants_whole_words(tmp_path: Path, backup: Path) -> None:
    """On another PC there is only the one file; with the list beside it, four letters are enough again."""
    tool = tmp_path / "tool.py"
    shutil.copy(TOOL, tool)
    short = " ".join(word[:4] for word in WORDS.split()) + "\n"
    assert run(backup, tmp_path / "a", typed=WORDS + "\n", tool=tool).returncode == 0
    assert run(backup, tmp_path / "b", typed=short, tool=tool).returncode == 1
    words = resources() / "texts" / "words.txt"
    assert run(backup, tmp_path / "c", "--words", words, typed=short, tool=tool).returncode == 0


def test_wrong_words_and_wrong_usage(tmp_path: Path, backup: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    wrong = (
        run(backup, tmp_path / "out", typed=WORDS.replace("ahorn", "album") + "\n"),
        run(backup, tmp_path / "out", typed=""),
        run(backup, taken, typed=WORDS + "\n"),
        run(backup, taken / "mine.txt", typed=WORDS + "\n"),
        run(tmp_path / "missing", tmp_path / "out", typed=WORDS + "\n"),
        run(tmp_path, tmp_path / "out", typed=WORDS + "\n"),
    )
    for done in wrong:
        assert done.returncode == 1
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert not (tmp_path / "out").exists()
    assert (taken / "mine.txt").read_text() == "mine"
    assert run(backup).returncode == 2
    assert run("--help").returncode == 0


@pytest.mark.parametrize("name", ["0.1.0.treffpunkt", "today"])
def test_damaged_backups_are_refused_in_a_sentence(tmp_path: Path, backup: Path, name: str) -> None:
    """A cut, a turned bit, a forged slot file: one line, nothing left, no traceback."""
    whole = (backup if name == "today" else FILES / name).read_bytes()
    dice = random.Random(7)
    broken = [b"", b"PK", bytes(dice.randrange(256) for _byte in range(5000))]
    broken += [whole[: dice.randrange(len(whole))] for _cut in range(5)]
    for _flip in range(5):  # inside the first file, the database
        place = dice.randrange(100, len(whole) // 3)
        broken.append(whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :])
    for number, content in enumerate(broken):
        file, out = tmp_path / f"{number}.treffpunkt", tmp_path / f"out{number}"
        file.write_bytes(content)
        done = run(file, out, typed=WORDS + "\n\n")
        assert done.returncode == 1, number
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert not out.exists()


@pytest.mark.parametrize(
    "ring",
    [
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"slots": [7]}',
        '{"slots": [{"kind": "person", "cost": {"memory": 1e400, "passes": 3, "lanes": 2}}]}',
        '{"slots": [{"kind": "person", "cost": {"memory": 99999999999, "passes": 3, "lanes": 2}}]}',
        '{"slots": [{"kind": "person", "cost": {"memory": -1, "passes": 3, "lanes": 2}, "salt": "", "name": 1}]}',
        '{"slots": [{"kind": "person", "cost": {"memory": 64, "passes": 3, "lanes": 2}, "salt": "AA", "private": 1}]}',
    ],
)
def test_forged_slots_are_refused_in_a_sentence(tmp_path: Path, ring: str) -> None:
    with (
        zipfile.ZipFile(FILES / "0.1.0.treffpunkt") as source,
        zipfile.ZipFile(tmp_path / "forged.treffpunkt", "w") as forged,
    ):
        for part in ("group.db", "manifest.json"):
            forged.writestr(part, source.read(part))
        forged.writestr("keys.json", ring)
    done = run(tmp_path / "forged.treffpunkt", tmp_path / "out", typed=WORDS + "\n")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_backups_of_the_open_program_are_found(backup: Path) -> None:
    assert [found.file for found in list_backups(backup.parent)] == [backup]


def test_what_only_the_log_of_the_confidential_file_holds_comes_along(tmp_path: Path, backup: Path) -> None:
    """It is copied as it lies there, after a crash with its log; who makes the backup cannot open it."""
    folder = GroupFolder(tmp_path / "group")
    shutil.copytree(backup.parents[1], folder.path)
    vault = folder.confidential
    key, _slot = keys.unlock(vault.read_keyring(), CONFIDENTIAL)
    connection = cipher.connect(vault.database, key)
    connection.execute("CREATE TABLE talk (what TEXT)")
    connection.execute("INSERT INTO talk VALUES ('in the log')")
    shutil.copytree(folder.path, tmp_path / "killed")
    connection.close()
    killed = GroupFolder(tmp_path / "killed")
    assert cipher.log_of(killed.confidential.database)
    made = make_backup(killed, KEY, NOW, tmp_path / "made")
    done = run(made, tmp_path / "out", typed=f"{WORDS}\n{CONFIDENTIAL}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert count(tmp_path / "out" / "mediation.sqlite", "talk") == 1
    assert not list((tmp_path / "out").glob("*.db*"))
