"""QUOTE: quotes that are not closed, and line breaks inside fields. Columns never shift and no line is swallowed."""

from office import HEADINGS, people, person, text
from reading import PERSONS, ReadTables, in_order, refused


def test_a_quote_that_joins_lines_refuses_the_file(tables_read: ReadTables) -> None:
    names = ('"MARIA', '"MARIA\n', '"MARIA\n"', '"MARIA\n\nKANARI"', '"MARIA\r\nKANARI"')
    joining = [[person(1), person(2, name=name), *people(4)] for name in names]
    closing = [person(1), person(2, name='"MARIA'), person(3), person(4, name='KANARI"'), person(5)]
    *outcomes, two = in_order(tables_read, PERSONS, (text([HEADINGS, *rows]) for rows in (*joining, closing)))
    for name, outcome in zip(names, outcomes, strict=True):
        assert refused(outcome, "QUOTE", "a quote that is not closed, or a line break inside a field"), name
    assert refused(two, "QUOTE")


def test_quotes_that_are_closed_or_inside_a_field_are_text(tables_read: ReadTables) -> None:
    headings = [heading.replace("NO KPJ", '"NO\nKPJ"') for heading in HEADINGS]
    delimiter, inside, after, heading, title = in_order(
        tables_read,
        PERSONS,
        [
            text([HEADINGS, person(1, name='"KANARI, MARIA"'), person(2, name='"MARIA ""ITA"" KANARI"')]),
            text([HEADINGS, person(1, name='MARIA "ITA'), person(2)]),
            text([HEADINGS, person(1), person(2, name='"MARIA" KANARI'), person(3)]),
            text([['"DAFTAR\nPESERTA"'], headings, person(1), person(2, segment="?")]),
            'Daftar "Peserta\n' + text([HEADINGS, *people(2)]),
        ],
    )
    assert list(delimiter.loaded) == list(inside.loaded) == [2, 3]
    assert (list(after.loaded), list(after.set_aside)) == ([2, 4], [3])  # text after a quote rejects its row alone
    assert (list(heading.loaded), heading.set_aside) == ([5], {6: "SEGMENT_UNREADABLE"})
    assert list(title.loaded) == [3, 4]
