"""Months that did not change are neither hidden nor attacked again, and the release is the one that it would be else.

Two homes get the same files and changes. In one, what the last attack found is forgotten before every release, so that
it looks at all months; the releases must be the same, value for value.
"""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from case import PERSONS_AND_WORKERS, RUN_ID, marts_again, run_case

from contracts.marts.release_tables import RELEASE_INFO, RELEASE_TABLES
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts import settled_months
from flows.privacy.person import keep_out
from flows.publish.rollback_hold import rollback_held
from flows.releases.verify import rollback
from flows.runs.acceptance import Acceptance, keep_acceptance
from flows.settings.cakupan_toml import Settings, read_settings
from warehouse.session import Session

BELOW = 5
CONFIG = f"""
home = "."
[publish]
provinces = ["53"]
[gates]
province_month_fail = 1
regency_month_fail = 1
regencies_lost_fail = 1
revision_fail = 1
coverage_highest = 1000
denominator_change_fail = 1
{PERSONS_AND_WORKERS}"""
REGENCIES = [f"53.{number:02d}" for number in range(1, 10)]
ERASED = 3
_ALIKE = "COLUMNS(lambda name: NOT regexp_matches(name, 'release_id$|_at$'))"
"""Columns but ids of releases and moments."""


class Case(NamedTuple):
    """A home, and the same home for which every month is attacked."""

    home: Path
    full: Path

    @property
    def both(self) -> tuple[Path, Path]:
        return self.home, self.full


def nik(number: int) -> str:
    return f"530101170890{number:04d}"


