"""The secret behind person keys. The NIK space is small, so a plain hash is reversible; a keyed one is not.

Person key = the first 128 bits of HMAC-SHA-256(secret, NIK) (RFC 2104), in SQL over the distinct NIKs of a load.
"""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from contracts.errors import CakupanError

_BLOCK_BYTES = 64
_SECRET_BYTES = 32


class PersonKeyError(CakupanError):
    """The secret is missing, too short, readable by others, or not the one the warehouse was made with."""

    code = "PERSON_KEY"


@dataclass(frozen=True)
class PersonKey:
    """The two HMAC pads and the id under which the warehouse remembers the secret. Never printed."""

    key_id: str
    inner_pad: bytes
    outer_pad: bytes

    def __repr__(self) -> str:
        return f"PersonKey({self.key_id})"


def read_person_key(file: Path, *, make_if_missing: bool) -> PersonKey:
    """The key in `file`, made on first use with mode 0600. Raises PersonKeyError when it cannot be trusted."""
    if not file.exists():
        if not make_if_missing:
            raise PersonKeyError(f"{file} is missing, but the warehouse was made with it: restore it from the backup.")
        _make(file)
    if file.stat().st_mode & 0o077:
        raise PersonKeyError(
            f"{file} can be read by others: run chmod 600 {file}, and rotate the key if it was exposed."
        )
    secret = bytes.fromhex(file.read_text(encoding="ascii").strip())
    if len(secret) < _SECRET_BYTES:
        raise PersonKeyError(f"{file} holds fewer than {_SECRET_BYTES} bytes: restore it from the backup.")
    return _key(secret)


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(secrets.token_hex(_SECRET_BYTES), encoding="ascii")
    part.rename(file)


def _key(secret: bytes) -> PersonKey:
    block = secret.ljust(_BLOCK_BYTES, b"\0")
    return PersonKey(
        key_id=hashlib.sha256(b"cakupan person key id" + secret).hexdigest()[:12],
        inner_pad=bytes(byte ^ 0x36 for byte in block),
        outer_pad=bytes(byte ^ 0x5C for byte in block),
    )
