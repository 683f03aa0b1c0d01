"""Rows and hash of a mart, or of the release of a home: `python checksum.py FILE_OR_HOME`."""

import hashlib
import sys
from pathlib import Path

import duckdb

RELEASE = """
SELECT level, area_code, period_month AS month, segment, active_participant_count AS active,
  eligible_worker_count AS eligible, coverage_ratio AS coverage, rank_in_province,
  CASE WHEN segment = 'ALL' THEN target_gap_count END AS target_gap, coverage_ratio_change_1m AS change_1m
FROM (
  SELECT 'regency' AS level, regency_code AS area_code, * FROM release.regency_coverage
  UNION ALL BY NAME
  SELECT 'province' AS level, province_code AS area_code, * FROM release.province_coverage
  UNION ALL BY NAME
  SELECT 'nation' AS level, nation_code AS area_code, * FROM release.national_coverage
)
WHERE denominator_id = 'semesta' AND segment IN ('PU', 'BPU', 'JAKON', 'ALL')
"""

LINES = """
SELECT concat_ws('|', level, area_code, strftime(month::DATE, '%Y-%m'), segment, active::BIGINT,
  coalesce(eligible::BIGINT::VARCHAR, '-'), coalesce(printf('%.9f', coverage::DOUBLE), '-'),
  coalesce(rank_in_province::BIGINT::VARCHAR, '-'), coalesce(target_gap::BIGINT::VARCHAR, '-'),
  coalesce(printf('%.9f', round(change_1m::DOUBLE, 9) + 0.0), '-')) AS line
FROM ({source})
ORDER BY line
"""


def checksum(place: Path) -> tuple[int, str]:
    """The number of rows, and a hash over all values; ratios count to nine decimals."""
    with duckdb.connect() as connection:
        if place.suffix == ".duckdb":
            connection.execute(f"ATTACH '{place}' AS release (READ_ONLY)")
            source = RELEASE
        else:
            source = f"FROM '{place}/*.parquet'" if place.is_dir() else f"FROM '{place}'"
        lines = [line for (line,) in connection.execute(LINES.format(source=source)).fetchall()]
    return len(lines), hashlib.md5("\n".join(lines).encode(), usedforsecurity=False).hexdigest()


if __name__ == "__main__":
    print(*checksum(Path(sys.argv[1])))