def put_month(home: Path, month: str, without: int = 0) -> None:
    """A month of few persons in many places, so that many counts are small; `without` leaves every so-manieth out."""
    draw = random.Random(month)  # noqa: S311  a case, not a secret
    lines = ["period,region,segment,status,nik,kpj"]
    for number in range(260):
        place, segment = draw.choice(REGENCIES), draw.choices(["PU", "BPU", "JAKON"], [6, 3, 1])[0]
        if not (without and number % without == 0):
            lines.append(f"{month},{place},{segment},AKTIF,{nik(number)},{88_000_000_000 + number}")
    (home / f"inbox/peserta/peserta_{month}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def put_workers(home: Path, workers: int) -> None:
    rows = [f"2023-12-31,{place},{segment},{workers}" for place in REGENCIES for segment in ("PU", "BPU", "JAKON")]
    text = "\n".join(["reference_date,region,segment,eligible", *rows])
    (home / f"inbox/semesta/semesta_{workers}.csv").write_text(f"{text}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release of three months. No test changes it."""
    home = tmp_path_factory.mktemp("first")
    for source in ("peserta", "semesta"):
        (home / "inbox" / source).mkdir(parents=True)
    (home / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    put_workers(home, 100)
    for month in ("2024-01", "2024-02", "2024-03"):
        put_month(home, month)
    run_case(home, suppress_below=BELOW)
    return home


@pytest.fixture
def case(first_release: Path, tmp_path: Path) -> Case:
    """Two copies of it."""
    return Case(*(shutil.copytree(first_release, tmp_path / name) for name in Case._fields))


def settled(home: Path) -> list[str]:
    """The months of which the next release would tell nothing new if no file came."""
    with marts_again(home, suppress_below=BELOW) as session:
        return settled_in(session)


def settled_in(session: Session) -> list[str]:
    session.run("DROP TABLE IF EXISTS temp.last_cell")  # which a publication reads once
    basis = session.value("SELECT min(basis) FROM state.attacked_month WHERE basis <> 'other'")
    settled_months.settle_months(session, basis, BELOW, is_hidden_known=True)
    return [month for (month,) in session.rows("SELECT strftime(period_month, '%Y-%m') FROM settled_month ORDER BY 1")]


def settings_of(home: Path) -> Settings:
    return read_settings(home / "cakupan.toml").model_copy(update={"home": home})


def forget(home: Path) -> None:
    with open_warehouse(Home(home), settings_of(home)) as session:
        session.run("DELETE FROM state.attacked_month")


def said(home: Path, release_id: str) -> dict[str, Any]:
    """Every table of a release but for ids and moments, what its manifest says of hiding, and what is kept of it."""
    folder = home / "release" / release_id
    with duckdb.connect(str(folder / "cakupan.duckdb"), read_only=True) as release:
        tables = {
            table.name: release.execute(f"SELECT {_ALIKE} FROM {table.table_name} ORDER BY ALL").fetchall()
            for table in RELEASE_TABLES
            if table is not RELEASE_INFO
        }
        hidden = release.execute(
            "SELECT count(*) FROM regency_coverage WHERE suppression_reason IS NOT NULL"
        ).fetchone()
        reasons = release.execute("SELECT DISTINCT suppression_reason FROM regency_coverage ORDER BY ALL").fetchall()
    with duckdb.connect(str(home / "vault/warehouse.duckdb"), read_only=True) as vault:
        cells = vault.execute(
            "SELECT area_code, period_month, segment, breakdown, active_participant_count, is_hidden, suppress_below,"
            " dense_rank() OVER (ORDER BY release_id) FROM ledger.published_cell ORDER BY ALL"
        ).fetchall()
        attacked = vault.execute(
            "SELECT period_month, basis, hidden_count, narrowed_count FROM state.attacked_month ORDER BY ALL"
        ).fetchall()
    facts = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {
        **tables,
        "hidden": hidden,
        "reasons": reasons,
        "cells": cells,
        "attacked": attacked,
        "disclosure": facts["disclosure"],
        "warnings": facts["warnings"],
    }


def published_alike(case: Case, **changed: object) -> dict[str, Any]:
    """Publish both homes; what both releases say. Fails where they differ."""
    release_id = run_case(case.home, **{"suppress_below": BELOW, **changed})
    forget(case.full)
    first, second = (
        said(case.home, release_id),
        said(case.full, run_case(case.full, **{"suppress_below": BELOW, **changed})),
    )
    assert [name for name in first if first[name] != second[name]] == []
    return first


@pytest.mark.slow
def test_a_new_month_leaves_the_others_settled_and_the_release_is_that_of_a_full_attack(case: Case) -> None:
    assert settled(case.home) == ["2024-01", "2024-02", "2024-03"]
    for home in case.both:
        put_month(home, "2024-04")
    found = published_alike(case)
    assert ("small_count",) in found["reasons"]
    assert ("complementary",) in found["reasons"]
    assert settled(case.home) == ["2024-01", "2024-02", "2024-03", "2024-04"]


TOUCHES = (
    "UPDATE ledger.published_cell SET active_participant_count = active_participant_count + 1 WHERE {one}",
    "UPDATE ledger.published_cell SET is_hidden = NOT is_hidden WHERE {one}",
    "UPDATE ledger.published_cell SET suppress_below = 3 WHERE {one}",
    "DELETE FROM ledger.published_cell WHERE {one}",
    "DELETE FROM mart.cell WHERE {one}",
    "DELETE FROM mart.suppression WHERE {one}",
    "UPDATE state.attacked_month SET basis = 'other' WHERE period_month = '2024-02-01'",
    "UPDATE state.attacked_month SET release_id = 'other' WHERE period_month = '2024-02-01'",
)
"""What makes February open again; `one` is a hidden count of it."""
PLACE = "period_month, area_code, segment, breakdown"


def test_a_month_is_open_again_when_one_count_or_what_the_attack_rests_on_is_other(case: Case) -> None:
    hidden = f"SELECT {PLACE} FROM mart.suppression WHERE period_month = '2024-02-01' ORDER BY ALL LIMIT 1"
    with marts_again(case.home, suppress_below=BELOW) as session:
        session.run(f"CREATE TEMP TABLE one AS {hidden}")
        for touch in TOUCHES:
            session.run("BEGIN TRANSACTION")
            session.run(touch.format(one=f"({PLACE}) IN (FROM one)"))
            assert settled_in(session) == ["2024-01", "2024-03"], touch
            session.run("ROLLBACK")
        assert settled_in(session) == ["2024-01", "2024-02", "2024-03"]


def restated(home: Path) -> None:
    put_month(home, "2024-02", without=9)


def other_workers(home: Path) -> None:
    put_workers(home, 120)


def erased(home: Path) -> None:
    keep_out(settings_of(home), nik(ERASED), "erased")


def rolled_back(home: Path) -> None:
    put_month(home, "2024-04")
    run_case(home, suppress_below=BELOW)
    settings = settings_of(home)
    rollback(settings, None, "wrong month")
    put_month(home, "2024-04", without=7)
    with open_warehouse(Home(home), settings) as session:
        held = rollback_held(session)
        assert held is not None
        keep_acceptance(session, RUN_ID, Acceptance((held.finding_id,), "mended"))


CHANGES: dict[str, Callable[[Path], None]] = {
    change.__name__: change for change in (restated, other_workers, erased, rolled_back)
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_a_release_after_a_change_is_that_of_a_full_attack(case: Case, name: str) -> None:
    for home in case.both:
        CHANGES[name](home)
    published_alike(case)
    for home in case.both:
        put_month(home, "2024-05")
    published_alike(case)


@pytest.mark.slow
def test_releases_under_other_thresholds_and_rules_are_those_of_a_full_attack(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    published_alike(case, suppress_below=BELOW + 1)
    published_alike(case)
    monkeypatch.setattr(settled_months, "rules_checksum", lambda: "of other code")
    published_alike(case)
    for home in case.both:
        put_month(home, "2024-04")
    published_alike(case)
