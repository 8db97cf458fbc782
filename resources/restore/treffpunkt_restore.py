#!/usr/bin/env python3
"""Open a backup of Treffpunkt without Treffpunkt: python3 treffpunkt_restore.py BACKUP.treffpunkt OUTDIR [--words FILE]

Needs Python 3.11 and: python3 -m pip install sqlcipher3 argon2-cffi. Asks for the twelve recovery words or a password
(without a keyboard: one line each from a pipe). Writes each database as an ordinary SQLite file and as CSV, attachments
as numbered files: NOT encrypted. The backup is only read. Four letters of each word suffice if words.txt lies in
../texts or is named by --words. Exit codes: 0 done, 1 not done (a sentence says why), 2 wrong usage.
"""

import argparse, csv, getpass, hashlib, hmac, json, re, shutil, struct, sys, unicodedata, zipfile  # noqa: E401, I001
from base64 import b64decode
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

try:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw
    from sqlcipher3 import dbapi2 as sqlcipher
except ImportError:
    sys.exit("Bitte zuerst / Please first: python3 -m pip install sqlcipher3 argon2-cffi")

RINGS = {"group": "keys.json", "mediation": "mediation-keys.json"}
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search*'"
SEALED = ("salt", "nonce", "private", "public", "sender", "wrapped")
FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n])")  # what a spreadsheet would take for a formula
HARMLESS = re.compile(r"\.(pdf|jpe?g|png|gif|webp|tiff?|heic|txt|csv|docx?|xlsx?|odt|ods|xml|eml)$", re.IGNORECASE)
ODD = (ValueError, LookupError, TypeError, AttributeError, RuntimeError, ArithmeticError, MemoryError, EOFError)
BROKEN = (*ODD, struct.error, zipfile.BadZipFile, HashingError, sqlcipher.Error)


def xor(one: bytes, other: bytes) -> bytes:
    """As long as the shorter one."""
    return bytes(map(int.__xor__, one, other))


def x25519(scalar: bytes, point: bytes) -> bytes:
    """RFC 7748, section 5."""
    p, k, u = 2**255 - 19, int.from_bytes(scalar, "little"), int.from_bytes(point, "little") % 2**255
    one, other = (1, 0), (u, 1)
    for bit in f"{(k & ~7) % 2**254 + 2**254:b}":
        (a, b), (c, d) = (one, other) if bit == "0" else (other, one)
        plus, minus, da, cb = (a + b) ** 2, (a - b) ** 2, (c - d) * (a + b), (c + d) * (a - b)
        twice = plus * minus % p, (plus - minus) * (plus + 121665 * (plus - minus)) % p
        both = (da + cb) ** 2 % p, u * (da - cb) ** 2 % p
        one, other = (twice, both) if bit == "0" else (both, twice)
    return (one[0] * pow(one[1], p - 2, p) % p).to_bytes(32, "little")


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256, the first 32 bytes."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")


