"""A full disk, said in a sentence wherever it was met."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from contracts.runtime.errors import DiskFull
from flows.home.directory import Home

_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def full_disk_explained(home: Home) -> Iterator[None]:
    """Turn the system's error of a full disk into DiskFull; the last good release stays."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise DiskFull(
            f"The disk that holds {home.root} is full; the last good release stays. Make room, then run again."
        ) from error
