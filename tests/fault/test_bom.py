"""BOM: a byte order mark before UTF-8."""

from office import CSV, HEADINGS, MakeOffice, Office, people, text


def test_a_byte_order_mark_is_no_part_of_the_first_heading(office: Office) -> None:
    office.put(CSV, "\ufeff" + text([HEADINGS, *people(2)]))
    assert list(office.send().loaded) == [2, 3]


def test_a_byte_order_mark_decides_over_a_declared_encoding(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-1252")
    office.put(CSV, "\ufeff" + text([HEADINGS, *people(2)]).replace("MARIA", "MAR\u00cdA"))
    assert list(office.send().loaded) == [2, 3]
