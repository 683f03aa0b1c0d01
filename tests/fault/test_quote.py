"""QUOTE: quotes that are not closed, and line breaks inside fields. Columns never shift and no line is swallowed."""

import pytest
from office import CSV, HEADINGS, Office, people, person, text


@pytest.mark.parametrize(
    "name",
    ['"MARIA', '"MARIA\n', '"MARIA\n"', '"MARIA\n\nKANARI"', '"MARIA\r\nKANARI"'],
    ids=[
        "open",
        "open before a line end",
        "closed on the next line",
        "around a blank line",
        "around a Windows line end",
    ],
)
def test_a_quote_that_joins_lines_refuses_the_file(office: Office, name: str) -> None:
    office.put_rows([person(1), person(2, name=name), *people(4)])
    office.refused("QUOTE", "a quote that is not closed, or a line break inside a field")


def test_two_open_quotes_that_close_each_other_refuse_the_file(office: Office) -> None:
    office.put_rows([person(1), person(2, name='"MARIA'), person(3), person(4, name='KANARI"'), person(5)])
    office.refused("QUOTE")


def test_a_delimiter_inside_quotes_is_text(office: Office) -> None:
    office.put_rows([person(1, name='"KANARI, MARIA"'), person(2, name='"MARIA ""ITA"" KANARI"')])
    assert list(office.send().loaded) == [2, 3]


def test_a_quote_inside_an_unquoted_field_is_text(office: Office) -> None:
    office.put_rows([person(1, name='MARIA "ITA'), person(2)])
    assert list(office.send().loaded) == [2, 3]


def test_text_after_a_closing_quote_rejects_its_row_alone(office: Office) -> None:
    office.put_rows([person(1), person(2, name='"MARIA" KANARI'), person(3)])
    outcome = office.send()
    assert list(outcome.loaded) == [2, 4]
    assert list(outcome.set_aside) == [3]


def test_a_quoted_heading_with_a_line_break_does_not_cost_the_first_row(office: Office) -> None:
    headings = [heading.replace("NO KPJ", '"NO\nKPJ"') for heading in HEADINGS]
    office.put(CSV, text([['"DAFTAR\nPESERTA"'], headings, person(1), person(2, segment="?")]))
    outcome = office.send()
    assert list(outcome.loaded) == [5]
    assert outcome.set_aside == {6: "SEGMENT_UNREADABLE"}


def test_a_quote_in_a_title_swallows_nothing(office: Office) -> None:
    office.put(CSV, 'Daftar "Peserta\n' + text([HEADINGS, *people(2)]))
    assert list(office.send().loaded) == [3, 4]
