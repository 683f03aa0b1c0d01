"""DUP-FILE: the same bytes again."""

from office import Office, people


def test_the_same_bytes_under_another_name_are_one_file(office: Office) -> None:
    office.put_rows(people(2), "a_2024-06.csv")
    office.put_rows(people(2), "b_2024-06.csv")
    outcome = office.send()
    assert list(outcome.ledger) == ["a_2024-06.csv"]
    assert list(outcome.loaded) == [2, 3]
    assert outcome.duplicates == ()


def test_the_vault_keeps_the_same_bytes_once_and_read_only(office: Office) -> None:
    office.put_rows(people(2), "a_2024-06.csv")
    office.put_rows(people(2), "b_2024-06.csv")
    office.send()
    kept = [file for file in (office.root / "vault" / "raw").rglob("*") if file.is_file() and file.suffix != ".json"]
    assert len(kept) == 1
    assert kept[0].stat().st_mode & 0o777 == 0o400
