"""Key slots: who may open the group's file.

The file is encrypted with a random 32-byte data key. Each slot holds that key, wrapped by a key that
Argon2id makes from a person's password or from the recovery words. The slot file (keys.json) lies beside
the group's file and in every backup; it is worthless without a password.
"""

from __future__ import annotations

import json
import os
import time
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from app.base.errors import DamagedFile, InvalidInput, WrongPassword
from app.base.i18n import _
from app.base.paths import resources

FORMAT = 1
KEY_BYTES = 32
SHORTEST_PASSWORD = 8
RECOVERY_WORDS = 12  # 120 random bits
PASSWORD, RECOVERY = "password", "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's work: memory in KiB, passes, lanes. Never below 64 MiB and 3 passes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 2


FLOOR = Cost()


@dataclass(frozen=True, slots=True)
class KeySlot:
    """The data key, wrapped for one secret."""

    id: str
    kind: str
    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def bound(self) -> bytes:
        """What the seal covers besides the key, so that nobody can weaken the cost."""
        parts = (FORMAT, self.id, self.kind, self.name, *asdict(self.cost).values())
        return "|".join(str(part) for part in parts).encode()


@dataclass(frozen=True, slots=True)
class Keyring:
    """All slots of one group, and the group's name for the sign-in window."""

    group: str
    language: str
    slots: tuple[KeySlot, ...]


def new_key() -> bytes:
    """A random data key."""
    return os.urandom(KEY_BYTES)


def calibrated() -> Cost:
    """A cost that takes about half a second on this computer, never below the floor."""
    began = time.perf_counter()
    _derive("calibration", b"0" * 16, FLOOR)
    took = max(time.perf_counter() - began, 0.01)
    return replace(FLOOR, passes=max(FLOOR.passes, min(30, round(FLOOR.passes * 0.5 / took))))


def load_ciphers() -> None:
    """Import what opening a slot needs ahead of time, so that nobody waits for it."""
    import argon2.low_level  # noqa: F401 - loading is all that is wanted
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    plain = unicodedata.normalize("NFKC", secret).encode("utf-8", "replace")
    return hash_secret_raw(plain, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def seal(key: bytes, secret: str, kind: str, name: str, cost: Cost) -> KeySlot:
    """Wrap the data key for a secret."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    empty = KeySlot(os.urandom(8).hex(), kind, name, cost, os.urandom(16), os.urandom(12), b"")
    wrapped = AESGCM(_derive(secret, empty.salt, cost)).encrypt(empty.nonce, key, empty.bound())
    return replace(empty, wrapped=wrapped)


def open_slot(slot: KeySlot, secret: str) -> bytes | None:
    """The data key, or None if the secret does not fit."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_derive(secret, slot.salt, slot.cost)).decrypt(slot.nonce, slot.wrapped, slot.bound())
    except InvalidTag:
        return None


def unlock(keyring: Keyring, secret: str) -> tuple[bytes, KeySlot]:
    """Try the secret as recovery words if it looks like them, else as a password. Raises WrongPassword."""
    words = recovery_words(secret)
    kind, tried = (RECOVERY, " ".join(words)) if words else (PASSWORD, secret)
    for slot in keyring.slots:
        if slot.kind == kind and (key := open_slot(slot, tried)) is not None:
            return key, slot
    raise WrongPassword


def check_password(password: str) -> None:
    """InvalidInput for `password` if it is too short to protect anything."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(
            "password",
            _("The password is too short."),
            _("Take at least {count} signs. Four words are good.").format(count=SHORTEST_PASSWORD),
        )


@cache
def word_list() -> tuple[str, ...]:
    """1,024 short words, ten bits each; the first four letters tell them apart."""
    return tuple((resources() / "texts" / "words.txt").read_text("utf-8").split())


def random_words(count: int) -> tuple[str, ...]:
    """Words drawn by the system's random numbers."""
    import secrets

    return tuple(secrets.choice(word_list()) for _word in range(count))


def recovery_words(typed: str) -> tuple[str, ...]:
    """The twelve words in what somebody typed, or nothing if they are not recovery words."""
    parts = typed.lower().replace(",", " ").split()
    if len(parts) != RECOVERY_WORDS:
        return ()
    by_start = {word[:4]: word for word in word_list()}
    words = tuple(by_start.get(part[:4], "") for part in parts)
    return words if all(words) else ()


def write_keyring(file: Path, keyring: Keyring) -> None:
    """Write beside, flush to the disk, then replace: a power cut leaves the old file or the new one."""
    draft = file.with_suffix(".new")
    with draft.open("wb") as stream:
        stream.write(pack(keyring))
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)


def pack(keyring: Keyring) -> bytes:
    """The slot file's content: JSON, binary values in base64."""
    slots = [
        {**asdict(slot), **{name: b64encode(getattr(slot, name)).decode() for name in ("salt", "nonce", "wrapped")}}
        for slot in keyring.slots
    ]
    content = {"format": FORMAT, "group": keyring.group, "language": keyring.language, "slots": slots}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def unpack(content: bytes) -> Keyring:
    """Read a slot file. Raises DamagedFile if it is none."""
    try:
        stored = json.loads(content)
        slots = tuple(_slot(slot) for slot in stored["slots"])
        return Keyring(str(stored["group"]), str(stored["language"]), slots)
    except (ValueError, KeyError, TypeError) as problem:
        raise DamagedFile from problem


def _slot(stored: dict[str, object]) -> KeySlot:
    cost = Cost(**{name: int(value) for name, value in dict(stored["cost"]).items()})  # type: ignore[call-overload]
    if cost.memory > 4 * 1024 * 1024 or cost.passes > 100:  # noqa: PLR2004 - a forged file must not hang us
        raise ValueError(cost)
    salt, nonce, wrapped = (b64decode(str(stored[name]), validate=True) for name in ("salt", "nonce", "wrapped"))
    return KeySlot(str(stored["id"]), str(stored["kind"]), str(stored["name"]), cost, salt, nonce, wrapped)
