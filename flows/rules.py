"""Which rules a figure was made by: one checksum over all code that decides figures."""

import hashlib
from functools import cache
from pathlib import Path

_ROOMS = ("contracts", "sources", "transforms")
_JOINED_IN = (
    "attribution",
    "bucket_counts",
    "bucket_files",
    "clean",
    "corrections",
    "count_share",
    "counts",
    "disclosure",
    "load",
    "marts",
    "publish",
    "region_history",
    "stage_file",
)
"""Modules of `flows` that decide which statement runs with which parameters."""


@cache
def rules_checksum() -> str:
    """The sha256 over contracts, readers, transforms and SQL; comments count, so that nothing is missed."""
    root = Path(__file__).parents[1]
    files = [path for room in _ROOMS for path in (root / room).rglob("*") if path.suffix in {".py", ".sql"}]
    files += [root / "flows" / f"{name}.py" for name in _JOINED_IN]
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
