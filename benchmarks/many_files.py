"""A thousand files in the inbox at once: one run takes them all in, and the run after it finds nothing new.

python benchmarks/many_files.py --files 1000
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fault"))

from one_run import run_once

from benchmarks.measured import measured, write_row
from benchmarks.small_home import deliver, lay_home, regencies

OFFICES = 20
_FIRST_YEAR = 2021


def fill_inbox(home: Path, files: int, offices: int = OFFICES, settings: str = "") -> int:
    """Files of so many offices, each with a regency of its own, month after month; returns how many rows they have."""
    lay_home(home, offices, settings)
    return sum(
        deliver(home, f"{_FIRST_YEAR + month // 12}-{month % 12 + 1:02}", number, office, [regencies()[office]])
        for number in range(files)
        for month, office in [divmod(number, offices)]
    )


def count_rows(home: Path) -> tuple[int, int]:
    """Participant files and rows of the warehouse."""
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        query = "SELECT count(DISTINCT snapshot_id), count(*) FROM clean.participant"
        files, rows = warehouse.execute(query).fetchone() or (0, 0)
    return files, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        rows = fill_inbox(home, options.files)
        _, first = measured(run_once, str(home), {})
        assert count_rows(home) == (options.files, rows)
        _, second = measured(run_once, str(home), {})
    print(f"{options.files} files, {rows:,} rows: {first}; again, with nothing new: {second}")
    write_row(
        f"{options.files:,} files in the inbox",
        f"every one of {rows:,} rows loaded; the next run finds nothing new",
        f"{first}; then {second}",
    )


if __name__ == "__main__":
    main()
