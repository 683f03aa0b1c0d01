"""SCHEMA-NEW: a column that the contract does not know."""

from pathlib import Path

from office import CANARY_NAME, CSV, HEADINGS, Office, people, person, text

from reference import tables


def test_an_unknown_column_is_reported_and_not_used(office: Office) -> None:
    office.put(CSV, text([[*HEADINGS, "KODE BARU"], *([*row, "rahasia"] for row in people(2))]))
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3]
    assert "columns not used: 'KODE BARU'" in outcome.layouts[0]
    assert "rahasia" not in str(outcome)


def test_a_personal_column_that_nobody_asked_for_is_kept_nowhere(office: Office) -> None:
    rows = [[*HEADINGS, "NAMA IBU"], *([*row, CANARY_NAME] for row in people(2)), [*people(1)[0], "x"]]
    rows[-1][5] = "TAK DIKENAL"
    office.put(CSV, text(rows))
    outcome = office.send()
    assert outcome.set_aside == {4: "SEGMENT_UNREADABLE"}
    assert "personal columns dropped: 'NAMA LENGKAP', 'NAMA IBU'" in outcome.layouts[0]
    for file in (office.root / "vault").rglob("*.duckdb"):
        assert CANARY_NAME.encode() not in file.read_bytes()


def test_an_unknown_column_is_told_with_the_headings_it_resembles(office: Office) -> None:
    office.put(CSV, text([[*HEADINGS, "KODE PERUSAHAN"], *([*row, "E-17"] for row in people(2))]))
    outcome = office.send()
    assert "columns not used: 'KODE PERUSAHAN' is like 'kode perusahaan'" in outcome.layouts[0]
    assert office.column("clean.participant", "employer_id") == [None, None]


def test_a_heading_that_a_later_layout_has_is_read_from_its_first_day_on(office: Office, tmp_path: Path) -> None:
    edition = tmp_path / tables.keep_edition(tmp_path)
    with (edition / "column_map.csv").open("a") as lines:
        lines.write("participants,id pemberi kerja,employer_id,bpjs_tk 2024,2024-06-01,\n")
    headings = [*HEADINGS, "ID PEMBERI KERJA"]
    office.put_rows_under(headings, [[*person(1, period="2024-05"), "E-1"]], "peserta_2024-05.csv")
    office.put_rows_under(headings, [[*person(2), "E-2"]], CSV)
    with tables.read_from(edition):
        office.send()
    assert office.column("clean.participant ORDER BY period_month", "employer_id") == [None, "E-2"]
