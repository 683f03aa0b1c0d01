"""A period outside the months that the file claims, in its name or above its header."""

from office import CSV, HEADINGS, WORKBOOK, Office, person, text

JUNE = ("peserta_2024-06.csv", "peserta_juni_2024.csv", "PESERTA JUN 2024 rev2.csv", "202406_peserta.csv")
MAY_AND_JUNE = ("peserta_2024-05_2024-06.csv", "peserta Januari - Juni 2024.csv", "peserta.csv")
JUNE_LINES = ("Periode : Juni 2024", "DAFTAR PESERTA AKTIF BULAN JUNI 2024", "s.d. 30 Juni 2024")
PRINTED = ("Dicetak : 5 Juli 2024", "Tanggal unduh 05-07-2024 / Juli 2024")


def may_and_june(number: int) -> list[list[str]]:
    """Two persons of a file of its own, one in May and one in June."""
    return [person(2 * number, period="2024-05"), person(2 * number + 1, period="Juni 2024")]


def quarantined(office: Office) -> dict[str, int]:
    return {name: file["quarantined_row_count"] for name, file in office.send().ledger.items()}


def test_a_row_outside_the_month_of_the_files_name_is_set_aside(office: Office) -> None:
    office.put_rows(may_and_june(1), JUNE[0])
    assert office.send().set_aside == {2: "PERIOD_OUTSIDE_CLAIM"}


def test_a_month_is_read_from_names_of_every_kind(office: Office) -> None:
    for number, name in enumerate((*JUNE, *MAY_AND_JUNE), start=1):
        office.put_rows(may_and_june(number), name)
    assert quarantined(office) == {**dict.fromkeys(JUNE, 1), **dict.fromkeys(MAY_AND_JUNE, 0)}


def test_an_info_line_claims_a_month_when_the_name_does_not_but_the_day_of_printing_claims_nothing(
    office: Office,
) -> None:
    for number, line in enumerate((*JUNE_LINES, *PRINTED), start=1):
        office.put(f"{number}.csv", f"{line}\n" + text([HEADINGS, *may_and_june(number)]))
    assert quarantined(office) == {"1.csv": 1, "2.csv": 1, "3.csv": 1, "4.csv": 0, "5.csv": 0}


def test_the_name_decides_over_an_info_line(office: Office) -> None:
    office.put(CSV, "Periode : Mei 2024\n" + text([HEADINGS, *may_and_june(1)]))
    assert office.send().set_aside == {3: "PERIOD_OUTSIDE_CLAIM"}


def test_the_name_of_a_sheet_claims_its_month_when_the_name_of_the_file_does_not(office: Office) -> None:
    office.put_sheets({"Juni 2024": [HEADINGS, *may_and_june(1)], "Mei-Juni 2024": [HEADINGS, *may_and_june(2)]})
    (office.inbox / WORKBOOK).rename(office.inbox / "peserta.xlsx")
    assert office.send().set_aside == {2: "PERIOD_OUTSIDE_CLAIM"}
