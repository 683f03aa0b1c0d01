"""TITLE-AMONG-ROWS: a second table under the same header, with a title of its own, is never added to the first."""

import pytest
from office import MakeOffice, text

HEADINGS = ["period", "region", "segment", "active"]
ENDE, SIKKA = ["2024-06", "Ende", "PU", "9"], ["2024-06", "Sikka", "PU", "7"]
TITLE = "Tabel 2 Daftar tambahan"


@pytest.mark.parametrize("place", range(2))
def test_a_title_between_rows_is_refused_with_its_line_and_the_lines_to_add(
    make_office: MakeOffice, place: int
) -> None:
    lone = ["", "", "", ""]
    lone[place] = TITLE
    office = make_office(dataset="participants_summary")
    office.put("ringkasan_2024-06.csv", text([HEADINGS, ENDE, [], lone, HEADINGS, SIKKA]))
    office.refused(
        "TITLE_AMONG_ROWS", f"line 4, '{TITLE}'", 'keep = { "section" = "first" }', f'{{ "section" = "{TITLE}" }}',
        'sum_over = ["section"]', 'ignore = ["section"]',
    )  # fmt: skip


def test_rows_below_a_title_are_read_as_their_source_says(make_office: MakeOffice) -> None:
    rows = [["No", *HEADINGS], ["1", *ENDE], [TITLE, "", "", "", ""], ["1", *SIKKA], ["2", *ENDE[:3], "4"]]
    declarations = {
        "first": ({"keep": {"section": "first"}}, [9]),
        "second": ({"keep": {"section": TITLE.upper()}}, [4, 7]),
        "sum": ({"sum_over": ["section"]}, [7, 13]),
    }
    for folder, (declared, counts) in declarations.items():
        office = make_office(folder, dataset="participants_summary", **declared)
        office.put("ringkasan_2024-06.csv", text(rows))
        assert office.send().counted("active_participant_count") == counts, folder
    kept = make_office("workbook", dataset="participants_summary", keep={"section": "first"})
    kept.put_sheets({"Rekap 2024-06": [["Rekap"], *rows]})
    assert kept.send().counted("active_participant_count") == [9]


def test_what_is_no_title_of_another_table_may_be_alone_in_a_line(make_office: MakeOffice) -> None:
    alone = (
        "Rekap peserta aktif", "Halaman 2 dari 3", "Rekap peserta aktif (lanjutan)", "Catatan: angka sementara",
        "*) sementara", "Sumber: BPJS Ketenagakerjaan", "Kabupaten", "Nusa Tenggara Timur", "PROVINSI JAWA BARAT",
        "Bali dan Nusa Tenggara", "Dicetak 3 Juli 2024", "1.234", "II", "(orang)",
    )  # fmt: skip
    lines = [[said, "", "", ""] for said in alone]
    last = [["2024-06", "Kabupaten Sikka", "PU", "7"], [TITLE, "", "", ""]]
    office = make_office(dataset="participants_summary")
    office.put("a_2024-06.csv", text([["Rekap peserta aktif", "", "", ""], HEADINGS, ENDE, *lines, *last]))
    assert office.send().counted("active_participant_count") == [7, 9]
