"""Tables of the BPS Web API: keys are made from the dimensions, and what is missing is not zero."""

from dataclasses import replace
from pathlib import Path

import pytest
from answers import LABOUR_FORCE, REAL, REGENCIES, body, rows_of, table

from contracts.runtime.errors import FileRefused, SourceUnavailable
from sources.bps.answer import read_answer
from sources.bps.bundle import KeptAnswer, Request, read_bundle, write_bundle
from sources.bps.rows import write_rows
from sources.bps.table import BpsTable, read_table

WITH_TOTAL = {**REGENCIES, 9999: "Nusa Tenggara Timur"}
BY_SEX = {"1": "Laki-laki", "2": "Perempuan", "3": "Jumlah&nbsp;"}


@pytest.fixture(scope="module")
def real() -> BpsTable:
    """The answer as BPS sent it."""
    return read_table(read_answer(REAL.read_bytes(), "bps"), "bps")


def test_the_real_answer_has_56_values_in_78_combinations(real: BpsTable) -> None:
    cells = list(real.cells(real.derived[0]))
    assert len(cells) == 78
    assert sum(cell.text is not None for cell in cells) == 56
    assert real.unexplained == 0


def test_a_key_is_looked_up_whatever_its_width(real: BpsTable) -> None:
    found = {(cell.region.label, cell.year, cell.part.label): cell.text for cell in real.cells(real.derived[0])}
    assert found["Ambon", 2017, "Januari"] == "0.28"
    assert found["Tual", 2022, "Oktober"] == "2.82"
    assert found["Tual", 2022, "November"] is None


def test_unit_note_and_last_update_are_kept(real: BpsTable) -> None:
    assert (real.unit, real.note) == ("Persen", "BRS, BPS Provinsi Maluku")
    assert real.last_update == "2022-11-25 02:42:42"


def test_a_row_is_one_region_and_round(tmp_path: Path) -> None:
    lines, notes = rows_of(tmp_path, table({"5301": 60123, "5309": 98000.0}))
    assert lines == ["2023-08,5301,60123", "2023-08,5309,98000"]
    assert notes == ()


def test_a_missing_value_makes_no_row_and_no_zero(tmp_path: Path) -> None:
    lines, _ = rows_of(tmp_path, table({"5301": 60123, "5309": "-"}))
    assert lines == ["2023-08,5301,60123"]


def test_zero_is_a_value(tmp_path: Path) -> None:
    assert rows_of(tmp_path, table({"5301": 0}))[0] == ["2023-08,5301,0"]


def test_the_total_is_compared_and_never_loaded_as_a_region(tmp_path: Path) -> None:
    lines, notes = rows_of(tmp_path, table({"5301": 100, "5309": 200, "9999": 301}, regions=WITH_TOTAL))
    assert lines == ["2023-08,5301,100", "2023-08,5309,200"]
    assert notes == ()  # each region is rounded by itself


def test_a_total_that_its_regions_do_not_add_up_to_is_told(tmp_path: Path) -> None:
    _, notes = rows_of(tmp_path, table({"5301": 100, "5309": 200, "9999": 310}, regions=WITH_TOTAL))
    assert notes == ("the total of labour_force in 2023-08 is stated as 310 and its 2 regions add up to 300",)


def test_a_rate_has_no_sum_to_compare(tmp_path: Path) -> None:
    rate = replace(LABOUR_FORCE, column="rse_employed")
    answer = table({"5301": 2.5, "5309": 3.5, "9999": 1.1}, regions=WITH_TOTAL, unit="Persen")
    assert rows_of(tmp_path, answer, rate)[1] == ()


def test_labels_are_unescaped_and_trimmed(tmp_path: Path) -> None:
    answer = table({"5301": 5}, regions={"5301": " Pangkajene &amp;  Kepulauan "})
    assert rows_of(tmp_path, answer, region_codes="names")[0] == ["2023-08,Pangkajene & Kepulauan,5"]


def test_a_derived_variable_is_chosen_by_value_or_label_and_never_guessed(tmp_path: Path) -> None:
    answer = table({"5301521311232": 40, "5301521" + "1" + "1232": 15, "5301521" + "3" + "1232": 40}, turvar=BY_SEX)
    assert rows_of(tmp_path, answer, replace(LABOUR_FORCE, derived="Jumlah"))[0] == ["2023-08,5301,40"]
    assert rows_of(tmp_path, answer, replace(LABOUR_FORCE, derived="1"))[0] == ["2023-08,5301,15"]
    with pytest.raises(FileRefused, match=r"1 \(Laki-laki\), 2 \(Perempuan\), 3 \(Jumlah\)"):
        rows_of(tmp_path, answer)


