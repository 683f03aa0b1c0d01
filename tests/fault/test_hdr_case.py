"""HDR-CASE: headings in any case, with blanks, dots, underscores and the synonyms of the contract, and only those."""

from office import CSV, HEADINGS, Office, person, text

SPELLINGS = (
    ("NIK", " nik "),
    ("NIK", "No. NIK"),
    ("NIK", "\u00a0NO_NIK"),
    ("NO KPJ", "No.  KPJ"),
    ("PERIODE", "Bulan"),
    ("KOTA/KAB", "Kab / Kota"),
    ("KOTA/KAB", "NAMA KAB/KOTA :"),
    ("STATUS KEPESERTAAN", "Status_Peserta"),
)


def header(ours: str, theirs: str) -> list[str]:
    """Our headings with one of them written their way."""
    return [theirs if heading == ours else heading for heading in HEADINGS]


def test_a_listed_heading_is_known_however_it_is_written(office: Office) -> None:
    for number, (ours, theirs) in enumerate(SPELLINGS, start=1):
        office.put(f"{number}_2024-06.csv", text([header(ours, theirs), person(number)]))
    loaded = [file["loaded_row_count"] for file in office.send().ledger.values()]
    assert loaded == [1] * len(SPELLINGS)


def test_a_dot_before_a_stroke_is_no_part_of_a_heading(office: Office) -> None:
    office.put(CSV, text([header("KOTA/KAB", "KAB./KOTA"), person(1)]))
    assert list(office.send().loaded) == [2]


def test_a_heading_that_only_resembles_ours_is_not_taken_for_it(office: Office) -> None:
    office.put(CSV, text([header("NIK", "NIK IBU"), person(1)]))
    office.refused("COLUMN_MISSING", "column nik is missing", "'NIK IBU'")
