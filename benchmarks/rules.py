"""What the row rules cost: the marks of the clean step and the proof by Great Expectations, against one scan by hand.

    python benchmarks/rules.py --rows 5000000 20000000 --folder /tmp/cakupan-rules

Both look at the same typed rows in one DuckDB file, each in a process of its own, so that each has its own peak memory.
The scan by hand is one SELECT that counts the rows breaking each promise of the suite. Ours marks every row with the
rules it breaks, as the clean step does, and then has Great Expectations prove the rows that keep them all. Importing
Great Expectations is timed apart. Printed are medians of CPU seconds, and their ratio.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.gx_on_duckdb import MAKE_ROWS, hand_scan
from contracts.extracts.participants import EXTRACT
from expectations.gate import validate
from transforms.stage import breaking_bits, rule_bits

MEMORY = "1500MB"


def opened(file: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(file), config={"memory_limit": MEMORY, "temp_directory": str(file.parent)})
    connection.execute("SET preserve_insertion_order = true")
    return connection


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of all threads: the machine may be shared."""
    began = time.process_time()
    work()
    return time.process_time() - began


def by_hand(connection: duckdb.DuckDBPyConnection, repeats: int) -> dict[str, float]:
    query = hand_scan()
    assert not any(connection.execute(query).fetchone()[1:]), "the made rows must keep every rule"
    return {"scan": median(seconds(lambda: connection.execute(query).fetchall()) for _ in range(repeats))}


def by_rules(connection: duckdb.DuckDBPyConnection, repeats: int) -> dict[str, float]:
    import_seconds = seconds(lambda: __import__("expectations.suites"))
    from expectations.suites import accepted_rows_suite

    marks = " | ".join(f"CASE WHEN ({bit.predicate}) IS FALSE THEN {bit.bit} ELSE 0 END" for bit in rule_bits(EXTRACT))
    breaking = sum(bit.bit for bit in breaking_bits(EXTRACT))
    mark = f"CREATE OR REPLACE TABLE mark AS SELECT {marks} AS marks FROM accepted"
    connection.execute(mark)
    connection.execute(f"CREATE VIEW kept AS SELECT * FROM accepted POSITIONAL JOIN mark WHERE marks & {breaking} = 0")
    suite = accepted_rows_suite(EXTRACT)
    marking = median(seconds(lambda: connection.execute(mark)) for _ in range(repeats))
    proving = median(seconds(lambda: validate(connection, "kept", suite, name="participants")) for _ in range(repeats))
    assert validate(connection, "kept", suite, name="participants").is_passed
    return {"import": import_seconds, "marks": marking, "proof": proving}


def contend(name: str, file: Path, repeats: int) -> None:
    """One contender, in this process."""
    with opened(file) as connection:
        found = {"hand": by_hand, "rules": by_rules}[name](connection, repeats)
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


def compare(rows: int, folder: Path, repeats: int) -> None:
    file = folder / f"rules-{rows}.duckdb"
    file.unlink(missing_ok=True)
    with opened(file) as connection:
        connection.execute(MAKE_ROWS, [rows])
    found = {}
    for name in ("hand", "rules"):
        words = [sys.executable, __file__, "--contender", name, "--file", str(file), "--repeats", str(repeats)]
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        found[name] = json.loads(said.splitlines()[-1])
    file.unlink()
    hand, ours = found["hand"], found["rules"]
    print(f"{rows:,} rows, {len(rule_bits(EXTRACT))} rules, medians of {repeats}, memory limit {MEMORY}")
    print(f"  one scan by hand   {hand['scan']:7.2f} s   peak {hand['peak_mb']:6.0f} MB")
    total = ours["marks"] + ours["proof"]
    print(f"  marks and proof    {total:7.2f} s   peak {ours['peak_mb']:6.0f} MB   ratio {total / hand['scan']:.2f}")
    print(f"    marks            {ours['marks']:7.2f} s   ratio {ours['marks'] / hand['scan']:.2f}")
    print(f"    proof            {ours['proof']:7.2f} s   ratio {ours['proof'] / hand['scan']:.2f}")
    print(f"  import of Great Expectations {ours['import']:.2f} s, not counted", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path("/tmp"))  # noqa: S108
    parser.add_argument("--contender", choices=("hand", "rules"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.contender:
        contend(options.contender, options.file, options.repeats)
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    for rows in options.rows:
        compare(rows, options.folder, options.repeats)


if __name__ == "__main__":
    main()
