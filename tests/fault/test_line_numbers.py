"""Every quarantined row is found again in its file: by its physical line, whatever stands above it."""

from functools import partial

import pytest
from office import CSV, HEADINGS, Office, people, person, text
from reading import PERSONS, ReadTables, in_order

from contracts.extracts.datasets import DATASETS
from flows.home.directory import Home
from flows.load.staging import open_stage
from reference.column_maps import headings_of
from sources.opening.open_file import open_tables
from sources.text.reading import Reading
from transforms.render import statements
from transforms.stage import StageTable, columns_of, stage_rows, stage_table
from warehouse.parquet_file import parquet_columns
from warehouse.session import open_session

BAD = "SEGMENT_UNREADABLE"


def bad(number: int) -> list[str]:
    return person(number, segment="?")


def test_a_line_with_other_columns_than_the_header_is_rejected(tables_read: ReadTables) -> None:
    others = (["2024-06", "x"], [*person(1), "x"], [*person(1), "", "", "1"], ["x"])
    tables = (text([HEADINGS, person(1), cells, person(2)]) for cells in others)
    ended = text([HEADINGS, [*person(1), ""], person(2)])  # a delimiter too many at the end of a line is no column
    *rejecting, plain = in_order(tables_read, PERSONS, [*tables, ended])
    for outcome in rejecting:
        assert outcome.set_aside == {3: "COLUMN_COUNT"}
        assert list(outcome.loaded) == [2, 4]
    assert list(plain.loaded) == [2, 3]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["newline", "Windows"])
def test_numbers_stay_exact_below_blank_short_long_and_empty_lines(office: Office, line_end: str) -> None:
    rows = [[], HEADINGS, [], person(1), ["x"], [], bad(2), ["a", "b"], ["c", "d"], bad(3), [""] * 8, [], [], person(4)]
    rows += [[*person(5), "1", "2"], ["   "], bad(6), [], [], bad(7)]
    office.put(CSV, text(rows, line_end=line_end).removesuffix(line_end))
    outcome = office.send()
    assert list(outcome.loaded) == [4, 14]
    rejected = dict.fromkeys((5, 8, 9, 15, 16), "COLUMN_COUNT")
    assert outcome.set_aside == {**rejected, **dict.fromkeys((7, 10, 17, 20), BAD)}
    assert outcome.ledger[CSV]["physical_row_count"] == 20


def test_numbers_stay_exact_whatever_the_number_of_blank_lines(tables_read: ReadTables) -> None:
    gap_counts = (1, 64, 65, 130)
    tables = []
    for gap_count in gap_counts:
        rows = [row for number in range(gap_count) for row in (person(number + 1), [])]
        tables.append(text([HEADINGS, *rows, ["x"], bad(200), person(201)]))
    for outcome, gap_count in zip(in_order(tables_read, PERSONS, tables), gap_counts, strict=True):
        last = 2 * gap_count + 4
        assert list(outcome.loaded) == [*range(2, 2 * gap_count + 1, 2), last]
        assert outcome.set_aside == {last - 2: "COLUMN_COUNT", last - 1: BAD}


def test_the_last_line_counts_without_a_newline(office: Office) -> None:
    office.put(CSV, text([HEADINGS, person(1), bad(2)]).removesuffix("\n"))
    outcome = office.send()
    assert outcome.set_aside == {3: BAD}
    assert outcome.ledger[CSV]["physical_row_count"] == 3


def test_blank_lines_at_the_end_are_layout(office: Office) -> None:
    office.put(CSV, text([HEADINGS, person(1), bad(2)]) + "\n\n\n")
    outcome = office.send()
    assert outcome.set_aside == {3: BAD}
    assert outcome.ledger[CSV]["layout_row_count"] == 4


def test_line_ends_of_every_kind_are_read_and_what_some_take_for_one_is_none(tables_read: ReadTables) -> None:
    windows = text([HEADINGS, person(1)], line_end="\r\n")
    two, old, stray, none = in_order(
        tables_read,
        PERSONS,
        [
            windows + text([bad(2)]) + text([person(3), bad(4)], line_end="\r\n"),
            text([HEADINGS, person(1), bad(2)], line_end="\r"),
            text([HEADINGS, person(1), person(2, name="MARIA\rKANARI"), bad(3)]),
            "DAFTAR\u2028PESERTA\x0b\x0c\x85\n" + text([HEADINGS, person(1), bad(2)]),
        ],
    )
    assert (list(two.loaded), two.set_aside) == ([2, 4], {3: BAD, 5: BAD})
    assert (list(old.loaded), old.set_aside) == ([2], {3: BAD})
    assert list(stray.loaded) == [2]
    assert stray.set_aside == {3: "COLUMN_COUNT", 4: "COLUMN_COUNT", 5: BAD}  # both halves of the line
    assert (list(none.loaded), none.set_aside) == ([3], {4: BAD})


