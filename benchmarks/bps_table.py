"""How long a bundle of BPS takes to become rows: 514 regencies x 2 years x 3 variables, one of them by main-job status.

    python benchmarks/bps_table.py

Prints the median of several runs: a bundle with one variable, and one with all ten columns of labour_force.
"""

import csv
import json
import statistics
import tempfile
import time
from pathlib import Path

from sources.bps.bundle import BpsVariable, KeptAnswer, Request, write_bundle
from sources.bps.rows import write_rows

RUNS = 7
YEARS = (122, 123)
STATUSES = range(1, 8)
REGENCIES = Path(__file__).parents[1] / "reference" / "regions" / "regency.csv"


def codes() -> list[str]:
    """The BPS codes of the 514 regencies."""
    with REGENCIES.open(encoding="utf-8", newline="") as stream:
        return [row["bps_code"] for row in csv.DictReader(stream)]


def answer(variable: str, regions: list[str], derived: list[str]) -> bytes:
    """A table as the Web API sends it, its total last, February and August."""
    members = [*regions, "9999"]
    values = {
        f"{region}{variable}{part}{year}{month}": len(regions) if region == "9999" else 1
        for region in members
        for part in derived
        for year in YEARS
        for month in (2, 8)
    }
    content = {
        "status": "OK",
        "last_update": "2024-01-01 00:00:00",
        "var": [{"val": int(variable), "label": "Angkatan Kerja", "unit": "Orang", "note": ""}],
        "turvar": [{"val": part, "label": f"Status {part}"} for part in derived],
        "vervar": [{"val": int(region), "label": region} for region in members],
        "tahun": [{"val": year, "label": str(1900 + year)} for year in YEARS],
        "turtahun": [{"val": 2, "label": "Februari"}, {"val": 8, "label": "Agustus"}],
        "datacontent": values,
    }
    return json.dumps(content).encode()


def measured(folder: Path, variables: list[BpsVariable], answers: dict[str, bytes]) -> None:
    """Write one bundle, read it several times and print the median."""
    bundle, target = folder / "bundle", folder / "rows.csv"
    kept = [KeptAnswer("0000", variable, body) for variable, body in answers.items()]
    write_bundle(bundle, Request(tuple(variables), "bps"), kept)
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        notes = write_rows(bundle, target, "bps")
        seconds.append(time.perf_counter() - begun)
    rows = target.read_bytes().count(b"\n") - 1
    assert rows == len(codes()) * len(YEARS) * 2, rows
    assert notes == (), notes
    print(
        f"{len(variables):2} columns, {rows} rows, {bundle.stat().st_size / 1e6:.2f} MB:"
        f" median {statistics.median(seconds):.3f} s of {RUNS}, slowest {max(seconds):.3f} s"
    )


def main() -> None:
    regions = codes()
    one = [BpsVariable(domain="0000", id="521", column="labour_force")]
    employed = BpsVariable(domain="0000", id="522", column="employed")
    unemployed = BpsVariable(domain="0000", id="523", column="unemployed")
    by_status = [
        BpsVariable(domain="0000", id="524", column=f"status_{number}", derived=str(number)) for number in STATUSES
    ]
    simple = {variable: answer(variable, regions, ["0"]) for variable in ("521", "522", "523")}
    with tempfile.TemporaryDirectory() as folder:
        measured(Path(folder), one, {"521": simple["521"]})
        every = {**simple, "524": answer("524", regions, [str(number) for number in STATUSES])}
        measured(Path(folder), [*one, employed, unemployed, *by_status], every)


if __name__ == "__main__":
    main()
