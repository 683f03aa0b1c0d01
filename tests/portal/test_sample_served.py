"""The sample as portals, and the command line against them."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from portal_server import KEY
from served_sample import portal_server

from contracts.runtime.errors import EXIT_SOURCE_UNAVAILABLE, EXIT_USAGE
from flows.extract.connectors import connector_of, is_inbox
from flows.settings.cakupan_toml import read_settings
from sources.bps.rows import write_rows

Cakupan = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def config(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The configuration that reads from the sample's portals, while they are served."""
    home = tmp_path_factory.mktemp("served")
    (home / "inbox").symlink_to(sample_home / "inbox")
    (home / "cakupan.toml").write_bytes((sample_home / "cakupan.toml").read_bytes())
    with portal_server(home, 0) as (server, written):
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield written
        server.shutdown()


def test_the_configuration_has_every_source_of_the_sample_and_four_of_them_at_the_portals(config: Path) -> None:
    ours, theirs = read_settings(config), read_settings(config.with_name("cakupan.toml"))
    assert {source.name: source.dataset for source in ours.sources} == {
        source.name: source.dataset for source in theirs.sources
    }
    assert sorted(source.connector for source in ours.sources if not is_inbox(source)) == [
        "bps",
        "ckan",
        "ckan",
        "http",
    ]


def test_the_portals_give_what_the_files_of_the_sample_hold(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BPS_API_KEY", KEY)
    settings = read_settings(config)
    lines = {}
    for source in (source for source in settings.sources if not is_inbox(source)):
        connector = connector_of(source, settings)
        (offer,) = connector.discover()
        lines[source.name] = connector.fetch(offer, tmp_path).file
    inbox = config.parent / "inbox"
    for name, folder in (("bpjs_tk_eligible", "bpjs_tk_eligible"), ("statements", "statements")):
        (file,) = (inbox / folder).iterdir()
        assert lines[name].read_bytes() == file.read_bytes()
    assert len(lines["targets"].read_text(encoding="utf-8").splitlines()) == 23
    assert write_rows(lines["bps_sakernas"], tmp_path / "rows", "bps") == ()
    rows = (tmp_path / "rows").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "round,region,labour_force,employed,unemployed," + ",".join(f"status_{n}" for n in range(1, 8))
    assert len(rows) == 1 + 22 + 1  # the regencies of one domain, the province of the other


def test_ids_of_variables_are_found_by_words_of_their_titles(config: Path, cakupan: Cakupan) -> None:
    asked = ("source", "list", "bps_sakernas", "--domain", "5300", "--search", "ANGKATAN bekerja", "--config", config)
    found = cakupan(*asked, "--json", BPS_API_KEY=KEY)
    assert json.loads(found.stdout)["variables"] == [
        {
            "id": "1502",
            "title": "Angkatan Kerja yang Bekerja Menurut Kabupaten/Kota di Nusa Tenggara Timur",
            "unit": "Orang",
            "subject": "Tenaga Kerja",
        }
    ]


def test_a_wrong_key_and_a_missing_one_are_said_and_never_shown(config: Path, cakupan: Cakupan) -> None:
    asked = ("source", "list", "bps_sakernas", "--domain", "5300", "--config", config)
    wrong, missing = cakupan(*asked, BPS_API_KEY="rahasia-kanari"), cakupan(*asked, BPS_API_KEY="")
    assert (wrong.returncode, missing.returncode) == (EXIT_SOURCE_UNAVAILABLE, EXIT_USAGE)
    assert "kanari" not in wrong.stdout + wrong.stderr
    assert wrong.stderr.startswith("BPS_ERROR")
    assert missing.stderr.startswith("KEY_MISSING")
