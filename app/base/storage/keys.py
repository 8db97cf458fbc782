"""Key slots: who may open an encrypted file.

The file is encrypted with a random 32-byte data key. Each person has a slot: a pair of X25519 keys, the private
one wrapped by a key that Argon2id makes from the password, and the data key wrapped for the public one. So the data
key can be changed when somebody leaves, without asking the others for their passwords. The recovery words have a
slot like a person. The slot file lies beside the encrypted file and in every backup; it is worthless without a
password, and it names nobody: a slot shows a picture.

AEAD is ChaCha20-Poly1305 (RFC 8439), key agreement X25519 (RFC 7748) with HKDF-SHA256 (RFC 5869), passwords
Argon2id (RFC 9106): all can be done without this program, see resources/restore.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from app.base.errors import DamagedFile, WrongPassword
from app.base.paths import resources
from app.base.storage import durable

FORMAT = 2
KEY_BYTES = 32
SHORTEST_PASSWORD = 8  # what version 0.1.0 took; scripts rely on it when they start a group
RECOVERY_WORDS = 12  # 120 random bits
PERSON, RECOVERY = "person", "recovery"
PICTURES = (
    "fox", "tree", "sun", "fish", "bird", "flower", "house", "boat", "star", "key", "apple", "leaf",
    "moon", "bell", "cup", "bike", "book", "ball", "cat", "snail", "umbrella", "mushroom", "pear", "butterfly",
)  # fmt: skip
_NONCE = bytes(12)  # for keys that are used once


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's work: memory in KiB, passes, lanes. Never below 64 MiB and 3 passes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 2


FLOOR = Cost()


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One person's (or the recovery words') way to the data key. Raw bytes of X25519 keys, 32 each."""

    id: str
    kind: str
    picture: str
    cost: Cost
    salt: bytes
    nonce: bytes
    private: bytes  # wrapped by the password
    public: bytes
    sender: bytes = b""  # public half of the pair that was made for this wrapping alone
    wrapped: bytes = b""  # the data key

    def bound(self) -> bytes:
        """What the seals cover besides the keys, so that nobody can weaken the cost or swap slots."""
        parts = (FORMAT, self.id, self.kind, self.picture, *asdict(self.cost).values(), self.public.hex())
        return "|".join(str(part) for part in parts).encode()


@dataclass(frozen=True, slots=True)
class OldSlot:
    """A slot of version 0.1.0: the data key wrapped by the password itself (AES-256-GCM)."""

    id: str
    kind: str  # "password" or "recovery"
    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def bound(self) -> bytes:
        """What the seal covers."""
        parts = (1, self.id, self.kind, self.name, *asdict(self.cost).values())
        return "|".join(str(part) for part in parts).encode()


Slot = KeySlot | OldSlot


@dataclass(frozen=True, slots=True)
class Keyring:
    """All slots of one file, and the language of the sign-in window."""

    language: str
    slots: tuple[Slot, ...]

    def without(self, slot_id: str) -> Keyring:
        """The ring after a slot was taken away."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != slot_id))

    def having(self, slot: Slot) -> Keyring:
        """The ring with this slot, in the place of the one with the same id, else at the end."""
        if all(old.id != slot.id for old in self.slots):
            return replace(self, slots=(*self.slots, slot))
        return replace(self, slots=tuple(slot if old.id == slot.id else old for old in self.slots))

    def slot(self, slot_id: str) -> Slot | None:
        """The slot with this id."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)


def new_key() -> bytes:
    """A random data key."""
    return os.urandom(KEY_BYTES)


@cache
def calibrated() -> Cost:
    """A cost that takes at least half a second on this computer, never below the floor."""
    began = time.perf_counter()
    _derive("calibration", b"0" * 16, FLOOR)
    took = max(time.perf_counter() - began, 0.01)
    return replace(FLOOR, passes=max(FLOOR.passes, min(60, int(FLOOR.passes * 0.55 / took) + 1)))


