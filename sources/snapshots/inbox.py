"""What is in an inbox beside the files of its source."""

from pathlib import Path

from sources.snapshots.snapshot import IGNORED_PREFIXES, is_ignored, printable


def passed_over(home: Path, location: str) -> tuple[str, ...]:
    """What an inbox glob finds and nobody reads: folders, files that operating systems leave, and unfinished ones."""
    found = (path for path in home.glob(location) if not path.name.startswith(IGNORED_PREFIXES) and is_ignored(path))
    return tuple(sorted(printable(f"{path.name}/" if path.is_dir() else path.name) for path in found))
