"""How well the projection of `coverage_projection` would have done, beside other methods, on the sample's own history.

    python benchmarks/pace_backtest.py --persons 50000

Makes a sample of five years, loads it, and projects from every month from which all can: two years of history
before it, an outcome after it. Printed are mean absolute errors in percent of the outcome, and how often the outcome
fell into the 95 % interval that stood beside the projection, which knew no later month.
"""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staging import clean
from flows.marts.build import build_marts
from flows.marts.counts import refresh_counts
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from sample.write import write_sample
from transforms.render import render
from warehouse.session import Session

FIRST_MONTH = date(2019, 7, 1)
USED = "mean change of two years, in percent"

ERRORS = f"""
WITH known AS (
  SELECT area_level, area_code, period_month, active_participant_count AS active
  FROM mart.area_coverage
  WHERE segment = 'ALL' AND denominator_id = 'semesta' AND area_level <> 'nation'
),
origin AS (
  SELECT made.*, now.area_level, now.active, outcome.active AS outcome, ago.active AS ago, same.active AS same,
    ago_2.active AS ago_2, same_2.active AS same_2
  FROM made
  JOIN known AS now USING (area_code, period_month)
  JOIN known AS outcome ON made.area_code = outcome.area_code AND made.projected_month = outcome.period_month
  JOIN known AS ago ON made.area_code = ago.area_code AND ago.period_month = made.period_month - INTERVAL 12 MONTH
  JOIN known AS same ON made.area_code = same.area_code AND same.period_month = made.projected_month - INTERVAL 12 MONTH
  JOIN known AS ago_2 ON made.area_code = ago_2.area_code AND ago_2.period_month = made.period_month - INTERVAL 24 MONTH
  JOIN known AS same_2 ON made.area_code = same_2.area_code
    AND same_2.period_month = made.projected_month - INTERVAL 24 MONTH
),
candidate AS (
  SELECT month_ahead_count, area_level, outcome, low, high, unnest([
    {{'method': 'last count again', 'value': active}},
    {{'method': 'straight line of 12 months', 'value': active + month_ahead_count * (active - ago) / 12}},
    {{'method': 'change of last year', 'value': active + same - ago}},
    {{'method': 'change of last year, in percent', 'value': active * same / ago}},
    {{'method': 'mean change of two years', 'value': active + (same - ago + same_2 - ago_2) / 2}},
    {{'method': '{USED}', 'value': projected_active_count}}
  ], recursive := true)
  FROM origin
)
SELECT method, area_level, month_ahead_count, count(*) AS projection_count,
  avg(abs(value / outcome - 1)) AS error_ratio,
  avg((outcome BETWEEN low AND high)::INTEGER) AS inside_ratio
FROM candidate
WHERE month_ahead_count IN (3, 6, 12)
GROUP BY ALL
"""


def main() -> None:
    """Make, load, project and print one Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--persons", type=int, default=50_000)
    persons = parser.parse_args().persons
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(_table(_errors(Path(folder), persons))))


def _errors(root: Path, persons: int) -> pd.DataFrame:
    with duckdb.connect() as connection:
        write_sample(root, connection, first_month=FIRST_MONTH, persons=persons)
    settings, home = read_settings(root / "cakupan.toml"), Home(root)
    home.make()
    load(home, "backtest", settings, clean(home, "backtest", settings, take_snapshots(home, settings, Selection())))
    with open_warehouse(home, settings) as session:
        refresh_counts(session)
        build_marts(session, settings, "backtest", {})
        return _errors_of(session)


def _errors_of(session: Session) -> pd.DataFrame:
    made = render("coverage_projection", every_origin=True)
    session.run(
        "CREATE TEMP TABLE made AS SELECT area_code, period_month, month_ahead_count, projected_month,"
        " projected_active_count, projected_active_count_low AS low, projected_active_count_high AS high"
        f" FROM ({made})",
        release_id="backtest",
    )
    return session.frame(ERRORS)


def _table(errors: pd.DataFrame) -> list[str]:
    """A line a method: errors of the 22 regencies and of the province 3, 6 and 12 months ahead."""
    wide = errors.pivot_table(index="method", columns=["area_level", "month_ahead_count"], values="error_ratio")
    columns = [(level, ahead) for level in ("regency", "province") for ahead in (3, 6, 12)]
    counts = errors.groupby(["area_level", "month_ahead_count"])["projection_count"].first()
    inside = errors.groupby(["area_level", "month_ahead_count"])["inside_ratio"].first()
    ordered = wide.sort_values(("regency", 12))
    return [
        "| method | " + " | ".join(f"{level}, {ahead} months" for level, ahead in columns) + " |",
        "|---|" + "---:|" * len(columns),
        *(f"| {name} | " + " | ".join(f"{row[column]:.2%}" for column in columns) + " |"
          for name, row in ordered.iterrows()),
        f"| outcome inside the interval of *{USED}* | " + " | ".join(f"{inside[c]:.0%}" for c in columns) + " |",
        "| projections | " + " | ".join(f"{counts[column]:,}" for column in columns) + " |",
    ]  # fmt: skip


if __name__ == "__main__":
    main()
