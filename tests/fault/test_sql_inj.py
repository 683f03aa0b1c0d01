"""SQL-INJ: statements and templates in file names, sheet names, headings, info lines and values stay text."""

import pytest
from office import CSV, HEADINGS, MakeOffice, Office, people, person, text

from contracts.runtime.errors import ConfigurationError

HOSTILE = (
    "'; DROP TABLE stage.file; --",
    '"; ATTACH "x" AS y; --',
    "{{ 7*7 }}",
    "{% for i in range(9) %}x{% endfor %}",
    "$path $skip",
    "\\'; SELECT 1; --",
    "-- {# #}",
)


def quoted(cell: str) -> str:
    """A CSV cell that holds any text."""
    return '"' + cell.replace('"', '""') + '"'


def test_hostile_file_names_are_only_names(office: Office) -> None:
    for number, hostile in enumerate(HOSTILE, start=1):
        office.put_rows([person(number)], f"{hostile} 2024-06.csv")
    assert set(office.send().ledger) == {f"{hostile} 2024-06.csv" for hostile in HOSTILE}


def test_hostile_headings_are_only_unknown_headings(office: Office) -> None:
    office.put(CSV, text([[*HEADINGS, *map(quoted, HOSTILE)], [*person(1), *("x" for _ in HOSTILE)]]))
    outcome = office.send()
    assert list(outcome.loaded) == [2]
    for hostile in HOSTILE:
        assert ascii(hostile) in outcome.layouts[0]


def test_hostile_info_lines_are_only_text(office: Office) -> None:
    for number, hostile in enumerate(HOSTILE, start=1):
        office.put(f"{number}_2024-06.csv", quoted(f"Kantor : {hostile}") + "\n" + text([HEADINGS, person(number)]))
    assert {file["loaded_row_count"] for file in office.send().ledger.values()} == {1}
    assert set(office.column("clean.participant", "office_name")) == set(HOSTILE)


def test_hostile_regions_are_only_unknown_regions(office: Office) -> None:
    office.put_rows([*(person(region=quoted(hostile)) for hostile in HOSTILE), person(2)])
    outcome = office.send()
    assert list(outcome.set_aside.values()) == ["REGION_UNKNOWN"] * len(HOSTILE)
    assert len(outcome.loaded) == 1


def test_hostile_sheet_names_are_only_names(office: Office) -> None:
    titles = ("'; DROP TABLE x; --", "{{ 7-7 }}", '"x"', "$path")
    office.put_sheets({title: [HEADINGS, person(number)] for number, title in enumerate(titles, start=1)})
    assert office.send().ledger["peserta_2024-06.xlsx"]["loaded_row_count"] == len(titles)
    assert set(office.column("clean.participant", "sheet_name")) == set(titles)


def test_hostile_values_are_kept_as_they_are(office: Office) -> None:
    good = [[*person(number), *[quoted(hostile)] * 2] for number, hostile in enumerate(HOSTILE, start=1)]
    bad = [[*person(segment=quoted(hostile)), *[quoted(hostile)] * 2] for hostile in HOSTILE]
    office.put(CSV, text([[*HEADINGS, "KANTOR", "NPP"], *good, *bad]))
    outcome = office.send()
    assert tuple(outcome.values("office_name")) == tuple(outcome.values("employer_id")) == HOSTILE
    assert list(outcome.set_aside.values()) == ["SEGMENT_UNREADABLE"] * len(HOSTILE)


def test_a_home_with_a_quote_in_its_name_is_opened(make_office: MakeOffice) -> None:
    office = make_office("o'brien")
    office.put_rows(people(2))
    assert list(office.send().loaded) == [2, 3]


def test_a_home_with_a_question_mark_is_refused(make_office: MakeOffice) -> None:
    with pytest.raises(ConfigurationError, match="after which DuckDB reads options"):
        make_office("apa?").settings()
