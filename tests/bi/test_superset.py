"""Apache Superset, in its own environment, reads the published file while releases are being replaced.

`make bi-superset` makes the environment; without it these tests are skipped.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from environments import FOLDER, environment
from superset_server import DASHBOARD, PASSWORD, USER, Superset, running

from contracts.marts.release_tables import RELEASE_TABLES
from warehouse.release import point_at

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(environment("superset") is None, reason="no Superset here: make bi-superset"),
]

TwoReleases = tuple[Path, tuple[str, str]]

PLACE = FOLDER / "superset"
SWAPS = 40
TOLD = {
    "This release": "synthetic sample",
    "Every regency, latest month": "Kabupaten Sikka",
    "Our figure beside what was announced": "contradicts_itself",
    "Whose cover lapses when": "APBD",
}
_DRAWING_MILLISECONDS = 10_000
_ONE_RELEASE = """
SELECT count(*) AS row_count, min(release_id) AS first_id, max(release_id) AS last_id
FROM (SELECT release_id FROM regency_coverage UNION ALL SELECT release_id FROM release_info)
"""


@pytest.fixture(scope="module")
def superset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Superset]:
    with running(PLACE, tmp_path_factory.mktemp("superset_home")) as server:
        yield server


@pytest.fixture(scope="module")
def database(superset: Superset, two_releases: TwoReleases) -> int:
    return superset.connect(two_releases[0] / "cakupan.duckdb")


def test_superset_lists_every_table_and_the_meaning_of_its_columns(superset: Superset, database: int) -> None:
    listed = superset.ask("GET", f"database/{database}/tables/", params={"q": "(schema_name:main)"})
    assert {table["value"] for table in listed["result"]} == {table.table_name for table in RELEASE_TABLES}
    for table in RELEASE_TABLES:
        asked = {"name": table.table_name, "schema": "main"}
        told = superset.ask("GET", f"database/{database}/table_metadata/", params=asked)
        assert [column["name"] for column in told["columns"]] == [field.name for field in table.fields]
        for column, field in zip(told["columns"], table.fields, strict=True):
            assert field.meaning in column["comment"]


def test_superset_makes_a_dataset_and_a_chart(superset: Superset, database: int) -> None:
    facts = {"database": database, "schema": "main", "table_name": "province_coverage"}
    dataset = superset.ask("POST", "dataset/", json=facts)["id"]
    source = {"id": dataset, "type": "table"}
    mean = {"expressionType": "SQL", "sqlExpression": "max(coverage_ratio)", "label": "coverage"}
    query = {"columns": ["province_name"], "metrics": [mean], "row_limit": 10}
    chart = {"slice_name": "coverage", "viz_type": "table", "datasource_id": dataset, "datasource_type": "table"}
    assert superset.ask("POST", "chart/", json={**chart, "params": "{}"})["id"]
    result = superset.ask("POST", "chart/data", json={"datasource": source, "queries": [query]})["result"][0]
    assert [row["province_name"] for row in result["data"]] == ["Nusa Tenggara Timur"]
    assert 0 < result["data"][0]["coverage"] < 1


def test_superset_keeps_answering_while_releases_are_replaced(
    superset: Superset, database: int, two_releases: TwoReleases
) -> None:
    folder, ids = two_releases
    for swap in range(SWAPS):
        shown = ids[swap % 2]
        point_at(folder, shown)
        (row,) = superset.rows(database, _ONE_RELEASE)
        assert (row["first_id"], row["last_id"]) == (shown, shown)
        assert row["row_count"] > 0


def test_the_ready_dashboard_shows_every_chart(superset: Superset, two_releases: TwoReleases, tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    if not (chromium := shutil.which("chromium")):
        pytest.skip("no chromium here")
    titles = [
        chart.read_text().partition("slice_name: ")[2].splitlines()[0] for chart in DASHBOARD.glob("charts/*.yaml")
    ]
    folder, (sample, _) = two_releases
    point_at(folder, sample)
    superset.import_dashboard(folder / "cakupan.duckdb")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=flags).new_page(
            viewport={"width": 1400, "height": 2600}
        )
        page.goto(f"{superset.address}/login/")
        page.fill("input#username", USER)
        page.fill("input[type=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/welcome/**")
        page.goto(f"{superset.address}/superset/dashboard/cakupan/?standalone=1")
        for title in titles:
            page.get_by_text(title, exact=True).wait_for()
        page.wait_for_timeout(_DRAWING_MILLISECONDS)
        page.screenshot(path=tmp_path / "superset_dashboard.png")
        charts = {title: page.locator(f'[data-test-chart-name="{title}"]') for title in titles}
        texts = {title: chart.inner_text() for title, chart in charts.items()}
        drawn = [title for title, chart in charts.items() if chart.locator("canvas").count()]
    assert sorted(drawn) == [
        "Coverage of each regency by month",
        "Coverage of the province by month",
        "Regencies by coverage, latest month",
    ]
    for title, told in TOLD.items():
        assert told in texts[title]
    assert not [title for title, text in texts.items() if "error" in text.lower() or "No results" in text]
