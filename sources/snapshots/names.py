"""Names that come from elsewhere: a web address, a portal, an object store."""

from sources.snapshots.snapshot import printable

_LONGEST = 200
"""Bytes; systems take 255, and names here get endings."""


def safe_name(name: str) -> str:
    """A name from elsewhere as that of one file here: without folders, not hidden, written out, never too long."""
    plain = printable(name.replace("/", "_").replace("\\", "_")).lstrip(".") or "data"
    return plain.encode()[-_LONGEST:].decode(errors="ignore").lstrip(".")