def test_a_value_without_a_dimension_is_counted(tmp_path: Path) -> None:
    _, notes = rows_of(tmp_path, table({"5301": 5, "7777": 6}))
    assert notes == ("variable 521: 1 values fit no dimension and are left out",)


def test_a_yearly_value_needs_the_month_of_its_survey(tmp_path: Path) -> None:
    answer = table({"5301521" + "0" + "123" + "0": 7}, turtahun={0: "Tahun"})
    with pytest.raises(FileRefused, match="month = 8"):
        rows_of(tmp_path, answer)
    assert rows_of(tmp_path, answer, replace(LABOUR_FORCE, month=8))[0] == ["2023-08,5301,7"]


def test_regions_numbered_within_their_table_need_names(tmp_path: Path) -> None:
    answer = table({"1521" + "0" + "123" + "2": 7}, regions={1: "Sumba Barat"})
    with pytest.raises(FileRefused, match="no BPS code"):
        rows_of(tmp_path, answer)
    assert rows_of(tmp_path, answer, region_codes="names")[0] == ["2023-08,Sumba Barat,7"]
    assert rows_of(tmp_path, answer, regions={"1": "5301"})[0] == ["2023-08,5301,7"]


@pytest.mark.parametrize("unit", ["Persen", "%", "Rumah Tangga", "Orang per Km2", "Lusin"])
def test_what_is_no_count_of_persons_is_refused(tmp_path: Path, unit: str) -> None:
    with pytest.raises(FileRefused, match="counts persons") as refusal:
        rows_of(tmp_path, table({"5301": 7}, unit=unit))
    assert refusal.value.code == "BPS_UNIT"


@pytest.mark.parametrize(
    "unit",
    [
        "Ribu Orang", "Ribuan Orang", "000 Orang", "1 000 Orang", "Orang (Ribu)", "Dalam Ribu", "ribu&nbsp;jiwa",
        "Thousand persons", "(000)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("multiply", [1, 1000])
def test_thousands_become_persons_as_the_unit_of_the_variable_says(tmp_path: Path, unit: str, multiply: int) -> None:
    answer = table({"5301": 60.123, "5309": 98}, unit=unit)
    lines, notes = rows_of(tmp_path, answer, replace(LABOUR_FORCE, multiply=multiply))
    assert lines == ["2023-08,5301,60123", "2023-08,5309,98000"]
    assert notes == (
        "labour_force is in thousands of persons, multiplied (a figure without decimals is exact to 500 persons)",
    )


@pytest.mark.parametrize(("unit", "people"), [("Orang", 60), ("", 60), ("Juta Jiwa", 60_000_000)])
def test_persons_and_millions_are_read_by_the_same_unit(tmp_path: Path, unit: str, people: int) -> None:
    assert rows_of(tmp_path, table({"5301": 60}, unit=unit))[0] == [f"2023-08,5301,{people}"]


@pytest.mark.parametrize(("unit", "multiply"), [("Orang", 1000), ("Ribu Orang", 1_000_000)])
def test_a_unit_that_its_source_contradicts_is_refused(tmp_path: Path, unit: str, multiply: int) -> None:
    with pytest.raises(FileRefused, match="Leave multiply out"):
        rows_of(tmp_path, table({"5301": 7}, unit=unit), replace(LABOUR_FORCE, multiply=multiply))


@pytest.mark.parametrize("unit", ["", "Lusin"])
def test_multiply_says_what_the_unit_does_not(tmp_path: Path, unit: str) -> None:
    answer = table({"5301": 60.5}, unit=unit)
    assert rows_of(tmp_path, answer, replace(LABOUR_FORCE, multiply=1000))[0] == ["2023-08,5301,60500"]


@pytest.mark.parametrize(("values", "lines"), [
    (("60.12", "98.5"), ["60120", "98500"]), (("60,12", "1.098,5"), ["60120", "1098500"]),
    (("60.123", "98.5"), ["60123", "98500"]), (("60", "98"), ["60000", "98000"]),
])  # fmt: skip
def test_thousands_that_come_as_texts_are_multiplied_too(
    tmp_path: Path, values: tuple[str, str], lines: list[str]
) -> None:
    answer = table(dict(zip(REGENCIES, values, strict=True)), unit="Ribu Orang")
    assert [line.rpartition(",")[2] for line in rows_of(tmp_path, answer)[0]] == lines


def test_a_text_with_two_readings_is_refused_until_its_source_says_which(tmp_path: Path) -> None:
    answer = table({"5301": "60.123"}, unit="Ribu Orang")
    with pytest.raises(FileRefused, match=r'decimal = "\."') as refusal:
        rows_of(tmp_path, answer)
    assert refusal.value.code == "BPS_VALUE"
    for mark, line in ((".", "2023-08,5301,60123"), (",", "2023-08,5301,60123000")):
        write_rows(tmp_path / "bundle", tmp_path / "rows.csv", "bps", mark)
        assert (tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()[1] == line


def test_a_value_that_is_not_a_number_is_missing_and_an_infinite_one_is_no_answer(tmp_path: Path) -> None:
    sent = body(table({"5301": 60123, "5309": float("nan"), "9999": float("nan")}, regions=WITH_TOTAL))
    assert b"NaN" in sent
    write_bundle(tmp_path / "bundle", Request((LABOUR_FORCE,), "bps"), [KeptAnswer("5300", "521", sent)])
    write_rows(tmp_path / "bundle", tmp_path / "rows.csv", "bps")
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()[1:] == ["2023-08,5301,60123"]
    with pytest.raises(SourceUnavailable, match="not JSON"):
        read_answer(sent.replace(b"NaN", b"Infinity"), "bps")


def test_a_key_of_two_combinations_is_refused(tmp_path: Path) -> None:
    """December 2012 of derived variable 1 and February 2021 of derived variable 11."""
    dimensions = {"turvar": {1: "a", 11: "b"}, "tahun": {112: "2012", 121: "2021"}, "turtahun": {2: "Feb", 12: "Des"}}
    with pytest.raises(FileRefused) as refusal:
        rows_of(tmp_path, table({"5301521" + "1" + "112" + "12": 5}, **dimensions))
    assert refusal.value.code == "BPS_KEY_AMBIGUOUS"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"<html>busy</html>", "BPS_ANSWER"),
        (b"\xff\xfe", "BPS_ANSWER"),
        (b"[]", "BPS_LIST"),
        (body({"status": "Error", "message": "Invalid\nAPI key"}), "BPS_ERROR"),
    ],
)
def test_an_error_that_comes_as_a_good_answer_is_recognised(sent: bytes, code: str) -> None:
    with pytest.raises(SourceUnavailable) as refusal:
        read_answer(sent, "bps")
    assert refusal.value.code == code
    assert "\n" not in refusal.value.sentence


