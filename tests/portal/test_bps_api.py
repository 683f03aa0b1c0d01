"""The BPS Web API asked over a socket: lists to their end, two years at most, errors recognised, the key hidden."""

import hashlib
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from answers import body
from bps_portal import paged
from portal_server import KEY, Portals

from contracts.runtime.errors import FileRefused, SourceUnavailable
from sources.bps.api import BpsApi
from sources.bps.bundle import BpsVariable, Request
from sources.bps.connector import BpsConnector
from sources.bps.rows import write_rows
from sources.bps.variables import BpsTables
from sources.http.client import HttpClient
from sources.http.policy import NetworkLimits

EMPLOYED = BpsVariable(domain="5300", id="1502", column="employed")
LABOUR_FORCE = BpsVariable(domain="5300", id="1501", column="labour_force")
OF_PROVINCE = BpsVariable(domain="0000", id="2701", column="labour_force")
UNPAID = BpsVariable(domain="5300", id="1504", column="status_7", derived="Pekerja keluarga/tidak dibayar")


def tables(api: BpsApi, *variables: BpsVariable) -> BpsTables:
    return BpsTables(api, Request(variables or (LABOUR_FORCE,), "bps"), first_year=2014)


def test_a_list_is_read_to_its_last_page(api: BpsApi, portals: Portals) -> None:
    titles = [found.title for found in api.variables("5300")]
    assert len(titles) == 13
    assert [path.rpartition("/page/")[2] for path in portals.asked] == ["1", "2"]


def test_a_page_that_comes_twice_is_noticed(api: BpsApi, portals: Portals) -> None:
    portals.faults.add("page_missing")
    with pytest.raises(SourceUnavailable, match="page 2 of the list was asked for"):
        list(api.variables("5300"))


@pytest.mark.parametrize(("fault", "code"), [("error", "BPS_ERROR"), ("html", "BPS_ANSWER")])
def test_an_error_with_status_200_is_an_error(api: BpsApi, portals: Portals, fault: str, code: str) -> None:
    portals.faults.add(fault)
    with pytest.raises(SourceUnavailable) as refusal:
        api.years("5300", "1501")
    assert refusal.value.code == code


def test_a_wrong_key_is_told_and_never_shown(api: BpsApi) -> None:
    wrong = replace(api, key="rahasia-kanari")
    with pytest.raises(SourceUnavailable, match="Invalid API Key") as refusal:
        wrong.years("5300", "1501")
    assert "kanari" not in f"{refusal.value!r} {wrong!r}"


def test_an_api_that_cannot_be_reached_does_not_give_the_key_away(client: HttpClient) -> None:
    limits = NetworkLimits(attempts=1)
    client = replace(client, policy=replace(client.policy, limits=limits))
    with pytest.raises(SourceUnavailable) as refusal:
        BpsApi("http://127.0.0.1:9", "rahasia-kanari", client.get).years("5300", "1501")
    error: BaseException | None = refusal.value
    while error:
        assert "kanari" not in f"{error!r}"
        error = error.__cause__


