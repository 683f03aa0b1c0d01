"""PERCENT: a percent is read as it is shown; numbers that could be fractions are not guessed."""

from collections.abc import Sequence

import openpyxl  # type: ignore[import-untyped]
import pytest
from office import MakeOffice, Office, Outcome, text
from reading import ReadTables, in_order, refused

HEADINGS = ["tahun", "wilayah", "dasar", "target (%)", "penyebut"]
CSV = "target.csv"


@pytest.fixture
def plan(make_office: MakeOffice) -> Office:
    return make_office(dataset="targets")


def put_cells(office: Office, formats: str, *targets: float) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADINGS)
    for place, target in zip(("Ende", "Sikka", "Ngada"), targets, strict=False):
        sheet.append([2024, f"Kabupaten {place}", "UCJ", target, "semesta"])
        sheet.cell(sheet.max_row, 4).number_format = formats
    office.inbox.mkdir(parents=True, exist_ok=True)
    book.save(office.inbox / "target.xlsx")


def targets(tables_read: ReadTables, *tables: Sequence[str], **source: str) -> list[Outcome]:
    """The outcomes of tables with these targets."""
    places = ("Ende", "Sikka")
    rows = (
        [["2024", place, "UCJ", one, "semesta"] for place, one in zip(places, ones, strict=False)] for ones in tables
    )
    contents = (text([HEADINGS, *table], delimiter=";") for table in rows)
    return in_order(tables_read, {"dataset": "targets", **source}, contents)


def test_a_percent_is_read_with_its_sign_and_without_and_a_sign_makes_a_small_one_sure(tables_read: ReadTables) -> None:
    outcomes = targets(tables_read, ["52,15%"], ["52,15 %"], ["52,15"], ["52.15 %"], ["0,5%"])
    assert [outcome.values("target_ratio") for outcome in outcomes] == [[0.5215]] * 4 + [[0.005]]


@pytest.mark.parametrize("formats", ["0%", "0.00%", "0.0 %;[Red]-0.0 %"])
def test_cells_that_show_percents_are_read_as_they_show(plan: Office, formats: str) -> None:
    put_cells(plan, formats, 0.5215, 0.45, 0.57)
    assert plan.send().values("target_ratio") == [0.5215, 0.45, 0.57]


@pytest.mark.parametrize("formats", ['0.00"%"', "0.00\\%"])
def test_a_sign_that_is_only_written_beside_a_number_multiplies_nothing(plan: Office, formats: str) -> None:
    put_cells(plan, formats, 52.15)
    assert plan.send().values("target_ratio") == [0.5215]


@pytest.mark.parametrize("target", [0.5215, 1])
def test_cells_up_to_one_without_a_format_are_refused_with_both_readings(plan: Office, target: float) -> None:
    put_cells(plan, "General", target)
    plan.refused("PERCENT_AMBIGUOUS", "column target_pct", "a fraction of 1")


def test_a_number_up_to_one_beside_any_other_is_no_percent_for_sure(tables_read: ReadTables) -> None:
    for outcome in targets(tables_read, *(["0,4215", other] for other in ("52,15%", "52,15", "0,45"))):
        assert refused(outcome, "PERCENT_AMBIGUOUS", "0,4215 % or a fraction"), outcome


@pytest.fixture
def survey(make_office: MakeOffice) -> Office:
    return make_office(dataset="labour_force")


def put_errors(office: Office, *errors: str) -> None:
    headings = ["putaran", "wilayah", "angkatan kerja", "bekerja", "rse bekerja"]
    places = ("Jawa Barat", "Jawa Timur")
    rows = [["2023-08", place, "2000", "1000", error] for place, error in zip(places, errors, strict=False)]
    office.put("sakernas.csv", text([headings, *rows]))


def test_a_standard_error_below_one_percent_is_usual_beside_larger_ones(survey: Office) -> None:
    put_errors(survey, "0.85", "2.30")
    assert survey.send().values("employed_relative_standard_error_ratio") == [0.0085, 0.023]


def test_standard_errors_that_are_all_up_to_one_could_be_fractions(survey: Office) -> None:
    put_errors(survey, "0.85", "0.3")
    survey.refused("PERCENT_AMBIGUOUS", "column rse_employed")


def statements(tables_read: ReadTables, *stated: str, delimiter: str = ",", **source: str) -> list[Outcome]:
    """The outcomes of tables with one statement each."""
    headings = ["region", "as_of", "segment", "stated_pct", "kind", "source"]
    rows = (["Ende", "2024-06", "ALL", one, "exact", "https://x.go.id"] for one in stated)
    contents = (text([headings, row], delimiter=delimiter) for row in rows)
    return in_order(tables_read, {"dataset": "statements", **source}, contents)


def test_a_statement_keeps_its_decimals_with_or_without_a_sign_and_a_fraction_is_refused(
    tables_read: ReadTables,
) -> None:
    expected = {"33,73%": (0.3373, 2), "33.7 %": (0.337, 1), "34": (0.34, 0), "33,73": (0.3373, 2)}
    read = statements(tables_read, *expected, delimiter=";")
    for outcome, (ratio, decimals) in zip(read, expected.values(), strict=True):
        assert outcome.values("stated_ratio") == [pytest.approx(ratio)]
        assert outcome.values("stated_decimals_count") == [decimals]
    (fraction,) = statements(tables_read, "0.3373")
    assert refused(fraction, "PERCENT_AMBIGUOUS", "column stated_pct")


@pytest.mark.parametrize(("unit", "ratio"), [("percent", 0.004215), ("ratio", 0.4215)])
def test_a_source_declares_what_its_bare_numbers_are(tables_read: ReadTables, unit: str, ratio: float) -> None:
    (outcome,) = targets(tables_read, ["0,4215"], unit=unit)
    assert outcome.values("target_ratio") == [pytest.approx(ratio)]


def test_a_number_above_one_is_no_ratio(tables_read: ReadTables) -> None:
    (outcome,) = targets(tables_read, ["0,45", "52,15"], unit="ratio")
    assert refused(outcome, "PERCENT_AMBIGUOUS", "above 1")


def test_counts_in_thousands_and_errors_as_ratios_are_declared_together(make_office: MakeOffice) -> None:
    office = make_office(dataset="labour_force", unit="thousand persons, ratio")
    put_errors(office, "0.0085")
    outcome = office.send()
    assert outcome.values("employed_count") == [1_000_000]
    assert outcome.values("employed_relative_standard_error_ratio") == [pytest.approx(0.0085)]


def test_a_statement_of_a_ratio_is_kept_as_a_percentage(tables_read: ReadTables) -> None:
    (outcome,) = statements(tables_read, "0.3373", unit="ratio")
    assert (outcome.values("stated_ratio"), outcome.values("stated_decimals_count")) == ([pytest.approx(0.3373)], [2])
