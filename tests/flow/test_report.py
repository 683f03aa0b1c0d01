"""`cakupan report`: where the page is, the page made again, and the releases served read-only on loopback."""

import http.client
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from flows.publish import page_server
from flows.settings.cakupan_toml import read_settings

Cakupan = Callable[..., Any]


def current_id(home: Path) -> str:
    return str(json.loads((home / "release" / "latest.json").read_text(encoding="utf-8"))["release_id"])


@pytest.fixture
def port(published_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server over the published sample."""
    monkeypatch.delenv("CAKUPAN_HOME", raising=False)
    with page_server.server(read_settings(published_home / "cakupan.toml"), 0) as served:
        thread = Thread(target=served.serve_forever)
        thread.start()
        yield served.server_port
        served.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET", host: str = "localhost") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, headers={"Host": f"{host}:{port}"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_the_page_is_named_and_stands_in_the_manifest(published_home: Path, cakupan: Cakupan) -> None:
    finished = cakupan("report", "--config", published_home / "cakupan.toml")
    assert finished.returncode == 0
    page = Path(finished.stdout.strip())
    assert page == published_home / "release" / current_id(published_home) / "index.html"
    manifest = json.loads((page.parent / "manifest.json").read_text(encoding="utf-8"))
    assert "index.html" in manifest["files"]
    assert any(sentence.endswith(" workers short.") for sentence in manifest["story"])


@pytest.mark.slow
def test_the_page_made_again_from_the_published_tables_is_the_same(
    published_home: Path, cakupan: Cakupan, tmp_path: Path
) -> None:
    finished = cakupan("report", "--into", tmp_path / "again", "--config", published_home / "cakupan.toml")
    assert finished.returncode == 0, finished.stderr
    published = published_home / "release" / current_id(published_home) / "index.html"
    assert (tmp_path / "again" / "index.html").read_bytes() == published.read_bytes()


def test_the_page_is_opened_in_the_browser_of_the_person(
    published_home: Path, cakupan: Cakupan, tmp_path: Path
) -> None:
    browser, asked = tmp_path / "browser", tmp_path / "asked"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{asked}"\n', encoding="utf-8")
    browser.chmod(0o755)
    done = cakupan("report", "--open", "--config", published_home / "cakupan.toml", BROWSER=f"{browser} %s")
    assert done.returncode == 0, done.stderr
    page = published_home / "release" / current_id(published_home) / "index.html"
    assert asked.read_text(encoding="utf-8").strip() == page.as_uri()


def test_before_the_first_run_there_is_no_page(sample_home: Path, cakupan: Cakupan) -> None:
    finished = cakupan("report", "--config", sample_home / "cakupan.toml")
    assert finished.returncode == 2
    assert "cakupan run" in finished.stderr


def test_the_root_leads_to_the_current_page(port: int, published_home: Path) -> None:
    response = ask(port, "/")
    assert (response.status, response.getheader("Location")) == (302, f"/{current_id(published_home)}/index.html")
    page = ask(port, f"/{current_id(published_home)}/index.html")
    assert (page.status, page.getheader("X-Content-Type-Options")) == (200, "nosniff")


@pytest.mark.parametrize(
    "path", ["/../cakupan.toml", "/%2e%2e/vault/person_key", "/.building-x/index.html", "/nothing"]
)
def test_nothing_but_published_files_is_given_out(path: str, port: int) -> None:
    assert ask(port, path).status == 404


def test_folders_are_not_listed_and_nothing_can_be_changed(port: int, published_home: Path) -> None:
    assert ask(port, f"/{current_id(published_home)}/").status == 404
    assert ask(port, "/latest.json", method="PUT").status == 501
    assert ask(port, "/latest.json", method="DELETE").status == 501


def test_another_host_name_is_refused(port: int) -> None:
    assert ask(port, "/latest.json", host="rebound.example").status == 403
