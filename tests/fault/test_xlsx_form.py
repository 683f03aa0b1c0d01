"""XLSX-FORM: formulas without results, and error values. Neither becomes a blank or a zero in silence."""

import xlsxwriter  # type: ignore[import-untyped]
from office import HEADINGS, WORKBOOK, Office, people, person


def test_a_formula_that_was_never_calculated_refuses_the_workbook_with_its_cell(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, person(1), person(2, wage="=7654000+321")]})
    office.refused("FORMULA_NOT_CALCULATED", "[Peserta]: cell H3", "save it and send it again")


def test_the_zero_that_programs_write_for_a_formula_is_not_taken_for_its_result(office: Office) -> None:
    office.inbox.mkdir(parents=True)
    with xlsxwriter.Workbook(str(office.inbox / WORKBOOK)) as book:
        sheet = book.add_worksheet("Peserta")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, person(1))
        sheet.write_formula(1, 7, "=7654000+321")
    office.refused("FORMULA_NOT_CALCULATED", "[Peserta]: cell H2")


def test_the_result_of_a_formula_is_read(office: Office) -> None:
    office.inbox.mkdir(parents=True)
    with xlsxwriter.Workbook(str(office.inbox / WORKBOOK)) as book:
        sheet = book.add_worksheet("Peserta")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, person(1))
        sheet.write_formula(1, 7, "=1800000+55000", None, 1_855_000)
        sheet.write_formula(1, 4, '="Kota "&"Kupang"', None, "Kota Kupang")
    outcome = office.send()
    assert outcome.values("wage_idr") == [1_855_000]
    assert outcome.values("regency_code") == ["53.71"]


def test_an_error_value_is_unreadable_and_not_missing(office: Office) -> None:
    errors = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
    rows = [
        [],
        ["", *HEADINGS],
        ["", *person(1)],
        *(["", *person(2, wage=error)] for error in errors),
        ["", *person(3)],
    ]
    office.put_sheets({"Peserta": rows})
    outcome = office.send()
    assert outcome.set_aside == dict.fromkeys(range(4, 4 + len(errors)), "WAGE_UNREADABLE")
    assert len(outcome.loaded) == 2


def test_an_error_value_in_the_region_is_an_unknown_region(office: Office) -> None:
    office.put_sheets({"Peserta": [HEADINGS, *people(2), person(3, region="#N/A")]})
    assert office.send().set_aside == {4: "REGION_UNKNOWN"}
