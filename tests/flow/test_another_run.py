"""What a second run does: nothing when nothing is new, and a new release when a file was corrected."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import duckdb
import pytest

ATAMBUA = "inbox/bpjs_tk_ntt/atambua_2024-06.csv"
ENDE = "inbox/bpjs_tk_ende/ende_2024-06.csv"
ENDE_CORRECTED = "inbox/bpjs_tk_ende/ende_2024-06_koreksi.csv"
BELU_LINE = re.compile(r"JUNI 2024;(\d{16});\d{11};Belu;PU;AKTIF;[\d.]+,00;.*")
ENDE_LINE = re.compile(r"2024-06,53\.08,(\d{16}),\d{11},PU,AKTIF,\d+,.*")
LEFT_OUT = 5

Copy = Callable[[Path], Path]
Cakupan = Callable[..., Any]


def run(cakupan: Cakupan, home: Path) -> dict[str, Any]:
    """What a run says as JSON."""
    finished = cakupan("run", "--config", home / "cakupan.toml", "--json")
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout)


def fingerprint(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Content, mode and time of every file below a folder."""
    return {
        str(file.relative_to(folder)): (
            hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mode, file.stat().st_mtime_ns
        )
        for file in folder.rglob("*")
        if file.is_file()
    }  # fmt: skip


def loaded(home: Path) -> list[tuple[Any, ...]]:
    """What the warehouse holds: its files, and the rows that they still have."""
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(
            "SELECT snapshot_id, state, (SELECT count(*) FROM clean.participant AS row"
            " WHERE row.snapshot_id = snapshot.snapshot_id) FROM ledger.snapshot ORDER BY ALL"
        ).fetchall()


def ledger(home: Path, file_name: str) -> list[dict[str, Any]]:
    """The row ledger's entries of one file name, in order of delivery."""
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        found = warehouse.execute(
            "SELECT file.* FROM state.file_rows AS file JOIN ledger.snapshot USING (snapshot_id)"
            " WHERE file.file_name = ? ORDER BY delivery_number",
            [file_name],
        )
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def active(home: Path) -> dict[str, int]:
    """Published active participants of June by area, all segments."""
    june = "WHERE period_month = DATE '2024-06-01' AND segment = 'ALL' AND denominator_id = 'semesta'"
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        return dict(
            release.execute(
                f"SELECT regency_code, active_participant_count FROM regency_coverage {june} UNION ALL"
                f" SELECT province_code, active_participant_count FROM province_coverage {june}"
            ).fetchall()
        )


def without_some(text: str, line: re.Pattern[str]) -> str:
    """The text without a few good lines of persons who are in it once."""
    once = [hit for hit in map(line.fullmatch, text.splitlines()) if hit and text.count(hit[1]) == 1]
    plain = [hit[0] for hit in once if hit[1][6:8] != "32" and not hit[1].endswith("0000")]
    assert len(plain) > LEFT_OUT
    return "".join(kept for kept in text.splitlines(keepends=True) if kept.rstrip("\r\n") not in plain[:LEFT_OUT])


def test_a_run_without_new_files_loads_nothing_and_publishes_nothing(
    published_home: Path, a_copy: Copy, cakupan: Cakupan
) -> None:
    home = a_copy(published_home)
    rows, release = loaded(home), fingerprint(home / "release")
    said = run(cakupan, home)
    assert said["state"] == "nothing_new"
    assert said["release_id"] == json.loads((home / "release" / "latest.json").read_text())["release_id"]
    assert loaded(home) == rows
    assert fingerprint(home / "release") == release


def test_the_same_bytes_under_another_name_change_nothing(published_home: Path, a_copy: Copy, cakupan: Cakupan) -> None:
    home = a_copy(published_home)
    rows, release = loaded(home), fingerprint(home / "release")
    shutil.copyfile(home / ATAMBUA, home / "inbox/bpjs_tk_ntt/atambua_2024-06_salinan.csv")
    assert run(cakupan, home)["state"] == "nothing_new"
    assert loaded(home) == rows
    assert fingerprint(home / "release") == release


def correct_and_run(cakupan: Cakupan, first: Future[Path], home: Path) -> dict[str, Any]:
    """Atambua sends its file again under the same name, Ende under a new one, each without five of its persons."""
    shutil.copytree(first.result() / "home", home)
    atambua, ende = (home / path for path in (ATAMBUA, ENDE))
    atambua.write_text(without_some(atambua.read_text(), BELU_LINE))
    (home / ENDE_CORRECTED).write_text(without_some(ende.read_text(), ENDE_LINE))
    return run(cakupan, home)


