"""RESEND-PART: a correction with fewer than four in five of the rows it replaces waits until somebody accepts it."""

import re

from office import CSV, Office, people


def test_a_correction_that_is_a_part_is_blocked_and_the_old_rows_stay(office: Office) -> None:
    office.put_rows(people(10))
    office.send()
    office.put_rows(people(7))
    sentence = office.refused(
        "CORRECTION_PARTIAL", f"office/{CSV}: 7 rows for 2024-06-01, where 10 were loaded before."
    )
    assert "fewer than 80% of the rows it replaces" in sentence
    assert office.column("clean.participant", "count(*)") == [10]
    assert office.column("ledger.snapshot", "state") == ["current"]


def test_a_correction_of_four_in_five_is_taken(office: Office) -> None:
    office.put_rows(people(10))
    office.send()
    office.put_rows(people(8))
    assert len(office.send().loaded) == 8


def test_a_part_is_taken_once_somebody_accepts_it_by_its_id(office: Office) -> None:
    office.put_rows(people(10))
    office.send()
    office.put_rows(people(7))
    sentence = office.send().sentence
    (accepted,) = re.findall(r"cakupan run --accept (\S+)", sentence)
    office.accept(accepted)
    outcome = office.send("accepted")
    assert len(outcome.loaded) == 7
    assert office.column("ledger.acceptance", "finding_id") == [accepted]
    assert office.column("ledger.snapshot ORDER BY delivery_number", "superseded_row_count") == [10, 0]
