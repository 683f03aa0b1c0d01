"""Retention (UU 27/2022): what is older than the settings say is destroyed, and the ledger says what and how much."""

import re
import shutil
from pathlib import Path

from office import Office, kpj, nik, people, person

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.privacy.retention import keep_to_retention
from flows.publish.up_to_date import end_with_nothing_new
from flows.quarantine.replay_files import replay
from flows.recovery.backup import back_up, restore
from flows.recovery.rebuild import rebuild
from flows.recovery.verify import verify
from flows.runs.run import one_run
from flows.settings.cakupan_toml import Retention
from sources.snapshots.snapshot import destroyed_mark, kept_file

MAY = "peserta_2024-05.csv"


def keep_to(office: Office, run_id: str = "keep", **months: int) -> list[tuple[str, str, int]]:
    """Apply these settings; what the ledger then says was destroyed."""
    settings = office.settings().model_copy(update={"retention": Retention(**months)})
    home = Home(settings.home)
    with open_warehouse(home, settings) as session:
        keep_to_retention(session, home, settings, run_id)
        return session.rows("SELECT kind, subject, row_count FROM ledger.destruction ORDER BY ALL")


def delivered_long_ago(office: Office) -> None:
    settings = office.settings()
    with open_warehouse(Home(settings.home), settings) as session:
        session.run("UPDATE ledger.snapshot SET received_at = TIMESTAMP '2020-01-01'")


def test_without_settings_nothing_is_destroyed(office: Office) -> None:
    office.put_rows(people(2))
    office.send()
    delivered_long_ago(office)
    assert keep_to(office) == []


def test_rows_of_old_months_lead_to_no_person_and_their_counts_stay(office: Office) -> None:
    """The second person is in both months and has two memberships in May."""
    office.put_rows([person(1), person(2), person(2, kpj=kpj(9))], MAY.replace("05", "06"))
    office.send()
    before = office.column("clean.participant", "person_key")
    assert keep_to(office, person_months=1) == [("person_link", "2024-06-01", 3)]
    after = office.column("clean.participant", "person_key")
    assert not {*before} & {*after}
    assert (len({*after}), len(after)) == (2, 3)
    assert set(office.column("clean.participant", "wage_idr")) == {None}
    assert all(text.startswith("~") and kpj(1) not in text for text in office.column("clean.participant", "kpj"))
    assert verify(office.settings()) == []
    assert keep_to(office, "again", person_months=1) == [("person_link", "2024-06-01", 3)]
    rebuild(office.settings())
    assert not {*before} & {*office.column("clean.participant", "person_key")}


def test_later_rows_of_a_month_that_was_cut_are_refused_unless_they_replace_it_or_are_accepted(office: Office) -> None:
    first = office.put_rows(people(2))
    office.send()
    keep_to(office, person_months=1)
    first.unlink()
    assert replay(office.settings(), [], is_dry=True, is_all=True)["state"] == "nothing_new"
    office.put_rows([person(2)], "tambahan_2024-06.csv")
    outcome = office.send("later")
    assert (outcome.code, outcome.exit_status) == ("LINKS_CUT", 3)
    assert "office/tambahan_2024-06.csv: 2024-06" in outcome.sentence
    assert len(office.column("clean.participant", "kpj")) == 2
    (finding,) = re.findall(r"--accept (\S+)", outcome.sentence)
    office.accept(finding)
    assert office.send("accepted").code == ""
    assert len(office.column("clean.participant", "kpj")) == 3


def test_a_run_that_finds_nothing_new_destroys_what_is_too_old(office: Office) -> None:
    office.put_rows([*people(2), person(2, region="Nirwana")])
    office.send()
    delivered_long_ago(office)
    settings = office.settings()
    home = Home(settings.home)
    assert nik(2).encode() in home.warehouse.read_bytes()
    with one_run(settings) as run_id:
        assert end_with_nothing_new(home, settings, run_id).state == "nothing_new"
    assert office.column("quarantine.set_aside_row", "row_json") == ["{}"]
    assert nik(2).encode() not in home.warehouse.read_bytes()
    assert len(office.column("ledger.written_anew", "written_at")) == 1
    with one_run(settings) as run_id:
        end_with_nothing_new(home, settings, run_id)
    assert len(office.column("ledger.written_anew", "written_at")) == 1, "nothing was destroyed since"


def test_old_files_go_when_they_have_left_the_inbox_and_the_warehouse_stays_whole(office: Office) -> None:
    file = office.put_rows(people(2))
    office.send()
    delivered_long_ago(office)
    assert keep_to(office, raw_months=12) == []
    file.unlink()
    ((kind, subject, _),) = keep_to(office, raw_months=12)
    assert (kind, subject[:7]) == ("raw_file", "office/")
    assert sorted(kept.suffix for kept in Home(office.root).raw.glob("*/*")) == [".destroyed", ".json"]
    assert verify(office.settings()) == []


def test_a_copy_of_the_vault_loses_them_too_and_does_not_bring_them_back(office: Office, tmp_path: Path) -> None:
    file = office.put_rows(people(2))
    office.send()
    delivered_long_ago(office)
    home, settings = Home(office.root), office.settings()
    older, copy = tmp_path / "older", tmp_path / "copy"
    back_up(settings, older)
    back_up(settings, copy)
    file.unlink()
    keep_to(office, raw_months=12)
    back_up(settings, copy)
    (sha256,) = office.column("ledger.snapshot", "sha256")
    kept = kept_file(home.raw, sha256)
    assert not kept_file(copy / "raw", sha256).exists()
    restore(settings, older)
    assert kept_file(older / "raw", sha256).exists()
    assert not kept.exists()
    shutil.copy(kept_file(older / "raw", sha256), office.inbox / "again.csv")
    office.send("again")
    assert kept.exists()
    assert not destroyed_mark(kept).exists()