def load_ciphers() -> None:
    """Import what opening a slot needs ahead of time, so that nobody waits for it."""
    import argon2.low_level  # noqa: F401 - loading is all that is wanted
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    plain = unicodedata.normalize("NFKC", secret).encode("utf-8", "replace")
    return hash_secret_raw(plain, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def seal(key: bytes, secret: str, kind: str, picture: str, cost: Cost, slot_id: str = "") -> KeySlot:
    """A new slot for a secret: its own pair of keys, and the data key wrapped for it."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    pair = X25519PrivateKey.generate()
    public = pair.public_key().public_bytes_raw()
    slot_id = slot_id or os.urandom(8).hex()
    empty = KeySlot(slot_id, kind, picture, cost, os.urandom(16), os.urandom(12), b"", public)
    wrapper = ChaCha20Poly1305(_derive(secret, empty.salt, cost))
    return rewrap(replace(empty, private=wrapper.encrypt(empty.nonce, pair.private_bytes_raw(), empty.bound())), key)


def rewrap(slot: KeySlot, key: bytes) -> KeySlot:
    """The same slot with another data key; only its public half is needed."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(slot.public))
    wrapped = ChaCha20Poly1305(_expanded(shared, sender + slot.public)).encrypt(_NONCE, key, slot.bound())
    return replace(slot, sender=sender, wrapped=wrapped)


def _expanded(shared: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, b"treffpunkt key 2").derive(shared)


def open_slot(slot: Slot, secret: str) -> bytes | None:
    """The data key, or None if the secret does not fit."""
    from cryptography.exceptions import InvalidTag

    try:
        return _open_old(slot, secret) if isinstance(slot, OldSlot) else _open(slot, secret)
    except (InvalidTag, ValueError):
        return None


def _open(slot: KeySlot, secret: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    private = ChaCha20Poly1305(_derive(secret, slot.salt, slot.cost)).decrypt(slot.nonce, slot.private, slot.bound())
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(slot.sender))
    return ChaCha20Poly1305(_expanded(shared, slot.sender + slot.public)).decrypt(_NONCE, slot.wrapped, slot.bound())


def _open_old(slot: OldSlot, secret: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_derive(secret, slot.salt, slot.cost)).decrypt(slot.nonce, slot.wrapped, slot.bound())


def unlock(keyring: Keyring, secret: str, picture: str = "") -> tuple[bytes, Slot]:
    """The data key and the slot that gave it. Raises WrongPassword.

    What has the form of recovery words is tried on the recovery slots first: a password may have it too. A password is
    tried on the slot with that picture, or on all if none is given. A picture that nobody has costs as much time.
    """
    words = " ".join(recovery_words(secret))
    fitting = [(slot, words) for slot in keyring.slots if words and slot.kind == RECOVERY]
    for slot in keyring.slots:
        if slot.kind != RECOVERY and (not picture or isinstance(slot, OldSlot) or slot.picture == picture):
            fitting.append((slot, secret))
    for slot, tried in fitting:
        if (key := open_slot(slot, tried)) is not None:
            return key, slot
    if not any(slot.kind != RECOVERY for slot, _tried in fitting):
        _derive(secret, bytes(16), next((slot.cost for slot in keyring.slots), FLOOR))
    raise WrongPassword


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
    """Put the slot file in its place, durably."""
    durable.write(file, pack(keyring))


def pack(keyring: Keyring) -> bytes:
    """The slot file's content: JSON, binary values in base64. Old slots stay what they are."""
    slots = [{name: _plain(value) for name, value in asdict(slot).items()} for slot in keyring.slots]
    content = {"format": FORMAT, "language": keyring.language, "slots": slots}
    return json.dumps(content | {"sum": _sum(content)}, ensure_ascii=False, indent=1).encode()


def is_whole(content: bytes) -> bool:
    """True if a slot file is as it was written. Else somebody might notice only when it is too late, at the envelope.

    Version 0.1.0 wrote no sum. Raises ValueError or AttributeError if it is no slot file at all.
    """
    stored: dict[str, object] = json.loads(content)
    if (written := stored.pop("sum", None)) is None:
        return set(stored) <= {"format", "group", "language", "slots"}
    return written == _sum(stored)


def _sum(content: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _plain(value: object) -> object:
    return b64encode(value).decode() if isinstance(value, bytes) else value


def unpack(content: bytes) -> Keyring:
    """Read a slot file of any version. Raises DamagedFile if it is none."""
    try:
        stored = json.loads(content)
        slots = tuple(_slot(slot) for slot in stored["slots"])
        return Keyring(str(stored["language"]), slots)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as problem:
        raise DamagedFile from problem


def _slot(stored: dict[str, object]) -> Slot:
    cost = Cost(**{name: int(value) for name, value in dict(stored["cost"]).items()})  # type: ignore[call-overload]
    if not (1 <= cost.passes <= 100 and 8 <= cost.memory <= 4 * 2**20 and 1 <= cost.lanes <= 64):  # noqa: PLR2004
        raise ValueError(cost)  # a forged file must not hang us
    known, kind = str(stored["id"]), str(stored["kind"])
    if "private" not in stored:
        salt, nonce, wrapped = (_raw(stored, name) for name in ("salt", "nonce", "wrapped"))
        return OldSlot(known, kind, str(stored["name"]), cost, salt, nonce, wrapped)
    names = ("salt", "nonce", "private", "public", "sender", "wrapped")
    salt, nonce, private, public, sender, wrapped = (_raw(stored, name) for name in names)
    return KeySlot(known, kind, str(stored["picture"]), cost, salt, nonce, private, public, sender, wrapped)


def _raw(stored: dict[str, object], name: str) -> bytes:
    return b64decode(str(stored[name]), validate=True)
