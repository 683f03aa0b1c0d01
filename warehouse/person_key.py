"""The secret behind person keys. The NIK space is small, so a plain hash is reversible; a keyed one is not.

Person key = the first 128 bits of HMAC-SHA-256(secret, NIK) (RFC 2104), in SQL over the distinct NIKs of a load.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from contracts.runtime.errors import CakupanError
from contracts.runtime.flush import flush

_BLOCK_BYTES = 64
_SECRET_BYTES = 32


class PersonKeyError(CakupanError):
    """The secret is missing, too short, readable by others, or not the one the warehouse was made with."""

    code = "PERSON_KEY"


@dataclass(frozen=True)
class PersonKey:
    """The HMAC pads of each secret, in the order in which they are applied, and the id of all. Never printed."""

    key_id: str
    pads: tuple[tuple[bytes, bytes], ...]

    def __repr__(self) -> str:
        return f"PersonKey({self.key_id})"

    def expression(self, text: str) -> str:
        """The SQL that makes the key of a SQL text; run it with `parameters`."""
        for place in range(len(self.pads)):
            text = f"left(sha256($outer_{place}::BLOB || unhex(sha256($inner_{place}::BLOB || ({text})::BLOB))), 32)"
        return f"CAST({text} AS UUID)"

    def of(self, text: str) -> str:
        """What `expression` makes of a text, in hexadecimal."""
        found = text.encode()
        for inner, outer in self.pads:
            digest = hashlib.sha256(outer + hashlib.sha256(inner + found).digest()).hexdigest()[:32]
            found = digest.encode()
        return digest

    @property
    def parameters(self) -> dict[str, bytes]:
        """The pads under the names that `expression` uses."""
        inner = {f"inner_{place}": pads[0] for place, pads in enumerate(self.pads)}
        return inner | {f"outer_{place}": pads[1] for place, pads in enumerate(self.pads)}


def read_person_key(file: Path, *, make_if_missing: bool) -> PersonKey:
    """The key in `file`, made on first use with mode 0600. Raises PersonKeyError when it cannot be trusted."""
    if not file.exists():
        if not make_if_missing:
            raise PersonKeyError(f"{file} is missing, but the warehouse was made with it: restore it from the backup.")
        write_secrets(file, [new_secret()])
    return key_of(read_private(file))


def read_private(file: Path) -> list[bytes]:
    """The secrets in a file that only its owner may read. Raises PersonKeyError when others can."""
    if file.stat().st_mode & 0o077:
        raise PersonKeyError(
            f"{file} can be read by others: run chmod 600 {file}, and rotate the key if it was exposed."
        )
    return read_secrets(file)


def new_secret() -> bytes:
    """Random bytes that nobody can guess."""
    return secrets.token_bytes(_SECRET_BYTES)


def read_secrets(file: Path) -> list[bytes]:
    """The secrets in `file`, one a line, in the order in which they are applied."""
    try:
        found = [bytes.fromhex(line) for line in file.read_text(encoding="ascii").split()]
    except ValueError:
        raise PersonKeyError(f"{file} is not as it was written: restore it from the backup.") from None
    if not found or min(map(len, found)) < _SECRET_BYTES:
        raise PersonKeyError(f"{file} holds fewer than {_SECRET_BYTES} bytes: restore it from the backup.")
    return found


def write_secrets(file: Path, found: list[bytes]) -> None:
    """A file that only its owner can read, there complete or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with part.open("w", encoding="ascii") as stream:
        stream.write("\n".join(secret.hex() for secret in found))
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(file)
    flush(file.parent)


def key_of(found: list[bytes]) -> PersonKey:
    """The key that these secrets make. One secret makes a plain HMAC-SHA-256; each further one keys the key before."""
    return PersonKey(
        key_id=hashlib.sha256(b"cakupan person key id" + b"".join(found)).hexdigest()[:12],
        pads=tuple(map(_pads, found)),
    )


def _pads(secret: bytes) -> tuple[bytes, bytes]:
    block = secret.ljust(_BLOCK_BYTES, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)
