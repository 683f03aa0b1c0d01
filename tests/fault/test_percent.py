"""PERCENT: a percent is read as it is shown; numbers that could be fractions are not guessed."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
import pytest
from office import Outcome, text
from reading import ReadTables, in_order, refused

HEADINGS = ["tahun", "wilayah", "dasar", "target (%)", "penyebut"]


def cells(formats: str, *shown: float) -> bytes:
    """A workbook of targets in cells of this number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADINGS)
    for place, target in zip(("Ende", "Sikka", "Ngada"), shown, strict=False):
        sheet.append([2024, f"Kabupaten {place}", "UCJ", target, "semesta"])
        sheet.cell(sheet.max_row, 4).number_format = formats
    written = BytesIO()
    book.save(written)
    return written.getvalue()


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


def test_cells_are_read_as_they_show_and_refused_where_no_format_says_it(tables_read: ReadTables) -> None:
    percents = [cells(formats, 0.5215, 0.45, 0.57) for formats in ("0%", "0.00%", "0.0 %;[Red]-0.0 %")]
    signs = [cells(formats, 52.15) for formats in ('0.00"%"', "0.00\\%")]  # written beside the number
    unsure = [cells("General", target) for target in (0.5215, 1)]
    outcomes = in_order(tables_read, {"dataset": "targets"}, [*percents, *signs, *unsure])
    read = [outcome.values("target_ratio") for outcome in outcomes]
    assert read == [*[[0.5215, 0.45, 0.57]] * 3, *[[0.5215]] * 2, [], []]
    for outcome in outcomes[-2:]:
        assert refused(outcome, "PERCENT_AMBIGUOUS", "column target_pct", "a fraction of 1")


def test_a_number_up_to_one_beside_any_other_is_no_percent_for_sure(tables_read: ReadTables) -> None:
    for outcome in targets(tables_read, *(["0,4215", other] for other in ("52,15%", "52,15", "0,45"))):
        assert refused(outcome, "PERCENT_AMBIGUOUS", "0,4215 % or a fraction"), outcome


def test_standard_errors_below_one_percent_are_usual_beside_larger_ones_and_could_be_fractions_alone(
    tables_read: ReadTables,
) -> None:
    def survey(*errors: str) -> str:
        headings = ["putaran", "wilayah", "angkatan kerja", "bekerja", "rse bekerja"]
        places = ("Jawa Barat", "Jawa Timur")
        rows = [["2023-08", place, "2000", "1000", error] for place, error in zip(places, errors, strict=False)]
        return text([headings, *rows])

    found = tables_read(
        {
            "usual": ({}, survey("0.85", "2.30")),
            "unsure": ({}, survey("0.85", "0.3")),
            "declared": ({"unit": "thousand persons, ratio"}, survey("0.0085")),
        }
    )
    errors = "employed_relative_standard_error_ratio"
    assert found["usual"].values(errors) == [0.0085, 0.023]
    assert refused(found["unsure"], "PERCENT_AMBIGUOUS", "column rse_employed")
    assert found["declared"].values("employed_count") == [1_000_000]
    assert found["declared"].values(errors) == [pytest.approx(0.0085)]


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


def test_a_statement_of_a_ratio_is_kept_as_a_percentage(tables_read: ReadTables) -> None:
    (outcome,) = statements(tables_read, "0.3373", unit="ratio")
    assert (outcome.values("stated_ratio"), outcome.values("stated_decimals_count")) == ([pytest.approx(0.3373)], [2])


def test_a_fraction_in_a_statement_is_asked_about_whatever_the_delimiter(tables_read: ReadTables) -> None:
    headings = ["region", "as_of", "segment", "active", "denominator", "stated_pct", "kind", "source"]
    row = ["NTT", "2024-06-30", "ALL", "558115", "1654526"]
    tables = [
        text([headings, [*row, stated, "exact", "https://a"]], delimiter=";") for stated in ("0.3373", "33.73", "33,73")
    ]
    fraction, point, comma = in_order(tables_read, {"dataset": "statements"}, tables)
    assert refused(fraction, "PERCENT_AMBIGUOUS", "0.3373")
    assert len(point.loaded) == len(comma.loaded) == 1
