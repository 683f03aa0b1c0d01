"""DELIM: the delimiter and the decimal mark that comes with it."""

from office import CANARY_WAGE, HEADINGS, Office, people, person, text
from reading import PERSONS, ReadTables, in_order, refused


def wages(*texts: str, delimiter: str = ",") -> str:
    """A table of persons with these wages."""
    return text([HEADINGS, *(person(n, wage=wage) for n, wage in enumerate(texts, start=1))], delimiter=delimiter)


def test_the_decimal_mark_is_that_of_the_delimiter_or_of_numbers_that_have_one_reading_only(
    tables_read: ReadTables,
) -> None:
    summary = "periode,wilayah,segmen,peserta aktif\n2024-06,Ende,PU,1.234\n2024-06,Ende,BPU,12.000\n"
    found = tables_read(
        {
            "semicolon": (
                PERSONS,
                wages("1.234.567,89", "1234567,8", "1.234", "Rp 1.234.567", "1234567", delimiter=";"),
            ),
            "points": (PERSONS, wages("1234567.89", "1.5", "9,500.5", delimiter=";")),
            "commas": (PERSONS, wages('"1.234.567,89"', '"2,5"', "1.234")),
            "declared": ({**PERSONS, "decimal": "."}, wages("1234567.89", "1,234,567.89", delimiter=";")),
            "thousands": ({"dataset": "participants_summary", "file_name": "ringkasan_2024-06.csv"}, summary),
        }
    )
    assert found["semicolon"].values("wage_idr") == [1234567.89, 1234567.8, 1234, 1234567, 1234567]
    assert found["points"].values("wage_idr") == [1234567.89, 1.5, 9500.5]
    assert "decimal mark '.'" in found["points"].layouts[0]
    assert found["commas"].values("wage_idr") == [1234567.89, 2.5, 1234]
    assert "decimal mark ','" in found["commas"].layouts[0]
    assert found["declared"].values("wage_idr") == [1234567.89, 1234567.89]
    assert found["thousands"].values("active_participant_count") == [1234, 12000]


def test_a_delimiter_is_told_by_the_header_it_makes(tables_read: ReadTables) -> None:
    delimiters = (",", ";", "\t", "|")
    tables = (text([HEADINGS, *people(3)], delimiter=delimiter) for delimiter in delimiters)
    title = "Daftar; Peserta; Aktif | Kupang\n" + text([HEADINGS, *people(2)])
    *plain, titled = in_order(tables_read, PERSONS, [*tables, title])
    for outcome, delimiter in zip(plain, delimiters, strict=True):
        assert list(outcome.loaded) == [2, 3, 4]
        assert f"delimiter {delimiter!r}" in outcome.layouts[0]
    assert list(titled.loaded) == [3, 4]


def test_two_delimiters_in_one_file_are_refused_or_reject_the_rows_of_the_other(tables_read: ReadTables) -> None:
    split, two, rows = in_order(
        tables_read,
        PERSONS,
        [
            "PERIODE;NIK,NO KPJ;KOTA/KAB,SEGMEN;STATUS,UPAH\n" + text(people(2)),
            text([HEADINGS], delimiter=";") + text([HEADINGS, *people(2)]),
            text([HEADINGS]) + text(people(2), delimiter=";") + text(people(1)),
        ],
    )
    assert refused(split, "HEADER_MISSING")
    assert refused(two, "DELIMITER_AMBIGUOUS", "',' and ';'", "one delimiter throughout")
    assert rows.set_aside == {2: "COLUMN_COUNT", 3: "COLUMN_COUNT"}
    assert list(rows.loaded) == [4]


def test_numbers_with_two_readings_refuse_the_file_with_both(tables_read: ReadTables) -> None:
    tables = [wages(wage, CANARY_WAGE) for wage in ("1.234", '"1,234"', '"Rp 12,000"')]
    contradicting = wages("1.234.567,8", "1,234,567.8", "1.234", delimiter=";")
    *found, other = in_order(tables_read, PERSONS, [*tables, contradicting])
    for outcome in found:
        assert refused(
            outcome, "DECIMAL_AMBIGUOUS", "column wage, line 2", "could be 9999 or 9.999", "decimal = ','"
        ), outcome
    assert refused(other, "DECIMAL_AMBIGUOUS", "column wage, line 4")


def test_a_mark_far_down_that_contradicts_the_first_rows_sets_its_row_aside(office: Office) -> None:
    office.put_rows(
        [
            *(person(n % 9000 + 1, wage="2500000.5") for n in range(2100)),
            person(1, wage='"1.234.567,8"'),
            person(2, wage="1.234"),
        ]
    )
    outcome = office.send()
    assert outcome.set_aside == {2103: "WAGE_UNREADABLE"}
