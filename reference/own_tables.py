"""Where a home adds to the tables `column_map`, `region_alias` and `province_alias`: in CSV files in its `reference/`.

Nothing is read here, so that a command that needs no table is not slowed down by one.
"""

import difflib
from pathlib import Path

from contracts.runtime.errors import ConfigurationError

OWN_TABLES = ("column_map", "region_alias", "province_alias")
"""Tables that a home may add to."""
_OWN_FACTS = ("corrections", "region_weights")
"""Files beside them, which the settings name."""
_folder: Path | None = None


def use_own(folder: Path) -> None:
    """Add the tables of this folder of a home, from now on. Raises ConfigurationError for a file that is no table."""
    global _folder  # a process works in one home
    _folder = folder
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in (*OWN_TABLES, *_OWN_FACTS):
            near = difflib.get_close_matches(path.stem, OWN_TABLES, n=1) or OWN_TABLES
            named = ", ".join(f"{name}.csv" for name in near)
            raise ConfigurationError(f"{path} is no table that a home may add to. Did you mean {named}?")


def own_file(name: str) -> Path | None:
    """The file with which the home adds to a table; None when it adds nothing."""
    path = _folder / f"{name}.csv" if _folder and name in OWN_TABLES else None
    return path if path and path.is_file() else None
