"""A second opinion: the counts of June worked out from the raw extracts by other means, beside the published ones."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest

ROOT = Path(__file__).parents[2]
COUNT = Path(__file__).with_name("independent_count.sql")
SUPPRESS_BELOW = 10
FIELDS = ("nik", "kpj", "segment", "status", "region", "period", "wage", "jht", "jp", "jkp")

HEADINGS = {
    # file: how it names regions, its delimiter, and its headings of FIELDS
    "bpjs_tk_ntt/kupang_2024-06.csv.gz": (
        "names", ",",
        ("NIK", "NO KPJ", "SEGMEN", "STATUS KEPESERTAAN", "KOTA/KAB", "BLTH", "UPAH", "JHT", "JP", "JKP"),
    ),
    "bpjs_tk_ntt/atambua_2024-06.csv": (
        "names", ";",
        ("Nomor NIK", "No. KPJ", "Segmen", "Status", "Nama Kab/Kota", "Bulan", "Upah", "JHT", "JP", None),
    ),
    "bpjs_tk_ntt/sumba_2024-06.csv": (
        "names", ",",
        ("No. NIK", "No Peserta", "Segmen Kepesertaan", "Status Peserta", "Kabupaten/Kota", "Periode",
         "Upah Dilaporkan", "Program JHT", "Program JP", None),
    ),
    "bpjs_tk_ntt/maumere_sikka_2024-06.csv": (
        "names", ",",
        ("NIK", "NO KPJ", "SEGMEN", "STATUS KEPESERTAAN", "KOTA/KAB", "PERIODE", "UPAH", "JHT", "JP", None),
    ),
    "bpjs_tk_ende/ende_2024-06.csv": (
        "kemendagri", ",",
        ("nik", "kpj", "segmen", "status aktif", "kode wilayah", "periode", "gaji", "jht", "jp", "jkp"),
    ),
    "bpjs_tk_labuan_bajo/labuan_bajo_2024-06.tsv": (
        "bps", "\t",
        ("No KTP", "Nomor KPJ", "Segmentasi", "Status Kepesertaan", "Kode Kab/Kota", "Bulan Iuran", "Gaji", "JHT", "JP",
         None),
    ),
}  # fmt: skip
WORKBOOK = "bpjs_tk_ntt/maumere_2024-06.xlsx"
WORKBOOK_COLUMNS = {"nik": 1, "kpj": 2, "region": 6, "segment": 7, "wage": 8, "status": 9, "jht": 10, "jp": 13}

Counts = dict[tuple[str, str], int]
"""Distinct active persons of June by area and segment."""


@pytest.fixture(scope="module")
def counts(published_home: Path) -> Counts:
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE regency AS FROM read_csv('{ROOT}/reference/regions/regency.csv', all_varchar = true)"
        )
        columns = ", ".join(f"{field} VARCHAR" for field in FIELDS)
        connection.execute(f"CREATE TABLE seen (code_system VARCHAR, {columns})")
        for name, (code_system, delimiter, headings) in HEADINGS.items():
            cells = ", ".join(f'"{heading}"' if heading else "NULL" for heading in headings)
            connection.execute(
                f"INSERT INTO seen SELECT '{code_system}', {cells} FROM read_csv('{published_home}/inbox/{name}',"
                f" delim = '{delimiter}', header = true, all_varchar = true, ignore_errors = true)"
            )
        places = ", ".join("?" for _ in FIELDS)
        connection.executemany(
            f"INSERT INTO seen VALUES ('names', {places})", list(workbook_rows(published_home / "inbox" / WORKBOOK))
        )
        rows = connection.execute(COUNT.read_text(encoding="utf-8")).fetchall()
    return {(area, segment): active for area, segment, active in rows}


def workbook_rows(path: Path) -> Iterator[list[str | None]]:
    """FIELDS of each row below the two-row header; a NIK that is a number becomes no NIK."""
    sheet = openpyxl.load_workbook(path, read_only=False).active
    for row in sheet.iter_rows(min_row=8, values_only=True):
        cells = {name: row[place] for name, place in WORKBOOK_COLUMNS.items()}
        cells["nik"] = cells["nik"] if isinstance(cells["nik"], str) else None
        texts = {name: None if value is None else str(value) for name, value in cells.items()}
        yield [{**texts, "period": "2024-06"}.get(field) for field in FIELDS]


def published(release: duckdb.DuckDBPyConnection) -> list[tuple[str, str, int | None, str | None]]:
    """Area, segment, count and reason of suppression of June, regencies and province."""
    figures = "segment, active_participant_count, suppression_reason"
    june = "WHERE period_month = DATE '2024-06-01' AND denominator_id = 'semesta'"
    return release.execute(
        f"SELECT regency_code, {figures} FROM regency_coverage {june}"
        f" UNION ALL SELECT province_code, {figures} FROM province_coverage {june}"
    ).fetchall()


def test_the_plain_count_reaches_the_persons_that_the_sample_was_asked_for(counts: Counts) -> None:
    assert counts["53", "ALL"] == 5_000


def test_every_shown_count_equals_the_one_worked_out_from_the_raw_extracts(
    counts: Counts, release: duckdb.DuckDBPyConnection
) -> None:
    rows = published(release)
    assert len(rows) == 23 * 6
    shown = {(area, segment): active for area, segment, active, reason in rows if reason is None}
    assert len(shown) > 80
    assert shown == {cell: counts.get(cell, 0) for cell in shown}


def test_every_hidden_count_is_small_or_protects_a_small_one(
    counts: Counts, release: duckdb.DuckDBPyConnection
) -> None:
    hidden = {(area, segment): reason for area, segment, _, reason in published(release) if reason}
    small = {cell for cell, active in counts.items() if active < SUPPRESS_BELOW}
    assert small == {cell for cell, reason in hidden.items() if reason == "small_count"}
    assert all(counts.get(cell, 0) >= SUPPRESS_BELOW for cell, reason in hidden.items() if reason == "complementary")


def test_a_person_of_two_regencies_counts_once_in_the_province(counts: Counts) -> None:
    regencies = sum(active for (area, segment), active in counts.items() if segment == "ALL" and area != "53")
    assert regencies > counts["53", "ALL"]
