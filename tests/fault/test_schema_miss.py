"""SCHEMA-MISS: a column is missing."""

from office import CANARY_NAME, CSV, HEADINGS, Office, nik, people, person, text


def test_a_missing_column_refuses_the_file_and_is_named_with_the_headings_found(office: Office) -> None:
    headings = [heading if heading != "NO KPJ" else "NOMOR ANGGOTA" for heading in HEADINGS]
    office.put(CSV, text([headings, *people(2)]))
    sentence = office.refused("COLUMN_MISSING", "column kpj is missing", "'NOMOR ANGGOTA'", "Add the column")
    assert "nik is missing" not in sentence


def test_a_table_without_a_header_is_refused_and_no_cell_of_it_is_shown(office: Office) -> None:
    office.put(CSV, text(people(3)))
    office.refused("HEADER_MISSING", "Expected: period, nik, kpj, segment, status, region")


def test_a_data_row_with_a_word_that_is_also_a_heading_is_no_header(office: Office) -> None:
    office.put(CSV, text([["Kantor", "2024-06", nik(1), CANARY_NAME, "Upah"], *people(3)]))
    office.refused("HEADER_MISSING", "line 1 has only office, wage")


def test_a_file_with_one_column_is_refused(office: Office) -> None:
    office.put(CSV, text([["NIK"], [nik(1)]]))
    office.refused("HEADER_MISSING", "line 1 has only nik")


def test_a_column_that_stands_once_above_the_header_is_not_missing(office: Office) -> None:
    rows = [["DAFTAR PESERTA"], ["Periode : Juni 2024"], ["NO", *HEADINGS[1:]], *people(2)]
    office.put(CSV, text(rows))
    outcome = office.send()
    assert [month.strftime("%Y-%m") for month in outcome.values("period_month")] == ["2024-06", "2024-06"]


def test_a_personal_number_above_the_header_never_stands_for_a_column(office: Office) -> None:
    office.put(CSV, text([[f"NIK : {nik(1)}"], ["PERIODE", "NO", *HEADINGS[2:]], *people(2)]))
    office.refused("COLUMN_MISSING", "column nik is missing")


def test_one_refused_file_names_itself_and_nothing_of_the_others_is_loaded(office: Office) -> None:
    office.put_rows(people(2), "baik_2024-06.csv")
    office.put("buruk_2024-06.csv", text([HEADINGS[:-2], person()[:-2]]))
    outcome = office.send()
    assert outcome.code == "COLUMN_MISSING"
    assert "buruk_2024-06.csv" in outcome.sentence
    assert "baik_2024-06.csv" not in outcome.sentence
    assert outcome.loaded == {}


def test_a_missing_column_is_told_with_the_unknown_heading_that_resembles_it(office: Office) -> None:
    headings = [heading if heading != "STATUS KEPESERTAAN" else "STATUS KEPESERTAN" for heading in HEADINGS]
    office.put(CSV, text([headings, *people(2)]))
    office.refused(
        "COLUMN_MISSING", "'STATUS KEPESERTAN' is like 'status kepesertaan'", "reference/column_map.csv of the home"
    )
