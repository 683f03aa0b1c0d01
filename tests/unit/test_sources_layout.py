"""Where a header lies, and what a text says about itself above it."""

from datetime import date

import pytest

from contracts.extracts.participants import EXTRACT
from contracts.language.months import claimed_months
from contracts.runtime.errors import FileRefused
from reference.column_maps import headings_of
from sources.text.layout import claim_of, find_header, info_lines

HEADINGS = headings_of(EXTRACT, date(2024, 6, 30))
HEADER = "Periode,NIK,No KPJ,Kab/Kota,Segmen,Status,Upah"
ROW = "2024-06,5371014708900001,88000000001,Ende,PU,AKTIF,100"


def test_the_header_is_the_row_that_names_most_columns() -> None:
    header = find_header(f"Kantor,Ende\nNIK,Nama\n\n{HEADER}\n{ROW}\n", HEADINGS, "a.csv")
    assert header.first_line == 5
    assert [row[0] for row in header.above if row] == ["Kantor", "NIK"]


def test_one_row_is_preferred_where_two_rows_name_no_more() -> None:
    header = find_header(f"Kantor : Ende,,,,,,\n{HEADER}\n{ROW}\n", HEADINGS, "a.csv")
    assert (header.row_count, header.first_line) == (1, 3)
    assert info_lines(header, HEADINGS) == {"office": "Kantor : Ende".partition(": ")[2]}


def test_two_rows_are_one_header_where_both_are_needed() -> None:
    upper, lower = "Periode,NIK,No KPJ,Wilayah kerja,Segmen,Status,Program,", ",,,Kab/Kota,,,JHT,JP"
    header = find_header(f"{upper}\n{lower}\n", HEADINGS, "a.csv")
    assert (header.row_count, header.first_line) == (2, 3)
    assert {"region": 3, "jht": 6, "jp": 7}.items() <= header.match.positions.items()


def test_line_breaks_inside_quotes_are_counted() -> None:
    header = find_header(f'"DAFTAR\nPESERTA"\n{HEADER}\n{ROW}\n', HEADINGS, "a.csv")
    assert header.first_line == 4
    assert not header.is_one_line_each


def test_half_of_the_required_columns_make_a_header_and_less_do_not() -> None:
    assert find_header("Periode,NIK,No KPJ\n", HEADINGS, "a.csv").match.missing == ("segment", "status", "region")
    with pytest.raises(FileRefused, match="line 1 has only nik, kpj"):
        find_header("NIK,No KPJ\n", HEADINGS, "a.csv")


def test_what_stands_above_the_header_is_read_by_the_headings_of_the_column_map() -> None:
    text = f"DAFTAR PESERTA\nBulan, : ,Juni 2024\nKantor Cabang: Ende: Flores\nWilayah\nNIK : 1\nStatus : X\n{HEADER}\n"
    assert info_lines(find_header(text, HEADINGS, "a.csv"), HEADINGS) == {"office": "Ende: Flores"}
    without_period = text.replace("Periode,", "Nomor,")
    stated = info_lines(find_header(without_period, HEADINGS, "a.csv"), HEADINGS)
    assert stated == {"office": "Ende: Flores", "period": "Juni 2024"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("peserta_2024-06.csv", date(2024, 6, 1), date(2024, 6, 30)),
        ("peserta_202402.csv", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-01_2024-06", date(2024, 1, 1), date(2024, 6, 30)),
        ("peserta_juni_2024.xlsx", date(2024, 6, 1), date(2024, 6, 30)),
        ("PESERTA AGT2024 rev2", date(2024, 8, 1), date(2024, 8, 31)),
        ("Januari - Juni 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Januari s.d. Juni 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Jan s/d Jun 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Januari sampai dengan Juni 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Nopember 2023 hingga Januari 2024", date(2023, 11, 1), date(2024, 1, 31)),
        ("keadaan 31 Desember 2023", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_a_text_claims_the_months_it_names(text: str, first: date, last: date) -> None:
    assert claimed_months(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "export_2024-07-05.csv", "ekspor 2024-07-31.csv", "rekap_2024-07-05.csv", "tarikan 1 Juli 2024", "5 Juli 2024",
        "data_tarik_2024.07.01",
    ],
)  # fmt: skip
def test_the_day_of_an_export_or_a_delivery_claims_no_month(text: str) -> None:
    assert claimed_months(text) is None


def test_the_month_of_an_export_is_that_of_its_rows() -> None:
    assert claimed_months("export_2024-06_dibuat_2024-07-05.csv") == (date(2024, 6, 1), date(2024, 6, 30))
    assert claimed_months("peserta_2024-06-30.csv") == (date(2024, 6, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    "text", ["peserta.csv", "2024", "juni", "kades 2024", "20240630123", "semester 1 2024", "53712024069"]
)
def test_a_text_that_names_no_month_claims_none(text: str) -> None:
    assert claimed_months(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "Dicetak 5 Juli 2024", "Dicetak,:,1 Juli 2024", "Tanggal tarik data: 5 Juli 2024,,,", "Diekspor Juli 2024",
        "\"Keadaan Juni 2024 (ditarik 31 Juli 2024)\"",
    ],
)  # fmt: skip
def test_the_day_of_printing_is_no_claim(line: str) -> None:
    header = find_header(f"{line}\nKeadaan Juni 2024\n{HEADER}\n", HEADINGS, "a.csv")
    assert claim_of(("a.csv",), header) == (date(2024, 6, 1), date(2024, 6, 30))