def chacha20(key: bytes, nonce: bytes, counter: int) -> bytes:
    """RFC 8439, section 2.3: one block of the key stream."""
    begin = struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce)
    s = list(begin)
    for n in (*range(8),) * 10:  # four columns, then four diagonals
        a, b, c, d = (4 * row + (n + row * (n // 4)) % 4 for row in range(4))
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            s[x] = (s[x] + s[y]) % 2**32
            turned = (s[z] ^ s[x]) << turn
            s[z] = turned % 2**32 | turned >> 32
    return struct.pack("<16I", *((a + b) % 2**32 for a, b in zip(s, begin, strict=True)))


def open_sealed(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes | None:
    """ChaCha20-Poly1305, RFC 8439, section 2.8. None if key, seal or the text bound to it do not fit."""
    body, once, tag = sealed[:-16], chacha20(key, nonce, 0), 0
    text = b"".join(part + bytes(-len(part) % 16) for part in (bound, body)) + struct.pack("<QQ", len(bound), len(body))
    r = int.from_bytes(once[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    for at in range(0, len(text), 16):
        tag = (tag + int.from_bytes(text[at : at + 16] + b"\x01", "little")) * r % (2**130 - 5)
    tag = (tag + int.from_bytes(once[16:32], "little")) % 2**128
    stream = b"".join(chacha20(key, nonce, 1 + n) for n in range(len(body) // 64 + 1))
    return xor(body, stream) if hmac.compare_digest(tag.to_bytes(16, "little"), sealed[-16:]) else None


def times(a: int, b: int) -> int:
    """FIPS 197, section 4.2: the product of two bytes."""
    return a * (b & 1) ^ times(a << 1 ^ 0x11B * (a >> 7), b >> 1) if b else 0


def aes256(key: bytes, block: bytes) -> bytes:
    """FIPS 197: one block."""
    wide = [257 * next((other for other in range(256) if times(byte, other) == 1), 0) for byte in range(256)]
    box = bytes(0x63 ^ (i >> 8 ^ i >> 7 ^ i >> 6 ^ i >> 5 ^ i >> 4) & 255 for i in wide)
    words = [key[at : at + 4] for at in range(0, 32, 4)]
    for n in range(8, 60):
        last = words[-1][1:] + words[-1][:1] if n % 8 == 0 else words[-1]
        last = last.translate(box) if n % 4 == 0 else last
        words.append(xor(xor(words[-8], last), bytes((2 ** (n // 8 - 1) if n % 8 == 0 else 0, 0, 0, 0))))
    s = xor(block, b"".join(words[:4]))
    for n in range(4, 60, 4):
        s = bytes(s.translate(box)[5 * at % 16] for at in range(16))
        if n < 56:  # noqa: PLR2004 - not after the last round
            rows = [[s[at & 12 | at + step & 3] for at in range(16)] for step in range(4)]
            s = bytes(times(a, 2) ^ times(b, 3) ^ c ^ d for a, b, c, d in zip(*rows, strict=True))
        s = xor(s, b"".join(words[n : n + 4]))
    return s


def data_keys(ring: dict[str, Any], secret: str, known: dict[str, str]) -> Iterator[bytes]:
    """What the slots make of a password or recovery words; the database itself proves whether it is its key."""
    words = " ".join(known.get(word[:4], word) for word in secret.lower().replace(",", " ").split())
    for slot in ring["slots"]:
        plain = words if slot["kind"] == "recovery" else unicodedata.normalize("NFKC", secret)
        memory, passes, lanes = cost = [int(slot["cost"][name]) for name in ("memory", "passes", "lanes")]
        if memory > 4 * 2**20 or passes > 100 or lanes > 64:  # noqa: PLR2004 - a forged file must not hang us
            raise ValueError(cost)
        raw = {name: b64decode(slot[name]) for name in SEALED if name in slot}
        key = hash_secret_raw(plain.encode("utf-8", "replace"), raw["salt"], passes, memory, lanes, 32, Type.ID)
        if "private" not in slot:  # of version 0.1.0: AES-256-GCM, NIST SP 800-38D
            yield xor(raw["wrapped"], b"".join(aes256(key, raw["nonce"] + bytes((0, 0, 0, n))) for n in (2, 3)))
            continue
        bound = "|".join(map(str, (2, slot["id"], slot["kind"], slot["picture"], *cost, raw["public"].hex()))).encode()
        if private := open_sealed(key, raw["nonce"], raw["private"], bound):
            shared = hkdf(x25519(private, raw["sender"]), raw["sender"] + raw["public"], b"treffpunkt key 2")
            yield open_sealed(shared, bytes(12), raw["wrapped"], bound) or b""


def unlock(bundle: zipfile.ZipFile, name: str, out: Path, known: dict[str, str]) -> None:
    """Ask for the secret of one database, copy it out of the backup, check it, open it, and write it out."""
    asked = f"{name}.db: zwölf Wörter oder Passwort / twelve words or password: "
    secret = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if name != "group" and not secret:
        return
    sums = json.loads(bundle.read("manifest.json"))
    for part in (f"{name}.db", *({f"{name}.db-wal"} & set(bundle.namelist()))):
        with bundle.open(part) as source, (out / part).open("w+b") as copy:
            shutil.copyfileobj(source, copy)
            copy.seek(0)
            if hashlib.file_digest(copy, "sha256").hexdigest() != sums[f"sha256 {part}".removesuffix(" group.db")]:
                raise ValueError(part)
    for key in data_keys(json.loads(bundle.read(RINGS[name])), secret, known):
        connection = sqlcipher.connect(str(out / f"{name}.db"), isolation_level=None)
        connection.executescript(f"PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{key.hex()}'\"")
        if not connection.execute("PRAGMA cipher_integrity_check").fetchone():  # a wrong key fits no page
            write_out(connection, name, out)
            return
        connection.close()
    sys.exit("Wörter oder Passwort passen nicht. / The words or the password do not fit.")


def write_out(connection: Any, name: str, out: Path) -> None:
    """One database as an ordinary SQLite file, its tables as CSV, bytes in them as numbered files."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(out / f"{name}.sqlite"),))
    connection.execute("SELECT sqlcipher_export('plain')")
    for (table,) in connection.execute(TABLES).fetchall():
        rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the name comes from the file itself
        heads = [column[0] for column in rows.description]
        stem = f"{name}-{re.sub('[^A-Za-z0-9_]', '_', table)}"
        with (out / f"{stem}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            lines = csv.writer(stream, delimiter=";")
            lines.writerow(heads)
            for number, row in enumerate(rows, start=1):
                cells = [f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value for value in row]
                for place in (place for place, value in enumerate(row) if isinstance(value, bytes)):
                    ending = HARMLESS.search(str(dict(zip(heads, row, strict=True)).get("name")))
                    cells[place] = f"{stem}-{number:05}{ending[0].lower() if ending else '.bin'}"
                    (out / cells[place]).write_bytes(row[place])
                lines.writerow(cells)
    connection.close()
    (out / f"{name}.db").unlink()


def restore(backup: Path, out: Path, words: Path) -> None:
    """Both databases, if both secrets are given. What was begun is cleared away if it cannot be finished."""
    known = {word[:4]: word for word in words.read_text("utf-8").split()} if words.exists() else {}
    if out.exists() and any(out.iterdir()):
        sys.exit("Der Zielordner ist nicht leer. / The folder to write into is not empty.")
    with ExitStack() as unfinished, zipfile.ZipFile(backup) as bundle:
        out.mkdir(parents=True, exist_ok=True)
        unfinished.callback(shutil.rmtree, out, ignore_errors=True)
        if any(item.compress_type for item in bundle.infolist()):
            raise ValueError(backup)  # a backup is never packed: nothing may swell
        for name in RINGS:
            if name == "group" or f"{name}.db" in bundle.namelist():
                unlock(bundle, name, out, known)
        unfinished.pop_all()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("backup", type=Path, metavar="BACKUP.treffpunkt")
    parser.add_argument("out", type=Path, metavar="OUTDIR")
    parser.add_argument("--words", type=Path, metavar="FILE", default=Path(__file__).parent.parent / "texts/words.txt")
    given = parser.parse_args()
    try:
        restore(given.backup, given.out, given.words)
    except OSError as problem:
        sys.exit(f"Datei oder Ordner geht nicht. / File or folder fails: {problem.strerror} {problem.filename or ''}")
    except BROKEN:
        sys.exit("Diese Sicherung ist beschädigt oder keine. / This backup is damaged, or it is none.")
    except KeyboardInterrupt:
        sys.exit("Abgebrochen. / Stopped.")
    print(f"Fertig, NICHT verschlüsselt: / Ready, NOT encrypted: {given.out}")