def test_an_empty_result_is_no_table_and_is_told(tmp_path: Path) -> None:
    nothing = {"status": "OK", "data-availability": "list-not-available", "data": ""}
    other = replace(LABOUR_FORCE, id="522", column="employed")
    answers = [KeptAnswer("5300", "521", body(table({"5301": 5}))), KeptAnswer("5300", "522", body(nothing))]
    write_bundle(tmp_path / "bundle", Request((LABOUR_FORCE, other), "bps"), answers)
    notes = write_rows(tmp_path / "bundle", tmp_path / "rows", "bps")
    assert (tmp_path / "rows").read_text(encoding="utf-8").splitlines()[1:] == ["2023-08,5301,5,"]
    assert notes == ("variable 522 of domain 5300 has no data",)


def test_a_table_without_any_value_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no value") as refusal:
        rows_of(tmp_path, {**table({}), "datacontent": []})
    assert refusal.value.code == "BPS_EMPTY"


def test_an_answer_of_another_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refusal:
        rows_of(tmp_path, {"status": "OK", "data": [{}, []]})
    assert refusal.value.code == "BPS_SHAPE"


def test_a_bundle_keeps_answers_as_they_came(tmp_path: Path) -> None:
    sent = b"\xef\xbb\xbf" + b' {"status" : "OK",\r\n "note":"Pangkajene &amp; \\u0041 \xc3\xa9"}\n'
    request = Request((LABOUR_FORCE,), "bps", {"1": "5301"})
    write_bundle(tmp_path / "bundle", request, [KeptAnswer("5300", "521", sent)])
    assert read_bundle(tmp_path / "bundle", "bps") == (request, [KeptAnswer("5300", "521", sent)])


def test_a_bundle_that_was_changed_is_refused(tmp_path: Path) -> None:
    write_bundle(tmp_path / "bundle", Request((LABOUR_FORCE,), "bps"), [KeptAnswer("5300", "521", b'{"a": 1}')])
    text = (tmp_path / "bundle").read_text(encoding="utf-8")
    for damaged in (text.replace("a", "b", 1), text.replace(': 1}"', ': 2}"'), text[:-9]):
        (tmp_path / "bundle").write_text(damaged, encoding="utf-8")
        with pytest.raises(FileRefused) as refusal:
            read_bundle(tmp_path / "bundle", "bps")
        assert refusal.value.code == "BPS_BUNDLE"
