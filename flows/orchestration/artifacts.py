"""Evidence in Prefect's UI: where rows ended, what a release says, and where its pages are. Counts only, no row."""

import os
from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.events import emit_event

from contracts.runtime.personal_text import scrubbed_rows
from flows.home.directory import Home
from flows.home.prefect_environment import PAGES
from flows.home.warehouse import open_warehouse
from flows.publish.files import INDEX
from flows.releases.list_and_show import read_release
from flows.runs.evidence import PAGE
from flows.runs.row_counts import rows_of_run
from flows.settings.cakupan_toml import Settings

PUBLISHED = "cakupan.release.published"


def show_rows(settings: Settings, run_id: str) -> None:
    """The row ledger of the files that a run loaded, as a table artifact."""
    with open_warehouse(Home(settings.home), settings) as session:
        rows = scrubbed_rows(rows_of_run(session, run_id))
    create_table_artifact(rows, key="row-ledger", description=f"Where every row of the files of run {run_id} ended")


def show_release(settings: Settings, run_id: str, release_id: str) -> str:
    """The release as artifacts and as an event that others can trigger on; returns its headline."""
    manifest = read_release(settings, release_id)
    headline = "; ".join(manifest["headline"])
    lines = [f"# {headline}", *manifest["story"], *(f"- warning: {sentence}" for sentence in manifest["warnings"])]
    create_markdown_artifact("\n\n".join(lines), key="release", description=f"Release {release_id}")
    folder = Home(settings.home).release / release_id
    for name, key in ((INDEX, "page"), (PAGE, "validation-page")):
        if (folder / name).exists():
            create_link_artifact(_link(folder / name), key=key, link_text=name, description=f"Release {release_id}")
    emit_event(
        PUBLISHED,
        resource={"prefect.resource.id": "cakupan.release", "prefect.resource.name": release_id},
        payload={"release_id": release_id, "run_id": run_id, "headline": headline},
    )
    return headline


def _link(file: Path) -> str:
    if address := os.environ.get(PAGES):
        return f"{address.rstrip('/')}/{file.parent.name}/{file.name}"
    return file.absolute().as_uri()
