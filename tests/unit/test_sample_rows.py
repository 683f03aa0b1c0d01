"""The sample as rows: read back by plain SQL that shares nothing with the generator, and judged by the contract."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from contracts.extracts.participants import EXTRACT
from reference.column_maps import headings_of
from reference.tables import load
from sample.answer_key import AnswerKey, FileAnswer
from sample.write import write_sample

_DELIMITERS = {"atambua": ";", "labuan_bajo": "\t"}
_CODE_COLUMNS = {"ende": "regency_code", "labuan_bajo": "bps_code"}

_READ_ROWS = """
CREATE TABLE read_row AS
WITH name AS (
    SELECT
        regency_code, bps_code,
        unnest([upper(regency_name), 'KAB. ' || upper(short_name), upper(short_name)]) AS spelling
    FROM regency
), spelling AS (
    SELECT spelling, min(regency_code) AS regency_code, count(DISTINCT regency_code) AS regency_count
    FROM name
    WHERE spelling <> 'KAB. KUPANG' OR regency_code = '53.01'
    GROUP BY spelling
), placed AS (
    SELECT t.*, coalesce(c.regency_code, s.regency_code) AS found_code, s.regency_count
    FROM row_text AS t
    LEFT JOIN regency AS c
        ON t.region = if(t.code_column = 'bps_code', c.bps_code, c.regency_code) AND t.code_column IS NOT NULL
    LEFT JOIN spelling AS s ON t.code_column IS NULL AND upper(t.region) = s.spelling
), valued AS (
    SELECT
        path, nik, kpj, region, employer_id, funding, office, found_code AS regency_code, 'regency' AS region_level,
        DATE '2024-06-01' AS claimed_from, DATE '2024-06-01' AS claimed_to, DATE '2024-07-05' AS received_date,
        coalesce(
            try_cast(period || '-01' AS DATE),
            CASE lower(period) WHEN 'juni 2024' THEN DATE '2024-06-01' WHEN 'mei 2024' THEN DATE '2024-05-01' END
        ) AS period,
        CASE lower(segment)
            WHEN 'penerima upah' THEN 'PU' WHEN 'bukan penerima upah' THEN 'BPU' WHEN 'jasa konstruksi' THEN 'JAKON'
            WHEN 'pekerja migran indonesia' THEN 'PMI' ELSE if(segment IN ('PU', 'BPU', 'JAKON', 'PMI'), segment, NULL)
        END AS segment,
        if(upper(status) IN ('AKTIF', 'NONAKTIF'), upper(status), NULL) AS status,
        try_cast(if(path LIKE '%atambua%', replace(replace(wage, '.', ''), ',', '.'), wage) AS DOUBLE) AS wage,
        jkk = 'Y' AS jkk, jkm = 'Y' AS jkm, jht = 'Y' AS jht, jp = 'Y' AS jp, jkp = 'Y' AS jkp, sex,
        CASE
            WHEN regency_count > 1 THEN 'AMBIGUOUS'
            WHEN code_column IS NULL AND regexp_full_match(region, '[0-9]+') THEN 'CODE_UNDECLARED'
            WHEN found_code IS NULL THEN 'UNKNOWN'
        END AS region_problem,
        NULL::VARCHAR AS region_repair,
        (SELECT min(code) FROM period WHERE code_system = 'kemendagri' AND replace(code, '.', '') = left(nik, 4))
            AS nik_area,
        try_cast(funded_until || '-01' AS DATE) AS funded_until,
        segment AS segment_text, status AS status_text, nullif(wage, '-') AS wage_text
    FROM placed
)
SELECT
    *,
    nullif(
        if(segment IS NULL AND segment_text IS NOT NULL, '"segment"', '')
        || if(status IS NULL AND status_text IS NOT NULL, '"status"', '')
        || if(wage IS NULL AND wage_text IS NOT NULL, '"wage"', ''),
        ''
    ) AS unreadable
