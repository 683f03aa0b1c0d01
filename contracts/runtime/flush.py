"""What must be on disk before something else is: a file before it gets its name, its folder after that."""

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Return when the disk holds the bytes of a file, or the names of a folder. Linux needs both after a rename."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
