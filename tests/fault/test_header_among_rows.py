"""HDR-AGAIN: headings that a printed table repeats on each page are layout; others between its rows are not."""

from office import MakeOffice, text

HEADINGS = ["Bulan", "Kabupaten/Kota", "Segmen", "Peserta Aktif"]
ENDE, SIKKA = ["2024-06", "Ende", "PU", "900"], ["2024-06", "Sikka", "PU", "700"]
ROUND = ["Periode", "Kabupaten/Kota", "Angkatan Kerja", "Bekerja"]
NUMBERS = ["(1)", "(2)", "(3)", "(4)"]
WORKERS = [["2023-08", "Ende", "140000", "130000"], ["2023-08", "Sikka", "150000", "140000"]]


def test_headings_repeated_between_rows_are_layout_and_their_lines_are_listed(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    again = ["bulan", "KABUPATEN/KOTA ", "Segmen", "Peserta  Aktif"]
    office.put("ringkasan_2024-06.csv", text([HEADINGS, ENDE, [], again, SIKKA, HEADINGS]))
    outcome = office.send()
    assert (outcome.counted("active_participant_count"), outcome.set_aside) == ([700, 900], {})
    assert outcome.ledger["ringkasan_2024-06.csv"]["layout_row_count"] == 4
    assert "headings repeated between the rows, no data: line(s) 4, 6" in outcome.layouts[0]


def test_headings_of_several_rows_are_repeated_row_by_row_in_a_workbook(make_office: MakeOffice) -> None:
    office = make_office(dataset="labour_force")
    rows = [["Tabel 1"], ROUND, NUMBERS, WORKERS[0], ROUND, NUMBERS, WORKERS[1]]
    office.put_sheets({"Rekap": rows}).rename(office.inbox / "sakernas.xlsx")
    outcome = office.send()
    assert outcome.counted("employed_count") == [130_000, 140_000]
    assert "no data: line(s) 5-6" in outcome.layouts[0]


def test_other_headings_between_rows_are_lost_rows(make_office: MakeOffice) -> None:
    for folder, other in {"text": "Peserta Lama", "blank": "", "number": "12"}.items():
        office = make_office(folder, dataset="participants_summary")
        office.put("ringkasan_2024-06.csv", text([HEADINGS, ENDE, [*HEADINGS[:3], other], SIKKA]))
        outcome = office.send()
        assert [*outcome.set_aside] == [3], folder
        assert outcome.ledger["ringkasan_2024-06.csv"]["quarantined_row_count"] == 1, folder
