"""Rows of persons for a warehouse, some of them with several memberships."""

from collections.abc import Callable
from typing import Any

from reference.tables import load
from warehouse.session import Session

CONFIG = """home = "."
[[source]]
name = "office"
dataset = "participants"
location = "inbox/office/*"
region_codes = "kemendagri"
"""
MONTHS = ("2024-05-01", "2024-06-01")
BUCKETS = 2
BUCKET_ROWS = 500

ROWS = """
INSERT INTO clean.participant BY NAME
SELECT 'office-1' AS snapshot_id, '' AS sheet_name, i AS row_number, DATE '{month}' AS period_month,
  md5((CASE WHEN i % 7 = 0 THEN i // 2 ELSE i END)::VARCHAR)::UUID AS person_key, i::VARCHAR AS kpj,
  ['PU', 'BPU', 'JAKON', 'PMI'][(i % 4 + 1)::INTEGER] AS segment, i % 9 > 0 AS is_active,
  $codes[(hash(i) % 40 + 1)::INTEGER] AS regency_code,
  i % 3 > 0 AS has_jkk, i % 5 > 0 AS has_jkm, CASE WHEN i % 11 > 0 THEN i % 2 = 0 END AS has_jht,
  i % 13 = 0 AS has_jp, NULL AS has_jkp, i % 17 = 0 AS is_duplicate
FROM range(1000) AS rows(i)
"""

Counts = dict[str, list[tuple[Any, ...]]]
Count = Callable[..., Counts]


def add_month(session: Session, month: str) -> None:
    """Rows of one more month, to be counted."""
    codes = sorted(load("regency").query("province_code == '53'")["regency_code"])
    session.run(ROWS.format(month=month), codes=(codes * 2)[:40])
    touch(session, month)


def touch(session: Session, month: str) -> None:
    """Say that rows of a month changed."""
    session.run("INSERT INTO state.stale_month VALUES ($month)", month=month)
