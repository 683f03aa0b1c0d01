"""Every code that a release table holds is in the reference tables."""

from collections.abc import Iterator

from great_expectations.expectations.expectation import Expectation

from contracts.language.codes import NATION_CODE
from contracts.marts.release_tables import RELEASE_TABLES
from expectations.suites import query_expectation

_AREAS = f"""
SELECT regency_code AS code FROM ref.regency
UNION ALL SELECT province_code FROM ref.province
UNION ALL SELECT office_name FROM ref.office
UNION ALL SELECT area_code FROM mart.former_province
UNION ALL SELECT '{NATION_CODE}'
"""

_KNOWN = {
    "regency_code": "SELECT regency_code AS code FROM ref.regency",
    "bps_code": "SELECT bps_code AS code FROM ref.regency",
    "province_code": "SELECT province_code AS code FROM ref.province",
    "office_name": "SELECT office_name AS code FROM ref.office",
    "area_code": _AREAS,
    "denominator_id": "SELECT denominator_id AS code FROM ref.denominator",
    "program": "SELECT program AS code FROM ref.program",
}
"""Where the codes of a column stand."""


def reference_code_promises() -> Iterator[Expectation]:
    """One promise for each kind of code, over every table that has it."""
    for column, known in _KNOWN.items():
        tables = [table.name for table in RELEASE_TABLES if any(field.name == column for field in table.fields)]
        used = " UNION ALL ".join(f"SELECT DISTINCT {column} AS code FROM {name}" for name in tables)
        yield query_expectation(
            f"reference_codes.{column}_is_known",
            f"Every {column} of the release is in the reference tables.",
            "fail",
            f"SELECT used.code FROM ({used}) AS used ANTI JOIN ({known}) AS known USING (code) WHERE code IS NOT NULL",
            sentence_id=f"Setiap {column} dalam rilis ada di tabel rujukan.",
        )