FROM valued
"""

_BROKEN = "list_filter([{cases}], lambda rule_id: rule_id IS NOT NULL)"
_CASE = "CASE WHEN NOT ({predicate}) THEN '{id}' END"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[duckdb.DuckDBPyConnection, AnswerKey]]:
    yield from _sample(tmp_path_factory.mktemp("small"), 5_000)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[duckdb.DuckDBPyConnection, AnswerKey]]:
    yield from _sample(tmp_path_factory.mktemp("whole"), None)


def _sample(home: Path, persons: int | None) -> Iterator[tuple[duckdb.DuckDBPyConnection, AnswerKey]]:
    with duckdb.connect() as connection:
        key = write_sample(home, connection, persons=persons)
    with duckdb.connect() as connection:
        _read(connection, home, [file for file in key.files if file.dataset == "participants"])
        yield connection, key


def _read(connection: duckdb.DuckDBPyConnection, home: Path, files: list[FileAnswer]) -> None:
    regency = load("regency").query("province_code == '53'")
    connection.register("regency", regency)
    connection.register("period", load("region_code_period"))
    columns = ", ".join(f"{field.name} VARCHAR" for field in EXTRACT.fields)
    connection.execute(f"CREATE TABLE row_text (path VARCHAR, code_column VARCHAR, {columns})")
    for file in files:
        _read_file(connection, home, file)
    # A row with neither number is a total or a note.
    connection.execute("DELETE FROM row_text WHERE nik IS NULL AND kpj IS NULL")
    connection.execute(_READ_ROWS)
    cases = ", ".join(_CASE.format(predicate=rule.predicate, id=rule.id) for rule in EXTRACT.all_rules)
    connection.execute(
        f"CREATE TABLE judged_row AS SELECT *, {_BROKEN.format(cases=cases)} AS broken"
        f" FROM (SELECT *{EXTRACT.derived_columns} FROM read_row)"
    )


def _read_file(connection: duckdb.DuckDBPyConnection, home: Path, file: FileAnswer) -> None:
    office = Path(file.path).name.split("_2024")[0]
    if file.path.endswith(".xlsx"):
        connection.register("cells", _workbook_cells(home / file.path))
    else:
        delimiter = _DELIMITERS.get(office, ",")
        connection.read_csv(
            str(home / file.path), delimiter=delimiter, header=True, all_varchar=True, ignore_errors=True
        ).create_view("cells", replace=True)
    headings = connection.execute("SELECT * FROM cells LIMIT 0").description or []
    fields = {
        name: headings[place][0]
        for name, place in headings_of(EXTRACT, date(2024, 6, 30)).match([one[0] for one in headings]).positions.items()
    }
    chosen = ", ".join(f'"{heading}" AS {name}' for name, heading in fields.items())
    connection.execute(
        f"INSERT INTO row_text BY NAME SELECT $path AS path, $code AS code_column, {chosen} FROM cells",
        {"path": file.path, "code": _CODE_COLUMNS.get(office)},
    )
    connection.execute("DROP VIEW cells") if not file.path.endswith(".xlsx") else connection.unregister("cells")


def _workbook_cells(path: Path) -> pd.DataFrame:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    headings = [lower or upper for upper, lower in zip(rows[5], rows[6], strict=True)]
    cells = [[None if cell in ("", "-") else str(cell) for cell in row] for row in rows[7:]]
    return pd.DataFrame(cells, columns=headings).assign(PERIODE="2024-06")


def test_each_bad_row_breaks_exactly_one_rule_and_the_answer_key_counts_them(
    small: tuple[duckdb.DuckDBPyConnection, AnswerKey],
) -> None:
    connection, key = small
    assert connection.execute("SELECT count(*) FROM judged_row WHERE len(broken) > 1").fetchone() == (0,)
    _assert_rows_end_where_the_key_says(connection, key)


def _assert_rows_end_where_the_key_says(connection: duckdb.DuckDBPyConnection, key: AnswerKey) -> None:
    for file in (file for file in key.files if file.dataset == "participants"):
        broken = "SELECT broken[1], count(*) FROM judged_row WHERE path = ? AND broken <> [] GROUP BY ALL"
        assert dict(connection.execute(broken, [file.path]).fetchall()) == file.quarantined, file.path
        identities = "count(DISTINCT (period, nik, kpj, segment)), count(*)"
        kept = f"SELECT {identities} FROM judged_row WHERE path = ? AND broken = []"
        loaded, accepted = connection.execute(kept, [file.path]).fetchall()[0]
        assert (loaded, accepted - loaded) == (file.loaded, file.duplicate), file.path


def test_a_duplicate_repeats_its_whole_row(small: tuple[duckdb.DuckDBPyConnection, AnswerKey]) -> None:
    connection, key = small
    repeats = connection.execute(
        "SELECT (SELECT count(*) FROM row_text) - (SELECT count(*) FROM (SELECT DISTINCT * FROM row_text))"
    ).fetchone()
    assert repeats == (sum(file.duplicate for file in key.files),)


def test_every_suitable_rule_is_broken_somewhere(small: tuple[duckdb.DuckDBPyConnection, AnswerKey]) -> None:
    found = {row[0] for row in small[0].execute("SELECT DISTINCT unnest(broken) FROM judged_row").fetchall()}
    assert found == {
        "NIK_FORMAT", "NIK_NUMERIC", "NIK_DATE", "NIK_SERIAL", "NIK_MISSING", "KPJ_FORMAT", "SEGMENT_UNREADABLE",
        "STATUS_UNREADABLE", "REGION_UNKNOWN", "REGION_AMBIGUOUS", "REGION_CODE_UNDECLARED", "PERIOD_OUTSIDE_CLAIM",
        "WAGE_UNREADABLE", "WAGE_OUT_OF_BOUNDS", "PROGRAM_NOT_FOR_SEGMENT",
    }  # fmt: skip


@pytest.mark.slow
def test_the_whole_sample_reproduces_the_published_totals(whole: tuple[duckdb.DuckDBPyConnection, AnswerKey]) -> None:
    connection, key = whole
    counted = connection.execute("""
        SELECT
            count(DISTINCT nik), count(DISTINCT nik) FILTER (segment IN ('PU', 'JAKON')),
            count(DISTINCT nik) FILTER (segment = 'BPU'), count(DISTINCT nik) FILTER (segment = 'PMI')
        FROM judged_row WHERE broken = [] AND status = 'AKTIF'
    """).fetchone()
    assert counted == (558_115, 419_739, 138_376, 250)
    _assert_rows_end_where_the_key_says(connection, key)


@pytest.mark.slow
def test_the_whole_sample_has_the_regency_counts_of_its_key(whole: tuple[duckdb.DuckDBPyConnection, AnswerKey]) -> None:
    connection, key = whole
    rows = connection.execute("""
        SELECT regency_code, segment, count(DISTINCT nik)
        FROM (SELECT regency_code, nik, unnest(
                  if(segment IN ('PU', 'JAKON'), ['ALL', 'FORMAL', segment], ['ALL', segment])) AS segment
              FROM judged_row WHERE broken = [] AND status = 'AKTIF')
        GROUP BY ALL
    """).fetchall()
    answers = {
        (region, segment): count
        for region, counts in key.active_participants.items()
        for segment, count in counts.items()
        if region != "53" and count
    }
    assert {(region, segment): count for region, segment, count in rows} == answers
    assert sum(count for (_, segment), count in answers.items() if segment == "ALL") > 558_115


@pytest.mark.slow
def test_small_cells_of_migrants_are_there_to_be_suppressed(whole: tuple[duckdb.DuckDBPyConnection, AnswerKey]) -> None:
    migrants = [counts["PMI"] for region, counts in whole[1].active_participants.items() if region != "53"]
    assert 0 in migrants
    assert any(0 < count < 10 for count in migrants)


@pytest.mark.slow
def test_no_two_persons_share_a_nik_and_no_two_memberships_a_kpj(
    whole: tuple[duckdb.DuckDBPyConnection, AnswerKey],
) -> None:
    connection, key = whole
    loaded = sum(file.loaded for file in key.files if file.dataset == "participants")
    kpjs = connection.execute("SELECT count(DISTINCT kpj) FROM judged_row WHERE broken = []").fetchone()
    assert kpjs == (loaded,)
    sexes = connection.execute("""
        SELECT count(*) FROM judged_row
        WHERE broken = [] AND sex IS NOT NULL AND (substr(nik, 7, 2)::INT > 40) <> (sex = 'P')
    """).fetchone()
    assert sexes == (0,)
    # One person has one birth date and serial: were a NIK shared, two active main memberships would carry it.
    shared = connection.execute("""
        SELECT count(*) FROM (
            SELECT nik FROM judged_row WHERE broken = [] AND segment <> 'PMI'
            GROUP BY nik HAVING count(DISTINCT segment = 'BPU') > 1 OR count(DISTINCT kpj) > 3)
    """).fetchone()
    assert shared == (0,)