@pytest.fixture(scope="session", autouse=True)
def corrected_begun(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, is_wanted: Callable[[str], bool]
) -> tuple[Path, Future[dict[str, Any]]] | None:
    """The run over the corrections, which begins after the first run and works beside other tests."""
    if not is_wanted("corrected"):
        return None
    begun, cakupan, background = map(request.getfixturevalue, ("first_run_begun", "cakupan", "background"))
    home = tmp_path_factory.mktemp("corrected") / "home"
    return home, background.submit(correct_and_run, cakupan, begun, home)


@pytest.fixture(scope="session")
def corrected(corrected_begun: tuple[Path, Future[dict[str, Any]]]) -> tuple[Path, dict[str, Any]]:
    """A home after two corrections and a run, and what the run said."""
    home, future = corrected_begun
    return home, future.result()


@pytest.mark.slow
def test_a_corrected_file_makes_a_new_release_beside_the_old_one(
    corrected: tuple[Path, dict[str, Any]], published_home: Path
) -> None:
    home, said = corrected
    before = json.loads((published_home / "release" / "latest.json").read_text())["release_id"]
    kept = sorted(manifest.parent.name for manifest in (home / "release").glob("*/manifest.json"))
    assert said["state"] == "published"
    assert kept == [before, said["release_id"]]
    assert fingerprint(home / "release" / before) == fingerprint(published_home / "release" / before)


@pytest.mark.slow
def test_a_correction_moves_the_totals_by_its_persons_and_no_others(
    corrected: tuple[Path, dict[str, Any]], published_home: Path
) -> None:
    home, said = corrected
    before, after = active(published_home), active(home)
    moved = {area: after[area] - before[area] for area in before if after[area] != before[area]}
    assert moved == {"53.04": -LEFT_OUT, "53.08": -LEFT_OUT, "53": -2 * LEFT_OUT}
    assert said["headline"][0].startswith("Nusa Tenggara Timur, June 2024: 4,990 / 1,654,526")


@pytest.mark.slow
def test_a_corrected_file_of_the_same_name_supersedes_the_old_one(corrected: tuple[Path, dict[str, Any]]) -> None:
    old, new = ledger(corrected[0], Path(ATAMBUA).name)
    assert (old["state"], new["state"]) == ("superseded", "current")
    assert (old["loaded_row_count"], old["duplicate_row_count"]) == (0, 0)
    assert old["superseded_row_count"] == new["loaded_row_count"] + new["duplicate_row_count"] + LEFT_OUT
    assert new["superseded_row_count"] == 0
    assert new["physical_row_count"] == old["physical_row_count"] - LEFT_OUT


@pytest.mark.slow
def test_a_corrected_file_of_another_name_with_mostly_the_same_rows_supersedes_the_old_one(
    corrected: tuple[Path, dict[str, Any]],
) -> None:
    (old,), (new,) = (ledger(corrected[0], Path(path).name) for path in (ENDE, ENDE_CORRECTED))
    assert (old["state"], new["state"]) == ("superseded", "current")
    assert (old["loaded_row_count"], old["duplicate_row_count"]) == (0, 0)
    assert old["superseded_row_count"] == new["loaded_row_count"] + new["duplicate_row_count"] + LEFT_OUT
    assert new["superseded_row_count"] == 0


@pytest.mark.slow
def test_the_rows_of_a_superseded_file_are_gone(corrected: tuple[Path, dict[str, Any]]) -> None:
    rows = {state: set() for state in ("current", "superseded")}
    for snapshot_id, state, row_count in loaded(corrected[0]):
        if snapshot_id.startswith(("bpjs_tk_ende/", "bpjs_tk_ntt/")):
            rows[state].add(row_count > 0)
    assert rows == {"current": {True}, "superseded": {False}}


@pytest.mark.slow
def test_status_calls_a_corrected_month_restated(corrected: tuple[Path, dict[str, Any]], cakupan: Cakupan) -> None:
    said = json.loads(cakupan("status", "--json", "--config", corrected[0] / "cakupan.toml").stdout)
    states = {source["source"]: source["periods"]["2024-06"]["state"] for source in said["sources"][:3]}
    assert states == {"bpjs_tk_ntt": "restated", "bpjs_tk_ende": "restated", "bpjs_tk_labuan_bajo": "complete"}


@pytest.mark.slow
def test_after_a_correction_nothing_is_new(
    corrected: tuple[Path, dict[str, Any]], a_copy: Copy, cakupan: Cakupan
) -> None:
    home, said = corrected
    again = run(cakupan, a_copy(home))
    assert (again["state"], again["release_id"]) == ("nothing_new", said["release_id"])
