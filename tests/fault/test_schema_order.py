"""SCHEMA-ORDER: the columns are in another order."""

from office import CSV, HEADINGS, MakeOffice, Office, people, text


def test_columns_are_found_by_name_whatever_their_order(office: Office, make_office: MakeOffice) -> None:
    office.put_rows(people(3))
    mirrored = make_office("mirrored")
    mirrored.put(CSV, text([list(reversed(row)) for row in (HEADINGS, *people(3))]))
    columns = ("row_number", "kpj", "segment", "is_active", "regency_code", "wage_idr")
    straight, reverse = office.send(), mirrored.send()
    assert list(straight.loaded) == [2, 3, 4]
    assert [straight.values(column) for column in columns] == [reverse.values(column) for column in columns]
