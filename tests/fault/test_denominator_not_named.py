"""DENOM-NONE: a target that names no denominator is quarantined by name, and stops nothing."""

import pytest
from office import MakeOffice, Office, people, text

from contracts.runtime.errors import RunBlocked
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.validate import validate_stage
from flows.publish.publish import build_tables
from flows.quarantine.list_and_show import list_set_aside
from flows.releases.vintage import NO_BASIS

REGIONS = ("Kota Kupang", "Kab. Kupang", "Belu", "Ende", "Sikka", "Alor", "Lembata", "Ngada")
WITHOUT = [("TAHUN", "WILAYAH", "DASAR TARGET", "TARGET (%)"), *(("2024", name, "UCJ", "60") for name in REGIONS)]


@pytest.fixture
def planning(make_office: MakeOffice) -> Office:
    """An office that sends targets; its file has more rows than a file may lose to broken ones."""
    return make_office(name="targets", dataset="targets", location="inbox/targets/*")


def test_targets_without_the_column_are_set_aside_by_name(planning: Office) -> None:
    planning.put("target.csv", text(WITHOUT))
    assert planning.send().set_aside == dict.fromkeys(range(2, 10), "DENOMINATOR_NOT_NAMED")
    (entry,) = list_set_aside(planning.settings())["set_aside"]
    assert (entry["row_count"], entry["reasons"]) == (8, "DENOMINATOR_NOT_NAMED@1")
    assert "only with its own denominator" in entry["sentence"]


def test_targets_without_the_column_do_not_block_and_no_coverage_is_compared_with_them(planning: Office) -> None:
    planning.put("target.csv", text(WITHOUT))
    settings, home, staged = planning.settings(), Home(planning.root), planning.stage()
    validate_stage(home, "run", settings, staged)
    load(home, "run", settings, staged)
    sender = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
    Office(planning.root, sender).put_rows(people(12))
    Office(planning.root, sender).send()
    with open_warehouse(home, settings) as session:
        build_tables(session, Home(settings.home), settings, "release", {}, NO_BASIS)
        assert session.rows(
            "SELECT max(active_participant_count), count(target_ratio), count(target_gap_count)"
            " FROM mart.regency_coverage WHERE regency_code = '53.71' AND segment = 'ALL'"
        ) == [(12, 0, 0)]


def test_a_target_that_names_its_denominator_is_loaded_beside_one_that_does_not(planning: Office) -> None:
    rows = [(*WITHOUT[0], "PENYEBUT"), (*WITHOUT[1], "semesta"), (*WITHOUT[2], ""), (*WITHOUT[3], "penduduk")]
    planning.put("target.csv", text(rows))
    outcome = planning.send()
    assert outcome.values("denominator_id") == ["semesta"]
    assert outcome.set_aside == {3: "DENOMINATOR_NOT_NAMED", 4: "DENOMINATOR_ID_UNREADABLE"}


def test_a_file_of_broken_targets_still_blocks_the_run(planning: Office) -> None:
    planning.put("target.csv", text([WITHOUT[0], *(("2024", name, "UCJ", "160") for name in REGIONS)]))
    with pytest.raises(RunBlocked, match="TARGET_OUT_OF_BOUNDS 8"):
        validate_stage(Home(planning.root), "run", planning.settings(), planning.stage())
