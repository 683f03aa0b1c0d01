"""ETAG and DUP-FILE over the network: what did not change is not fetched, and what changed is a new delivery."""

import re
from pathlib import Path

import pytest
from web import LOOPBACK, ROWS, Handler, Web

from contracts.runtime.errors import SourceUnavailable
from flows.extract.snapshots import take_snapshots
from flows.extract.source_check import check_sources, require_reachable
from flows.home.directory import Home
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection
from sources.snapshots.snapshot import Snapshot, destroy


def settings_of(root: Path, address: str) -> Settings:
    (root / "cakupan.toml").write_text(
        f'home = "."\n[network]\nprivate_hosts = ["{LOOPBACK}"]\nattempts = 1\n'
        f'[[source]]\nname = "dinas"\ndataset = "participants_summary"\nconnector = "http"\n'
        f'location = "{address}"\nregion_codes = "names"\n'
        '[source.http]\npublisher = "Dinas"\nlicence = "CC-BY-4.0"\n'
    )
    return read_settings(root / "cakupan.toml")


def taken(settings: Settings) -> Snapshot:
    home = Home(settings.home)
    home.make()
    (snapshot,) = take_snapshots(home, settings, Selection())
    return snapshot


def test_a_file_whose_version_is_known_is_not_fetched_again(web: Web, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, web.put("/peserta_2024-06.csv", lambda a: a.send(ETag='"a"')))
    first = taken(settings)
    assert first.path.read_bytes() == ROWS
    assert (first.file_name, first.provenance.publisher) == ("peserta_2024-06.csv", "Dinas")
    assert re.fullmatch(rf"http://{LOOPBACK}:\d+/peserta_2024-06.csv", first.provenance.address)
    asked = len(web.asked)
    assert taken(settings) == first
    assert len(web.asked) == asked + 1  # it was looked at, and not fetched


def test_a_server_is_asked_only_whether_the_file_is_still_that_one(web: Web, tmp_path: Path) -> None:
    def unless_held(answer: Handler) -> None:
        is_held = answer.headers.get("If-None-Match") == '"a"'
        answer.send(b"" if is_held else ROWS, 304 if is_held else 200, ETag='"a"')

    settings = settings_of(tmp_path, web.put("/peserta_2024-06.csv", unless_held))
    first = taken(settings)
    assert taken(settings) == first
    assert web.asked[-1][1]["If-None-Match"] == '"a"'
    assert "If-None-Match" not in web.asked[0][1]


def test_a_new_version_is_another_delivery(web: Web, tmp_path: Path) -> None:
    address = web.put("/peserta_2024-06.csv", lambda a: a.send(ETag='"a"'))
    settings = settings_of(tmp_path, address)
    first = taken(settings)
    web.put("/peserta_2024-06.csv", lambda a: a.send(ROWS.replace(b"120", b"130"), ETag='"b"'))
    second = taken(settings)
    assert second.snapshot_id != first.snapshot_id
    assert second.file_name == first.file_name


def test_a_source_says_in_one_line_what_it_has_and_what_we_lack(web: Web, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, web.put("/peserta_2024-06.csv", lambda a: a.send(ETag='"a"')))
    (found,) = check_sources(settings, ())
    assert (found["is_reachable"], found["periods"], found["lacking_periods"]) == (True, ["2024-06"], ["2024-06"])
    require_reachable([found])


def test_a_source_that_cannot_be_reached_says_why(web: Web, tmp_path: Path) -> None:
    (found,) = check_sources(settings_of(tmp_path, web.put("/f.csv", lambda a: a.send(b"", 404))), ("dinas",))
    assert "404" in found["problem"]
    with pytest.raises(SourceUnavailable, match="dinas"):
        require_reachable([found])


def test_what_was_destroyed_on_purpose_is_not_fetched_again_and_what_was_lost_is(web: Web, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, web.put("/peserta_2024-06.csv", lambda a: a.send(ETag='"a"')))
    kept = taken(settings).path
    kept.unlink()
    assert taken(settings).path.exists()
    assert destroy(kept) == len(ROWS)
    assert take_snapshots(Home(settings.home), settings, Selection()) == []
    assert not kept.exists()
