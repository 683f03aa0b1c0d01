"""`python -m warehouse.schema_lock`: writes down the tables of the present version, so that no column changes unseen.

`migrations/NNNN_tables.json` holds the statements of every table of version NNNN. The present one is rewritten by
this command; it refuses to change a table that is in it already, for which a migration is needed. `--unreleased`
allows it, while nobody has a warehouse of this version.
"""

import json
import sys
from pathlib import Path

from warehouse.schema import FOLDER, present_tables, present_version


def locked_tables(number: int) -> dict[str, str]:
    """The statements of version `number`; none when it was not written down yet."""
    file = lock_file(number)
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def lock_file(number: int) -> Path:
    """Where the tables of a version stand."""
    return FOLDER / f"{number:04d}_tables.json"


def changed_tables(locked: dict[str, str]) -> list[str]:
    """The tables that are otherwise now than they were written down, or gone. New ones need no migration."""
    present = present_tables()
    return sorted(name for name, statement in locked.items() if present.get(name) != statement)


def main(arguments: list[str]) -> int:
    """Write the lock file; 1 when a migration is missing."""
    number = present_version()
    if (changed := changed_tables(locked_tables(number))) and "--unreleased" not in arguments:
        sys.stderr.write(
            f"{', '.join(changed)}: changed since version {number}. Add warehouse/migrations/{number + 1:04d}_WHAT.sql"
            " with the statements that the contracts do not say, or with a comment alone, then run this again.\n"
        )
        return 1
    text = json.dumps(present_tables(), indent=1, sort_keys=True)
    lock_file(number).write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
