"""Signatures that anybody can check: Ed25519 in the legacy form of minisign (``minisign -S -l``), which signs the bytes
themselves, so that browsers can check it too. https://jedisct1.github.io/minisign/ describes the files."""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ALGORITHM, _PLAIN, _CHECKSUM = b"Ed", b"\0\0", b"B2"


class KeyUnusable(Exception):
    """A file is no key that can be used here; the message says what to do."""


class Key(NamedTuple):
    """A secret key and the number that its signatures name."""

    number: bytes
    secret: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public key as people pass it on."""
        return base64.b64encode(_ALGORITHM + self.number + self.secret.public_key().public_bytes_raw()).decode()


def new_key(file: Path) -> Key:
    """Make a pair of keys: the secret one in ``file``, the public one beside it with the ending ``.pub``.

    :raises KeyUnusable: there is a file already.
    """
    key = Key(os.urandom(8), Ed25519PrivateKey.generate())
    pair = key.secret.private_bytes_raw() + key.secret.public_key().public_bytes_raw()
    checksum = hashlib.blake2b(_ALGORITHM + key.number + pair, digest_size=32).digest()
    data = _ALGORITHM + _PLAIN + _CHECKSUM + bytes(48) + key.number + pair + checksum
    text = f"untrusted comment: A-EXPECS secret key, never to be passed on\n{base64.b64encode(data).decode()}\n"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
            new.write(text)
    except FileExistsError:
        raise KeyUnusable(
            f"{file} is there already; a key that signed copies must not get lost: choose another name"
        ) from None
    file.with_suffix(".pub").write_text(public_file(key.public), encoding="ascii")
    return key


def read_key(file: Path) -> Key:
    """The secret key in a file of minisign that has no password.

    :raises KeyUnusable: it is none.
    """
    try:
        data = base64.b64decode(file.read_text(encoding="ascii").splitlines()[1], validate=True)
    except (OSError, ValueError, IndexError) as error:
        raise KeyUnusable(f"{file} holds no secret key ({error}); make one: invoke pack --new-key FILE") from None
    number, pair, checksum = data[54:62], data[62:126], data[126:]
    if data[:2] != _ALGORITHM or data[2:4] != _PLAIN:
        raise KeyUnusable(f"{file} has a password; make a key without one: invoke pack --new-key FILE")
    if checksum != hashlib.blake2b(_ALGORITHM + number + pair, digest_size=32).digest():
        raise KeyUnusable(f"{file} is damaged; take it from where it is kept safe")
    return Key(number, Ed25519PrivateKey.from_private_bytes(pair[:32]))


def public_file(public: str) -> str:
    """The file of a public key."""
    return f"untrusted comment: minisign public key of A-EXPECS\n{public}\n"


def signature_file(message: bytes, key: Key, comment: str) -> bytes:
    """The signature of ``message``; the comment is signed with it."""
    signature = key.secret.sign(message)
    both = key.secret.sign(signature + comment.encode())
    lines = (
        "untrusted comment: signature of A-EXPECS",
        base64.b64encode(_ALGORITHM + key.number + signature).decode(),
        f"trusted comment: {comment}",
        base64.b64encode(both).decode(),
    )
    return "".join(f"{line}\n" for line in lines).encode()


def is_signed(message: bytes, file: bytes, public: str) -> bool:
    """Whether a signature file is of ``message`` and made with the key."""
    try:
        _, first, comment, last = file.decode().splitlines()[:4]
        signed, key = base64.b64decode(first, validate=True), base64.b64decode(public, validate=True)
        if not comment.startswith("trusted comment: ") or signed[:10] != key[:10] or signed[:2] != _ALGORITHM:
            return False
        verifier = Ed25519PublicKey.from_public_bytes(key[10:])
        verifier.verify(signed[10:], message)
        verifier.verify(base64.b64decode(last, validate=True), signed[10:] + comment[17:].encode())
    except (ValueError, InvalidSignature):
        return False
    return True
