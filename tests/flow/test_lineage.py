"""Lineage events of runs, in a file and at an endpoint on the loopback, and the columns that they name."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from case import marts_again

from contracts.extracts.datasets import DATASETS
from contracts.indicators.column_lineage import Made, column_lineage
from contracts.marts.release_tables import RELEASE_TABLES
from docs.column_lineage import made, queries
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.columns import columns_of
from flows.runs.notify import notifying
from flows.settings.cakupan_toml import Settings, read_settings
from warehouse import ledger

CONFIG = """
home = "."

[[source]]
name = "timur"
dataset = "participants"
location = "inbox/timur/*"
region_codes = "names"

[lineage]
file = "vault/lineage.jsonl"
"""


def a_run(folder: Path, state: str, more: str = "", error: type[BaseException] | None = None) -> Settings:
    """A run of a home with one loaded file, as it begins and ends."""
    config = folder / "cakupan.toml"
    config.write_text(CONFIG + more, encoding="utf-8")
    settings = read_settings(config)
    home = Home(settings.home)
    home.make()
    with notifying(home, settings, "run-1"), open_warehouse(home, settings) as session:
        ledger.begin_run(session, "run-1")
        ledger.record_snapshot(session, a_snapshot())
        ledger.end_run(session, "run-1", state, "")
        if error:
            raise error
    return settings


def a_snapshot() -> dict[str, Any]:
    texts = dict.fromkeys(("file_name", "sha256", "layout"), "x")
    counts = dict.fromkeys(("physical_row_count", "layout_row_count", "superseded_row_count"), 0)
    facts = {"snapshot_id": "timur-1", "source_name": "timur", "dataset": "participants", "code_system": "names"}
    return {**texts, **counts, **facts, "received_at": ledger.utc_now(), "state": "current", "run_id": "run-1"}


def events(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "vault" / "lineage.jsonl").read_text().splitlines()]


@pytest.mark.parametrize(
    ("state", "error", "ending"),
    [
        ("published", None, "COMPLETE"),
        ("nothing_new", None, "COMPLETE"),
        ("blocked", ValueError, "FAIL"),
        ("failed", KeyboardInterrupt, "ABORT"),
    ],
)
def test_a_run_tells_its_start_and_its_end(
    tmp_path: Path, state: str, error: type[BaseException] | None, ending: str
) -> None:
    if error:
        with pytest.raises(error):
            a_run(tmp_path, state, error=error)
    else:
        a_run(tmp_path, state)
    start, end = events(tmp_path)
    assert [start["eventType"], end["eventType"]] == ["START", ending]
    assert start["run"]["runId"] == end["run"]["runId"]
    assert [dataset["name"] for dataset in end["inputs"]] == ["source.timur"]
    assert len(end["outputs"]) == (len(RELEASE_TABLES) if state == "published" else 0)


def test_the_datasets_of_a_release_carry_their_columns_and_what_they_are_made_of(tmp_path: Path) -> None:
    a_run(tmp_path, "published")
    _, end = events(tmp_path)
    columns = [field["name"] for field in end["inputs"][0]["facets"]["schema"]["fields"]]
    assert columns == [field.name for field in DATASETS["participants"].fields]
    programs = next(dataset for dataset in end["outputs"] if dataset["name"] == "release.program_coverage")
    inputs = programs["facets"]["columnLineage"]["fields"]["program_ratio"]["inputFields"]
    assert [(item["name"], item["field"]) for item in inputs] == [("mart.shown_cell", "active_participant_count")]


@pytest.fixture
def endpoint() -> Iterator[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """The address of an OpenLineage endpoint, and the path and body of what was posted to it."""
    posted: list[tuple[str, dict[str, Any]]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self.send_response(201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", posted
    server.shutdown()
    server.server_close()


def test_events_reach_an_endpoint(tmp_path: Path, endpoint: tuple[str, list[tuple[str, dict[str, Any]]]]) -> None:
    url, posted = endpoint
    a_run(tmp_path, "published", f'url = "{url}"\n')
    assert [(path, event["eventType"]) for path, event in posted] == [
        ("/api/v1/lineage", "START"),
        ("/api/v1/lineage", "COMPLETE"),
    ]


def test_an_endpoint_that_is_down_changes_nothing_of_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_run(tmp_path, "published", 'url = "http://127.0.0.1:9"\n')
    assert [event["eventType"] for event in events(tmp_path)] == ["START", "COMPLETE"]
    assert "The lineage endpoint did not take an event (ConnectionError)." in capsys.readouterr().err


def test_every_column_that_lineage_names_is_in_its_contract() -> None:
    contracts = {table.table_name: {field.name for field in table.fields} for table in RELEASE_TABLES}
    assert {pair.table_name for pair in column_lineage()} == set(queries())
    assert [pair for pair in column_lineage() if pair.column_name not in contracts[pair.table_name]] == []


@pytest.fixture(scope="module")
def statements_columns(published_home: Path) -> Any:
    with marts_again(published_home) as session:
        return columns_of(session)


QUICK = ("program_coverage", "regency_of_period", "seasonality", "persons_and_memberships")


@pytest.mark.parametrize("table", QUICK)
def test_lineage_is_what_the_statement_says(table: str, statements_columns: Any) -> None:
    assert_as_stated(table, statements_columns)


@pytest.mark.slow
@pytest.mark.parametrize("table", sorted(set(queries()) - set(QUICK)))
def test_lineage_of_a_long_statement_is_what_it_says(table: str, statements_columns: Any) -> None:
    assert_as_stated(table, statements_columns)


def assert_as_stated(table: str, columns: Any) -> None:
    stated = list(made(table, queries()[table], columns))
    assert stated, "a statement of which nothing is read proves nothing"
    assert [pair for pair in column_lineage() if pair.table_name == table] == stated


def test_lineage_names_columns_that_the_warehouse_and_its_marts_have(statements_columns: Any) -> None:
    found = {
        (f"{schema}.{table}", column)
        for schema, tables in statements_columns.items()
        for table, columns in tables.items()
        for column in columns
    }
    assert [pair for pair in column_lineage() if (pair.input_table, pair.input_column) not in found] == []
    assert Made("program_coverage", "area_name", "mart.area", "area_name") in column_lineage()
