"""HDR-DUP: a heading stands twice."""

from office import CSV, HEADINGS, Office, person, text


def test_two_columns_for_one_field_refuse_the_file(office: Office) -> None:
    office.put(CSV, text([[*HEADINGS, "No. NIK"], [*person(1), "x"]]))
    office.refused("COLUMN_REPEATED", "column nik", "Keep one of each")


def test_two_unknown_columns_of_the_same_name_do_no_harm(office: Office) -> None:
    office.put(CSV, text([[*HEADINGS, "KETERANGAN", "KETERANGAN"], [*person(1), "a", "b"]]))
    assert list(office.send().loaded) == [2]