def test_files_of_one_run_keep_their_own_numbers(office: Office) -> None:
    for name in "abc":
        office.put(f"{name}_2024-06.csv", f"{name}\n\n" + text([HEADINGS, person(ord(name)), ["x"], bad(1)]))
    with_numbers = office.send()
    assert all(
        file["rejected_row_count"] == file["quarantined_row_count"] == 1 for file in with_numbers.ledger.values()
    )
    assert with_numbers.set_aside == {5: "COLUMN_COUNT", 6: BAD}


def test_files_of_one_run_that_have_other_columns_keep_their_own_numbers_and_their_own_values(office: Office) -> None:
    """Files with the same columns share a table of the stage: the third is in that of the first."""
    short, long = HEADINGS, (*HEADINGS, "KANTOR CABANG", "L/P")
    for name, headings, number in (("a", short, 1), ("b", long, 2), ("c", short, 3)):
        rows = [[*line, *["Kupang", "P"][: len(headings) - len(short)]] for line in (person(number), bad(number + 10))]
        office.put(f"{name}_2024-06.csv", f"{name}\n" * number + text([headings, *rows]))
    outcome = office.send()
    assert outcome.set_aside == dict.fromkeys((4, 5, 6), BAD)
    assert sorted(outcome.loaded) == [3, 4, 5]
    assert {row for row, line in outcome.loaded.items() if (line["office_name"], line["sex"]) == ("Kupang", "P")} == {4}
    assert sum(line["sex"] == "P" for line in outcome.loaded.values()) == 1


def test_files_with_more_sets_of_columns_than_the_stage_has_tables_keep_their_values(office: Office) -> None:
    others = {"L/P": "P", "JKK": "Y", "JKM": "Y", "JHT": "Y", "JP": "Y"}
    for place, (heading, value) in enumerate(others.items()):
        rows = [[*person(place + 1, segment="PU"), value], [*bad(place + 10), value]]
        office.put(f"{place}_2024-06.csv", "x\n" * place + text([(*HEADINGS, heading), *rows]))
    outcome = office.send("sent")
    assert outcome.set_aside == dict.fromkeys((3, 4, 5, 6, 7), BAD)
    columns = ("sex", "has_jkk", "has_jkm", "has_jht", "has_jp")
    for place, column in enumerate(columns):
        assert [row for row, line in sorted(outcome.loaded.items()) if line[column] in ("P", True)] == [place + 2]
    office.stage()
    tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'stage' AND table_name LIKE 'participants%'"
    settings = office.settings()
    with open_stage(Home(settings.home), "run", settings) as session:
        made = {name for (name,) in session.rows(tables)}
    assert made == {"participants_odd", *(f"participants_{number}" for number in range(4))}


def test_a_column_that_no_file_has_is_not_written(office: Office) -> None:
    written = "SELECT column_name FROM duckdb_columns() WHERE database_name = 'stage' AND table_name = 'participants_0'"
    office.put_rows_under((*HEADINGS, "L/P"), [[*person(1), "P"]])
    office.stage()
    settings = office.settings()
    with open_stage(Home(settings.home), "run", settings) as session:
        columns = {name for (name,) in session.rows(written)}
        assert {"nik", "sex"} < columns
        assert not {"office", "funding", "funded_until"} & columns
        assert session.rows("SELECT sex, office FROM stage.participants") == [("P", None)]


def test_staging_joins_nothing_because_a_join_does_not_keep_the_order_of_lines(office: Office) -> None:
    """Row numbers are counted along the order in which rows are inserted; only a plan without joins keeps it."""
    plan = _plan(office)
    assert "CSV" in plan.upper()
    assert "JOIN" not in plan.upper()


def _plan(office: Office) -> str:
    from flows.extract.snapshots import take_snapshots
    from flows.home.directory import Home
    from flows.settings.selection import Selection

    office.put_rows(people(2))
    settings = office.settings()
    home = Home(settings.home)
    home.make()
    extract = DATASETS["participants"]
    snapshot = take_snapshots(home, settings, Selection())[0]
    headings = headings_of(extract, snapshot.received_at.date())
    with open_session(None, home.tmp) as session:
        (table,) = open_tables(snapshot, Reading(headings, home.tmp, partial(parquet_columns, session)))
    into = StageTable(extract, 0, columns_of(extract, table))
    values = {"path": str(table.path), "skip": 1, "file_number": 0, "claimed_from": None, "claimed_to": None}
    with open_session(None, home.tmp) as session:
        session.run_all(("CREATE SCHEMA stage", *statements("readers"), stage_table(into)))
        statement = f"EXPLAIN {stage_rows(into, table)}"
        return str(session.rows(statement, **values, received_date="2024-07-05")[0][1])