def test_the_key_is_in_no_log_however_much_is_logged(api: BpsApi, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(SourceUnavailable):
        replace(api, key="rahasia-kanari").years("5300", "1501")
    assert "kanari" not in caplog.text


def test_an_offer_is_two_years_and_says_who_publishes_them(api: BpsApi, tmp_path: Path) -> None:
    connector = BpsConnector(tables(api))
    offers = list(connector.discover())
    assert [offer.periods for offer in offers] == [("2021",), ("2022", "2023"), ("2024",)]
    delivery = connector.fetch(offers[1], tmp_path)
    assert delivery.sha256 == hashlib.sha256(delivery.file.read_bytes()).hexdigest()
    assert (delivery.version, delivery.provenance.released) == (offers[1].version, "2023-11-06 10:00:00")
    assert delivery.provenance.publisher.startswith("BPS")
    assert api.key not in f"{delivery!r}"
    assert api.key.encode() not in delivery.file.read_bytes()


def test_more_than_two_years_are_never_asked_for_at_once(api: BpsApi) -> None:
    with pytest.raises(ValueError, match="at most 2"):
        api.data("5300", "1501", [2021, 2022, 2023])


def test_years_come_in_blocks_of_two(api: BpsApi) -> None:
    assert [block.years for block in tables(api).blocks()] == [(2021,), (2022, 2023), (2024,)]
    assert [block.name for block in tables(api).blocks()][1] == "bps_2022-02_2023-08.jsonl"


def test_a_block_becomes_rows_of_our_columns(api: BpsApi, tmp_path: Path) -> None:
    source = tables(api, LABOUR_FORCE, EMPLOYED, UNPAID, OF_PROVINCE)
    bundle, target = tmp_path / "bundle", tmp_path / "rows.csv"
    facts = source.write(source.blocks()[1], bundle)
    assert write_rows(bundle, target, "bps") == ()
    assert target.read_text(encoding="utf-8").splitlines() == [
        "round,region,labour_force,employed,status_7",
        "2022-08,5300,2032,,",
        "2022-08,5301,2022,2022,2022",
        "2022-08,5309,10,10,10",
        "2023-08,5300,2033,,",
        "2023-08,5301,2023,2023,2023",
        "2023-08,5309,10,10,10",
    ]
    assert {fact["unit"] for fact in facts} == {"Orang"}
    assert {fact["last_update"] for fact in facts} == {"2023-11-06 10:00:00"}
    assert "Provinsi & Indonesia" in facts[-1]["title"]


def test_what_was_asked_to_see_a_change_is_not_asked_again(api: BpsApi, portals: Portals, tmp_path: Path) -> None:
    source = tables(api)
    newest = source.blocks()[-1]
    asked = len(portals.asked)
    source.write(newest, tmp_path / "bundle")
    assert len(portals.asked) == asked == 2


def test_unchanged_tables_keep_their_version_and_the_same_bytes(api: BpsApi, tmp_path: Path) -> None:
    versions, bundles = [], []
    for number in range(2):
        source = tables(api)
        versions.append([block.version for block in source.blocks()])
        source.write(source.blocks()[0], tmp_path / str(number))
        bundles.append((tmp_path / str(number)).read_bytes())
    assert versions[0] == versions[1]
    assert bundles[0] == bundles[1]


def test_an_updated_table_has_new_versions(api: BpsApi, portals: Portals) -> None:
    before = [block.version for block in tables(api).blocks()]
    portals.bps = replace(portals.bps, last_update="2024-11-05 10:00:00")
    assert not set(before) & {block.version for block in tables(api).blocks()}


def test_a_new_year_changes_only_its_block(api: BpsApi, portals: Portals) -> None:
    before = tables(api).blocks()
    rounds = dict(portals.bps.rounds)
    portals.bps = replace(portals.bps, rounds={**rounds, 2025: rounds[2024]})
    after = tables(api).blocks()
    assert after[:2] == before[:2]
    assert after[2].years == (2024, 2025)
    assert after[2].version != before[2].version


def test_other_columns_are_another_version(api: BpsApi) -> None:
    before, after = tables(api).blocks(), tables(api, replace(LABOUR_FORCE, column="employed")).blocks()
    assert before[0].version != after[0].version


def test_years_that_are_listed_before_they_have_values_are_not_offered(api: BpsApi, portals: Portals) -> None:
    rounds = dict(portals.bps.rounds)
    portals.bps = replace(portals.bps, rounds={**rounds, 2026: []})
    assert [block.years for block in tables(api).blocks()][-1] == (2024,)


def test_years_that_turn_out_empty_are_refused_in_reading(api: BpsApi, portals: Portals, tmp_path: Path) -> None:
    source = tables(api)
    oldest = source.blocks()[0]
    portals.faults.add("empty")
    source.write(oldest, tmp_path / "bundle")
    with pytest.raises(FileRefused, match="no value of these variables") as refusal:
        write_rows(tmp_path / "bundle", tmp_path / "rows", "bps")
    assert refusal.value.code == "BPS_EMPTY"


def test_a_year_that_is_none_is_told() -> None:
    listed = body(paged([{"th_id": 123, "th": "2023/2024"}], 1))
    with pytest.raises(SourceUnavailable, match="2023/2024 is no year"):
        BpsApi("https://bps.example", KEY, lambda *_: listed).years("5300", "1501")
