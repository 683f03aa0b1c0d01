"""polars, reading the Parquet files of the release that `latest.json` names. It makes no checksums of DuckDB's."""

import json

import polars as pl
from asked import Answer, Asked, answer_until_stopped

COLUMNS = (
    "regency_code",
    "period_month",
    "is_semester_cut",
    "active_participant_count",
    "coverage_ratio",
    "release_id",
)


def read(asked: Asked) -> Answer:
    latest = json.loads((asked.folder / "latest.json").read_text(encoding="utf-8"))
    files = sorted((asked.folder / latest["release_id"]).glob("*.parquet"))
    counts = [(file.stem, pl.scan_parquet(file).select(pl.len()).collect().item(), None) for file in files]
    coverage = pl.scan_parquet(asked.folder / latest["release_id"] / "regency_coverage.parquet")
    shown = coverage.filter(pl.col("segment") == "ALL", pl.col("denominator_id") == "semesta")
    return counts, shown.select(COLUMNS).sort("regency_code", "period_month").collect().rows()


if __name__ == "__main__":
    answer_until_stopped(read)
