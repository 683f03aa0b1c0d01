"""Very long fields and very many columns."""

import pytest
from office import CSV, HEADINGS, Office, people, person, text


def test_a_field_of_200_kilobytes_is_read(office: Office) -> None:
    office.put_rows([person(1, name="M" * 200_000), person(2), person(3, segment="?")])
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3]
    assert outcome.set_aside == {4: "SEGMENT_UNREADABLE"}


def test_a_line_longer_than_a_reader_takes_is_rejected_alone(office: Office) -> None:
    office.put_rows([person(1), person(2, name="M" * 3_000_000), person(3), person(4, segment="?")])
    outcome = office.send()
    assert list(outcome.loaded) == [2, 4]
    assert list(outcome.set_aside) == [3, 5]


@pytest.mark.slow
def test_a_table_of_a_thousand_columns_is_read(office: Office) -> None:
    extra = [f"x{number}" for number in range(992)]
    office.put(CSV, text([[*extra, *HEADINGS], *([*extra, *row] for row in people(3))]))
    assert list(office.send().loaded) == [2, 3, 4]


def test_a_dash_is_missing_in_any_column(office: Office) -> None:
    office.put_rows([person(1, wage="-"), person(2, region="-"), person(3, status=" - ")])
    outcome = office.send()
    assert list(outcome.loaded) == [2]
    assert outcome.set_aside == {3: "REGION_MISSING", 4: "STATUS_MISSING"}
