"""Rights of persons (UU 27/2022): rows are erased or restricted by a NIK that is typed, and do not come back."""

import pytest
from click.testing import CliRunner, Result
from office import Office, kpj, nik, people, person

from flows.cli.main import main
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.quarantine.list_and_show import list_set_aside
from flows.quarantine.replay_files import replay
from flows.recovery.rebuild import rebuild
from flows.recovery.verify import verify

OFTEN = 3


@pytest.fixture
def loaded(office: Office) -> Office:
    """Three persons, and a row of the second that was quarantined."""
    office.put_rows([*people(3), person(2, region="Nirwana")])
    office.send()
    with open_warehouse(Home(office.root), office.settings()) as session:
        session.run(
            "INSERT INTO ledger.corrected_row SELECT snapshot_id, sheet_name, row_number, 'wage_idr', 'c',"
            " 'participants', wage_idr::VARCHAR, '1' FROM clean.participant"
        )
    assert nik(2).encode() in Home(office.root).warehouse.read_bytes()
    return office


def ask(office: Office, *command: str, typed: str) -> Result:
    office.settings()
    return CliRunner().invoke(main, [*command, "--json", "--config", str(office.root / "cakupan.toml")], input=typed)


def said_nothing_personal(office: Office, result: Result) -> bool:
    """Neither the answer, nor the ledger of runs, nor any byte of the vault but the input names the person."""
    home = Home(office.root)
    others = [file for file in home.vault.rglob("*") if file.is_file() and home.raw not in file.parents]
    texts = [result.output, str(result.exception), *office.column("ledger.run", "message")]
    return not any(nik(2) in text for text in texts if text) and not any(
        nik(2).encode() in file.read_bytes() for file in others
    )


@pytest.mark.parametrize("what", ["erase", "restrict"])
def test_rows_of_a_person_go_and_a_file_that_is_delivered_again_does_not_bring_them_back(
    loaded: Office, what: str
) -> None:
    result = ask(loaded, "person", what, typed=f"{nik(2)}\ny\n")
    assert result.exit_code == 0, result.output
    assert '"row_count": 1' in result.output
    assert said_nothing_personal(loaded, result)
    assert sorted(loaded.column("clean.participant", "kpj")) == [kpj(1), kpj(3)]
    assert len(loaded.column("ledger.corrected_row", "received_value")) == 2
    assert loaded.column("quarantine.set_aside_row", "row_json") == ["{}", "{}"]
    loaded.put_rows([person(number, period="2024-07") for number in (1, 2)], "peserta_2024-07.csv")
    outcome = loaded.send("later")
    assert outcome.set_aside[OFTEN] == "PERSON_RESTRICTED"
    sentences = {entry["reason"]: entry["sentence"] for entry in list_set_aside(loaded.settings())["by_rule"]}
    assert sentences["PERSON_RESTRICTED@1"] == "Restricted at the request of the person: nothing to do."
    assert sorted(loaded.column("clean.participant", "kpj")) == [kpj(1), kpj(1), kpj(3)]
    assert set(loaded.column("quarantine.set_aside_row", "row_json")) == {"{}"}
    assert verify(loaded.settings()) == []


def test_a_lifted_restriction_lets_the_rows_come_back_when_their_file_is_read_again(loaded: Office) -> None:
    ask(loaded, "person", "restrict", typed=f"{nik(2)}\n")
    assert ask(loaded, "person", "lift", typed=f"{nik(2)}\n").exit_code == 0
    loaded.send("again")
    assert sorted(loaded.column("clean.participant", "kpj")) == [kpj(1), kpj(2), kpj(3)]


def test_files_with_rows_of_the_person_alone_are_not_worth_a_replay_until_the_restriction_is_lifted(
    loaded: Office,
) -> None:
    ask(loaded, "person", "restrict", typed=f"{nik(2)}\n")
    assert replay(loaded.settings(), [], is_dry=True)["state"] == "nothing_new"
    ask(loaded, "person", "lift", typed=f"{nik(2)}\n")
    assert replay(loaded.settings(), [], is_dry=True)["state"] == "dry_run"


def test_what_was_erased_is_not_lifted_and_not_made_a_mere_restriction(loaded: Office) -> None:
    ask(loaded, "person", "erase", typed=f"{nik(2)}\ny\n")
    ask(loaded, "person", "restrict", typed=f"{nik(2)}\n")
    assert loaded.column("ledger.restriction", "kind") == ["erased"]
    refused = ask(loaded, "person", "lift", typed=f"{nik(2)}\n")
    assert refused.exit_code == 2
    assert "is not undone" in refused.output


def test_the_list_and_the_rows_are_under_different_keys(loaded: Office) -> None:
    before = dict(
        zip(loaded.column("clean.participant", "kpj"), loaded.column("clean.participant", "person_key"), strict=True)
    )
    ask(loaded, "person", "erase", typed=f"{nik(2)}\ny\n")
    assert loaded.column("ledger.restriction", "restriction_key") != [before[kpj(2)]]
    assert Home(loaded.root).restriction_key.stat().st_mode & 0o777 == 0o600


def test_the_destruction_is_in_the_ledger_with_counts_and_a_rebuild_keeps_the_person_out(loaded: Office) -> None:
    ask(loaded, "person", "erase", typed=f"{nik(2)}\ny\n")
    settings = loaded.settings()
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        noted = session.rows("SELECT kind, subject, row_count, reason FROM ledger.destruction")
    assert noted == [("person_row", "", 1, "erased at the request of the person")]
    rebuild(settings)
    assert sorted(loaded.column("clean.participant", "kpj")) == [kpj(1), kpj(3)]


def test_nothing_is_erased_before_it_is_confirmed(loaded: Office) -> None:
    result = ask(loaded, "person", "erase", typed=f"{nik(2)}\nn\n")
    assert result.exit_code == 2
    assert "It is not undone" in result.output
    assert len(loaded.column("clean.participant", "kpj")) == OFTEN


def test_what_is_no_nik_changes_nothing_and_is_not_repeated(loaded: Office) -> None:
    for typed in ("", "5371014708900002x", "537101470890000"):
        result = ask(loaded, "person", "erase", typed=f"{typed}\n")
        assert result.exit_code != 0
        assert not typed or typed not in result.output
    assert loaded.column("ledger.restriction", "kind") == []
    assert len(loaded.column("clean.participant", "kpj")) == OFTEN


def test_a_nik_is_no_argument() -> None:
    refused = CliRunner().invoke(main, ["person", "erase", nik(2)])
    assert refused.exit_code == 2
