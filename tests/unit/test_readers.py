"""What source text means. Each table holds texts and the value that must be read; None is text that cannot be read."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import duckdb
import pytest

from transforms.render import statements

Read = Callable[..., object]
JUNE = date(2024, 6, 1)
NEEDS_WORK = pytest.mark.xfail(strict=True, reason="readers.sql reads this wrongly")


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """Reads a text: `read("amount", "1.234", ",")`."""
    with duckdb.connect() as connection:
        for statement in statements("readers"):
            connection.execute(statement)

        def reader(name: str, *arguments: str) -> object:
            places = ", ".join("?" for _ in arguments)
            row = connection.execute(f"SELECT read_{name}({places})", list(arguments)).fetchone()
            assert row
            return row[0]

        yield reader


def readings(read: Read, name: str, expected: Mapping[str, object], *marks: str) -> dict[str, object]:
    """What is read from the texts of `expected`."""
    return {text: read(name, text, *marks) for text in expected}


def test_blank_text_and_a_dash_are_missing(read: Read) -> None:
    expected = {"": None, " ": None, "-": None, " - ": None, "\u00a0": None, " a b ": "a b", "0": "0"}
    assert readings(read, "text", expected) == expected


@pytest.mark.parametrize("text", ["\t5371014708900001", "5371014708900001\t", "\u200b5371014708900001"])
def test_tabs_and_blanks_of_no_width_around_a_text_are_no_part_of_it(read: Read, text: str) -> None:
    assert read("text", text) == "5371014708900001"


MONTHS = {
    "2024-06": JUNE,
    "06/2024": JUNE,
    "6/2024": JUNE,
    "06-2024": JUNE,
    "202406": JUNE,
    "2024-06-30": JUNE,
    "2024-06-01 00:00:00": JUNE,
    "30-06-2024": JUNE,
    "30/06/2024": JUNE,
    "30.06.2024": JUNE,
    "Juni 2024": JUNE,
    "JUNI 2024": JUNE,
    "juni2024": JUNE,
    "Jun. 2024": JUNE,
    "1 Juni 2024": JUNE,
    "Pebruari 2024": date(2024, 2, 1),
    "Mei_2024": date(2024, 5, 1),
    "Agustus 2024": date(2024, 8, 1),
    "Agt 2024": date(2024, 8, 1),
    "Agu 2024": date(2024, 8, 1),
    "Ags-2024": date(2024, 8, 1),
    "Sept 2024": date(2024, 9, 1),
    "Nopember 2024": date(2024, 11, 1),
    "Nop 2024": date(2024, 11, 1),
    "Desember 2023": date(2023, 12, 1),
    "2024-6": JUNE,
    "2024/06": JUNE,
    "2024/6": JUNE,
    "2024.06": JUNE,
    "2024M06": JUNE,
    "20240630": JUNE,
    "2024/06/30": JUNE,
    "2024-06-30T00:00:00": JUNE,
    "2024-06-30 00:00": JUNE,
    "30-Jun-2024": JUNE,
    "30/Juni/2024": JUNE,
    "30\u00a0Juni\u00a02024": JUNE,
    "June 2024": JUNE,
    "30 June 2024": JUNE,
    "Juni, 2024": JUNE,
    "Jun/2024": JUNE,
    "Juni\u00a02024": JUNE,
    "\u200eJuni 2024\u200f": JUNE,
    "Bulan Juni 2024": JUNE,
    "Periode: Juni 2024": JUNE,
    "2024 Juni": JUNE,
    "2024-Jun": JUNE,
    '="2024-06"': JUNE,
    "August 2024": date(2024, 8, 1),
    "Oct 2024": date(2024, 10, 1),
    "VI/2024": JUNE,
    "VI 2024": JUNE,
    "2024-VI": JUNE,
    "30/VI/2024": JUNE,
    "XII-2024": date(2024, 12, 1),
}
NO_MONTHS = (
    "2024",
    "Juni",
    "2024-13",
    "2024-00",
    "202413",
    "2024-06-31",
    "06/31/2024",
    "45444",
    "45444.0",
    "202406.0",
    "2024-06-15 10:30:00",
    "JUNI 24",
    "Kuartal 2 2024",
    "12024-06",
    "kemarin",
    "2024.1",
    "2024/13",
    "20240631",
    "Jun-24",
    "2024-06-30T17:00:00Z",
    "2024-06-30T10:30:00",
    "Juni 2024 dan Juli 2024",
    "II/2024",
    "Semester VI 2024",
)


def test_a_month_is_read_however_an_office_writes_it(read: Read) -> None:
    assert readings(read, "month", MONTHS) == MONTHS


def test_no_month_is_guessed(read: Read) -> None:
    assert {text: read("month", text) for text in NO_MONTHS} == dict.fromkeys(NO_MONTHS)


@pytest.mark.parametrize("text", ['="53010"', "'53010", "\u200e53010", " 53010 ", "'53010\u200f", '\u00a0="53010" '])
def test_what_keeps_a_spreadsheet_from_making_a_number_is_no_part_of_a_text(read: Read, text: str) -> None:
    assert read("text", text) == "53010"


def test_an_apostrophe_inside_a_text_stays(read: Read) -> None:
    assert [read("text", text) for text in ("Ma'rang", "=SUM(A1)", "'", '=""')] == ["Ma'rang", "=SUM(A1)", None, None]


def test_a_number_of_eleven_digits_is_exact(read: Read) -> None:
    texts = {"12345678901.0": "12345678901", "1234567890.0": "1234567890.0", "12345678901": "12345678901"}
    assert readings(read, "kpj", texts) == texts


@pytest.mark.parametrize("text", ["31 Februari 2024", "31 Juni 2024", "99 Juni 2024"])
def test_a_day_that_never_was_lies_in_no_month(read: Read, text: str) -> None:
    assert read("month", text) is None


@pytest.mark.parametrize(
    ("reader", "text"), [("month", "06-24"), ("month", "06/24"), ("day", "01-06-24"), ("day", "01/06/24")]
)
def test_a_year_of_two_digits_is_not_a_year_of_the_romans(read: Read, reader: str, text: str) -> None:
    assert read(reader, text) is None


def test_a_day_is_read_day_first(read: Read) -> None:
    expected = {
        "2023-12-31": date(2023, 12, 31),
        "2023-12-31 00:00:00": date(2023, 12, 31),
        "31-12-2023": date(2023, 12, 31),
        "31/12/2023": date(2023, 12, 31),
        "31.12.2023": date(2023, 12, 31),
        "31 Desember 2023": date(2023, 12, 31),
        "5 Juni 2024": date(2024, 6, 5),
        "05/06/2024": date(2024, 6, 5),
        "12/31/2023": None,
        "31-06-2024": None,
        "0 Juni 2024": None,
        "Juni 2024": None,
        "31 December 2023": date(2023, 12, 31),
        "2024-06-15 10:30:00": None,
    }
    assert readings(read, "day", expected) == expected


EITHER_MARK = {
    "0": 0,
    "-5": -5,
    "1855000": 1855000,
    "1.855.000": 1855000,
    "1,855,000": 1855000,
    "1.234.567,89": 1234567.89,
    "1,234,567.89": 1234567.89,
    "1.234,5": 1234.5,
    "1,234.5": 1234.5,
    "1234567,89": 1234567.89,
    "-1.234,5": -1234.5,
    "Rp 1.000.000": 1000000,
    "Rp1.000.000,00": 1000000,
    "Rp. 1.000.000": 1000000,
    "rp1,000,000.00": 1000000,
    "1.234.56": None,
    "1.234,56,7": None,
    "12,34,567": None,
    "1 234 567": None,
    "1'000": None,
    "(5)": None,
    "5.37E+15": None,
    "NaN": None,
    "inf": None,
    "tujuh juta": None,
    "5 orang": None,
    "0x10": None,
}
DECIMAL_COMMA = {
    "1.234": 1234,
    "1,5": 1.5,
    "1,23": 1.23,
    "1.5": None,
    "1.23": None,
    "1234567.89": None,
    "1855000.0": None,
}
DECIMAL_POINT = {"1,234": 1234, "1.5": 1.5, "1.23": 1.23, "1,23": 1.23, "1234567.89": 1234567.89, "1855000.0": 1855000}


@pytest.mark.parametrize("mark", [",", "."])
def test_an_amount_that_can_mean_one_thing_is_read_under_either_decimal_mark(read: Read, mark: str) -> None:
    assert readings(read, "amount", EITHER_MARK, mark) == EITHER_MARK


@pytest.mark.parametrize(("mark", "expected"), [(",", DECIMAL_COMMA), (".", DECIMAL_POINT)])
def test_an_amount_that_can_mean_two_things_is_read_by_the_decimal_mark(
    read: Read, mark: str, expected: Mapping[str, object]
) -> None:
    assert readings(read, "amount", expected, mark) == expected


def test_three_digits_after_one_point_are_no_amount_under_a_decimal_point(read: Read) -> None:
    expected = dict.fromkeys(("1.234", "-1.234", "12.345", "999.999", "0.125", "Rp 1.234", "1.234,-"))
    assert readings(read, "amount", expected, ".") == expected


def test_three_digits_after_one_comma_are_no_amount_under_a_decimal_comma(read: Read) -> None:
    expected = dict.fromkeys(("1,234", "-1,234", "999,999", "0,125", "Rp1,234", "1,234,-"))
    assert readings(read, "amount", expected, ",") == expected


@pytest.mark.parametrize(("text", "mark"), [("0.125", ","), ("0,125", "."), ("012.345", ","), ("007,000,000", ".")])
def test_thousands_do_not_begin_with_a_zero(read: Read, text: str, mark: str) -> None:
    assert read("amount", text, mark) is None


@pytest.mark.parametrize("text", ["1.86E+06", "1e6", "2E7"])
def test_an_amount_that_a_spreadsheet_shortened_has_lost_digits(read: Read, text: str) -> None:
    assert read("amount", text, ".") is None


@pytest.mark.parametrize("text", ["Rp1.855.000,-", "1.855.000,-"])
def test_a_comma_and_a_dash_after_rupiah_are_no_decimals(read: Read, text: str) -> None:
    assert read("amount", text, ",") == 1855000


def test_an_amount_beyond_all_numbers_is_none(read: Read) -> None:
    assert read("amount", "9" * 400, ".") is None


def test_a_percentage_may_have_any_number_of_decimals(read: Read) -> None:
    expected = {"1.234": 1.234, "5.1": 5.1, "33.73": 33.73, "5,1": 5.1}
    assert readings(read, "percent", expected, ".") == expected


def test_a_count_is_a_whole_number(read: Read) -> None:
    under_comma = {
        "1.234": 1234,
        "1.234.567": 1234567,
        "1.234,00": 1234,
        "0": 0,
        "-3": -3,
        "12,5": None,
        "12 orang": None,
    }
    under_point = {"1,234": 1234, "1234.0": 1234, "1234": 1234, "0.0": 0, "12.5": None, "1.234": None}
    assert readings(read, "count", under_comma, ",") == under_comma
    assert readings(read, "count", under_point, ".") == under_point


@pytest.mark.parametrize("text", ["99999999999999999999", "9223372036854775808"])
def test_a_count_beyond_all_integers_is_none_and_stops_no_run(read: Read, text: str) -> None:
    assert read("count", text, ".") is None


def test_yes_and_no(read: Read) -> None:
    yes = dict.fromkeys(("Y", "y", "Ya", "YA", "1", "TRUE", "True"), True)
    no = dict.fromkeys(("N", "n", "T", "Tidak", "0", "FALSE", "False"), False)
    expected = {**yes, **no, "X": None, "2": None, "MUNGKIN": None}
    assert readings(read, "yes_no", expected) == expected


@pytest.mark.parametrize(("text", "is_yes"), [("1.0", True), ("0.0", False)])
def test_a_number_cell_of_a_workbook_is_yes_or_no(read: Read, text: str, *, is_yes: bool) -> None:
    assert read("yes_no", text) is is_yes


def test_a_status_is_active_or_not(read: Read) -> None:
    inactive = dict.fromkeys(("NONAKTIF", "Non Aktif", "NON-AKTIF", "tidak aktif"), "NONAKTIF")
    expected = {"AKTIF": "AKTIF", "aktif": "AKTIF", **inactive, "AKTIP": None, "A": None, "1": None}
    assert readings(read, "status", expected) == expected


def test_a_segment_is_read_by_its_code_or_its_full_name(read: Read) -> None:
    expected = {
        "PU": "PU",
        "pu": "PU",
        "Penerima Upah": "PU",
        "BPU": "BPU",
        "Bukan Penerima Upah": "BPU",
        "Jakon": "JAKON",
        "JASA KONSTRUKSI": "JAKON",
        "PMI": "PMI",
        "Pekerja Migran Indonesia": "PMI",
        "ALL": None,
        "FORMAL": None,
        "PUBPU": None,
        "Upah": None,
    }
    assert readings(read, "segment", expected) == expected


def test_a_summary_has_segments_of_segments(read: Read) -> None:
    expected = {
        "Semua": "ALL",
        "all": "ALL",
        "Semua Segmen": "ALL",
        "Formal": "FORMAL",
        "Informal": "BPU",
        "bpu": "BPU",
    }
    assert readings(read, "summary_segment", expected) == expected


def test_sexes_programs_and_denominators_are_read_by_their_lists(read: Read) -> None:
    sexes = {"L": "L", "p": "P", "Laki-Laki": "L", "LAKI LAKI": "L", "Perempuan": "P", "F": None, "1": None}
    programs = {"jkk": "JKK", "JKM": "JKM", "JHT": "JHT", "JP": "JP", "Jkp": "JKP", "JK": None}
    denominators = {"SEMESTA": "semesta", "employed": "employed", "Labour_Force": "labour_force", "pekerja": None}
    assert readings(read, "sex", sexes) == sexes
    assert readings(read, "program", programs) == programs
    assert readings(read, "denominator", denominators) == denominators


def test_a_code_that_was_a_number_cell_is_its_digits(read: Read) -> None:
    expected = {"530001.0": "530001", "530001": "530001", "5301P.12": "5301P.12"}
    assert readings(read, "code", expected) == expected
