"""SCHEMA-NEW: a column that the contract does not know."""

from office import CANARY_NAME, CSV, HEADINGS, Office, people, text


def test_an_unknown_column_is_reported_and_not_used(office: Office) -> None:
    office.put(CSV, text([[*HEADINGS, "KODE BARU"], *([*row, "rahasia"] for row in people(2))]))
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3]
    assert "columns not used: 'NAMA LENGKAP', 'KODE BARU'" in outcome.layouts[0]
    assert "rahasia" not in str(outcome)


def test_a_personal_column_that_nobody_asked_for_is_kept_nowhere(office: Office) -> None:
    rows = [[*HEADINGS, "NAMA IBU"], *([*row, CANARY_NAME] for row in people(2)), [*people(1)[0], "x"]]
    rows[-1][5] = "TAK DIKENAL"
    office.put(CSV, text(rows))
    outcome = office.send()
    assert outcome.set_aside == {4: "SEGMENT_UNREADABLE"}
    for file in (office.root / "vault").rglob("*.duckdb"):
        assert CANARY_NAME.encode() not in file.read_bytes()
