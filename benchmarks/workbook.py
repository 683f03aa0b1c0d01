"""A workbook read into checked rows beside the reader's bare time for its cells, in turn, in processes of their own.

    python benchmarks/workbook.py --rows 100000 --repeats 5

The bare time is python-calamine going through every cell of every sheet. `read` is `open_tables`: formulas, error
values and sizes looked at, the cells as text in the vault, the header found. `staged` is that and the rows typed, with
every rule judged. Printed are medians of wall and CPU seconds after imports, and peak memory.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter

SIDES = ("bare", "read", "staged")
HEADINGS = ("PERIODE", "NIK", "NO KPJ", "NAMA", "KOTA/KAB", "SEGMEN", "STATUS KEPESERTAAN", "UPAH", "JKK", "JKM")
CONFIG = """home = "."
[[source]]
name = "bench"
dataset = "participants"
location = "inbox/*"
region_codes = "names"
"""


def make_workbook(home: Path, rows: int) -> None:
    """A title, an info line, a header and as many participants."""
    (home / "inbox").mkdir()
    (home / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    with xlsxwriter.Workbook(str(home / "inbox" / "peserta_2024-06.xlsx")) as book:
        sheet = book.add_worksheet("Peserta")
        sheet.write_row(0, 0, ["DAFTAR PESERTA (SINTETIS)"])
        sheet.write_row(1, 0, ["Periode : Juni 2024"])
        sheet.write_row(3, 0, HEADINGS)
        for number in range(rows):
            birth = f"{1 + number % 28:02}{1 + number // 28 % 12:02}{50 + number // 336 % 50:02}"
            nik = f"537101{birth}{1 + number // 16800 % 9998:04}"
            wage = 1_500_000 + number % 4_000_000
            cells = ["2024-06", nik, f"{88_000_000_000 + number}", f"SINTETIS {number}", "Kota Kupang", "PU", "AKTIF"]
            sheet.write_row(4 + number, 0, [*cells, wage, "Y", "Y"])


def bare(home: Path) -> int:
    """Every cell through the reader and nothing else."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(str(home / "inbox" / "peserta_2024-06.xlsx")) as book:
        return sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).iter_rows())


def read(home: Path, *, is_staged: bool) -> None:
    """The tables of the workbook, and its rows in the stage."""
    from contracts.extracts.datasets import DATASETS
    from flows.extract.snapshots import take_snapshots
    from flows.home.directory import Home
    from flows.load.stage_tables import StageTables
    from flows.load.staged_file import reading_of, stage_file
    from flows.load.staging import open_stage
    from flows.settings.cakupan_toml import read_settings
    from flows.settings.selection import Selection
    from sources.opening.open_file import open_tables
    from transforms.render import statements

    settings = read_settings(home / "cakupan.toml")
    place = Home(settings.home)
    place.make()
    (snapshot,) = take_snapshots(place, settings, Selection())
    extract = DATASETS["participants"]
    with open_stage(place, "bench", settings) as session:
        session.run_all([*statements("stage_tables"), *statements("readers")])
        with timed():
            if is_staged:
                stage_file(session, place, settings, snapshot, StageTables())
            else:
                open_tables(snapshot, reading_of(session, settings, snapshot, extract, place.tmp))
    place.stage("bench").unlink()


@contextmanager
def timed() -> Iterator[None]:
    """Prints one line of JSON on standard output: what passed inside."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    facts = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps({**facts, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def measured(side: str, home: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--side", side, "--home", str(home)], capture_output=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--side", choices=SIDES)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    if options.side == "bare":
        with timed():
            bare(options.home)
    elif options.side:
        read(options.home, is_staged=options.side == "staged")
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), options.rows, options.repeats)


def compare(home: Path, rows: int, repeats: int) -> None:
    make_workbook(home, rows)
    runs: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    for _ in range(repeats):
        for side, found in runs.items():
            found.append(measured(side, home))
    medians = {
        side: {key: statistics.median(run[key] for run in found) for key in ("wall", "cpu", "memory")}
        for side, found in runs.items()
    }
    for side, facts in medians.items():
        print(f"{side:7} wall {facts['wall']:6.2f} s   CPU {facts['cpu']:6.2f} s   peak {facts['memory']:6.0f} MB")
    ratios = {side: facts["wall"] / medians["bare"]["wall"] for side, facts in medians.items()}
    print(f"{rows:,} rows: read in {ratios['read']:.2f}x and staged in {ratios['staged']:.2f}x the reader's bare time")


if __name__ == "__main__":
    main()
