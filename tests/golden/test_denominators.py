"""The denominators side by side: the real figures of Nusa Tenggara Timur, from extracts to published sentences."""

from collections.abc import Iterator

import duckdb
import pytest
from case import Cell, lines_of, publish_case, rounded, value_of

SEMESTA = (
    "558,115 active are 33.73 % of 1,654,526 semesta (BPJS Ketenagakerjaan, December 2023): Eligible workers as stated"
    " by BPJS Ketenagakerjaan, outside ASN, TNI and Polri, by segment PU, BPU and JAKON."
)
EMPLOYED = (
    "558,115 active are 18.5 % of 3,020,000 employed (BPS Sakernas, August 2024): Employed persons (bekerja) of"
    " Sakernas."
)
EMPLOYED_ID = (
    "558.115 peserta aktif adalah 18,5 % dari 3.020.000 employed (BPS Sakernas, Agustus 2024): Penduduk bekerja menurut"
    " Sakernas. Penyebut utama: 558.115 peserta aktif adalah 33,73 % dari 1.654.526 semesta (BPJS Ketenagakerjaan,"
    " Desember 2023): "
)

EXPECTED: dict[tuple[str, ...], list[Cell]] = {
    tuple(words[:3]): rounded(map(value_of, words[3:]), 9) for words in lines_of("denominators", "by_denominator")[1:]
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        with publish_case("denominators", tmp_path_factory.mktemp("denominators")) as release:
            yield release


def sentences(release: duckdb.DuckDBPyConnection, area: str, month: str, denominator: str) -> tuple[str, str]:
    """What the release says of one figure, in English and Indonesian."""
    row = release.execute(
        "SELECT sentence, sentence_id FROM coverage_by_denominator WHERE area_code = ?"
        " AND period_month = CAST(? || '-01' AS DATE) AND denominator_id = ?",
        [area, month, denominator],
    ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize("key", EXPECTED, ids=" ".join)
def test_a_figure_stands_over_its_denominator_with_its_age_and_its_own_target(
    key: tuple[str, ...], release: duckdb.DuckDBPyConnection
) -> None:
    row = release.execute(
        "SELECT denominator_date, denominator_age_count, active_participant_count, eligible_worker_count,"
        " round(coverage_ratio, 9), target_ratio, suppression_reason FROM coverage_by_denominator"
        " WHERE (area_code, strftime(period_month, '%Y-%m'), denominator_id) = (?, ?, ?)",
        key,
    ).fetchone()
    assert row is not None
    assert list(row) == EXPECTED[key]


def test_a_sentence_says_why_two_percentages_of_one_province_are_in_circulation(
    release: duckdb.DuckDBPyConnection,
) -> None:
    assert sentences(release, "53", "2024-08", "semesta")[0] == SEMESTA
    english, indonesian = sentences(release, "53", "2024-08", "employed")
    assert english == f"{EMPLOYED} The default: {SEMESTA}"
    assert indonesian.startswith(EMPLOYED_ID)


def test_unknown_zero_and_hidden_are_three_sentences(release: duckdb.DuckDBPyConnection) -> None:
    unknown, zero = "By employed the workers are unknown.", "By semesta there are no workers, so there is no ratio."
    assert sentences(release, "53.71", "2024-06", "employed")[0] == f"{unknown} The default: {zero}"
    assert sentences(release, "53.71", "2024-06", "semesta")[0] == zero
    assert sentences(release, "53.71", "2024-07", "semesta")[0] == "The figures are hidden (complementary)."
    assert sentences(release, "53.08", "2024-07", "employed")[0] == "The figures are hidden (small_count)."
    assert sentences(release, "53.08", "2024-08", "employed")[0] == "The active participants of the month are unknown."


def test_every_area_and_month_has_all_four_denominators_and_one_default(release: duckdb.DuckDBPyConnection) -> None:
    counts = release.execute(
        "SELECT count(*), count_if(is_default) FROM coverage_by_denominator GROUP BY area_code, period_month"
    ).fetchall()
    assert counts == [(4, 1)] * (22 + 1 + 1) * 3


def test_the_february_figure_of_a_regency_is_refused_and_says_so(release: duckdb.DuckDBPyConnection) -> None:
    ledger = release.execute(
        "SELECT loaded_row_count, quarantined_row_count FROM row_ledger WHERE dataset = 'labour_force'"
    )
    assert ledger.fetchone() == (3, 1)
    dates = release.execute(
        "SELECT DISTINCT month(denominator_date) FROM coverage_by_denominator WHERE is_survey"
        " AND area_level = 'regency' AND denominator_date IS NOT NULL"
    )
    assert dates.fetchall() == [(8,)]
