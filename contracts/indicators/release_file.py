"""A file of a release, as those describe it who never open it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReleaseFile:
    """One file: its length in bytes and the sha256 of its content, in hexadecimal."""

    byte_count: int
    sha256: str
