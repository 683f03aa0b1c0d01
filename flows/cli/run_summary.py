"""How a run ends on the terminal: what a person wants to know, and the same as one JSON object."""

from dataclasses import dataclass
from typing import Any

from contracts.marts.release_tables import ROW_LEDGER
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.runs.rows_not_counted import rows_not_counted, sentences
from flows.runs.run import Outcome
from flows.settings.cakupan_toml import Settings
from report.page.pdf import reason_today
from report.terminal.tables import print_table, print_text
from warehouse.release import DATABASE, releases

_MOST_HEADLINES = 3
_MOST_WARNINGS = 60
_CHANGE = "in a year"
"""Stands in a first sentence that knows the change over a year."""


@dataclass(frozen=True)
class Summary:
    """The facts of a finished run."""

    facts: dict[str, Any]

    def show(self) -> None:
        """Rows, warnings, then the headline, what is unusual, and where the page and the data are."""
        facts = self.facts
        if facts["state"] == "nothing_new":
            print_text("nothing_new: every waiting file is loaded and published.")
        else:
            print_table(
                "Rows of this run's files", ("rows", "count"), [(k, f"{v:,}") for k, v in facts["rows"].items()]
            )
        for sentence in facts["warnings"][:_MOST_WARNINGS]:
            print_text(f"warning: {sentence}", style="yellow")
        if (more := len(facts["warnings"]) - _MOST_WARNINGS) > 0:
            print_text(f"and {more} more warnings: cakupan run --json, cakupan quarantine list")
        self._show_headlines()
        for sentence in facts["story"][1:]:
            print_text(f"  {sentence}")
        for name, reason in facts["left_out"].items():
            print_text(f"without {name}: {reason}", style="dim")
        print_text(f"release {facts['release_id']}")
        print_text(f"data    {facts['database']}")
        if facts["page"]:
            print_text(f"page    {facts['page']}")
            print_text("Open it: cakupan report --open", style="bold")

    def _show_headlines(self) -> None:
        """The province; of several the whole first, then some of them. The change over a year follows, when known."""
        headlines, story = self.facts["headline"], self.facts["story"]
        if len(headlines) > 1:
            print_text(story[0], style="bold")
        for sentence in headlines[:_MOST_HEADLINES]:
            print_text(sentence, style="bold" if len(headlines) == 1 else "")
        if (more := len(headlines) - _MOST_HEADLINES) > 0:
            print_text(f"and {more} more provinces: cakupan release show")
        if len(headlines) == 1 and _CHANGE in story[0]:
            print_text(f"  {story[0]}")


def run_summary(settings: Settings, outcome: Outcome) -> Summary:
    """The facts of a run that ended well."""
    home = Home(settings.home)
    page = home.release / str(outcome.release_id) / "index.html"
    manifest = next((found for found in releases(home.release) if found["release_id"] == outcome.release_id), {})
    lost = [] if outcome.state == "nothing_new" else _lost_rows(settings, outcome.run_id)
    return Summary(
        {
            "state": outcome.state,
            "run_id": outcome.run_id,
            "release_id": outcome.release_id,
            "headline": manifest.get("headline", []),
            "story": manifest.get("story", []),
            "warnings": [*manifest.get("warnings", []), *sentences(lost)],
            "rows_not_counted": lost,
            "left_out": {name: reason_today(reason) for name, reason in manifest.get("left_out", {}).items()},
            "rows": _row_counts(settings, outcome.run_id),
            "page": str(page) if page.exists() else None,
            "database": str(home.release / DATABASE),
        }
    )


def _lost_rows(settings: Settings, run_id: str) -> list[dict[str, Any]]:
    """Rows of the files of this run that do not count."""
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        return rows_not_counted(session, run_id)


def _row_counts(settings: Settings, run_id: str) -> dict[str, int]:
    """Where the physical rows of the files that this run loaded ended."""
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        has_ledger = session.value("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'file_rows'")
        if not has_ledger:
            return {}
        names = [field.name for field in ROW_LEDGER.fields if field.name.endswith("_row_count")]
        sums = ", ".join(f"coalesce(sum({name}), 0)::BIGINT" for name in names)
        counts = session.rows(
            f"SELECT {sums} FROM state.file_rows"
            " WHERE snapshot_id IN (SELECT snapshot_id FROM ledger.snapshot WHERE run_id = $run_id)",
            run_id=run_id,
        )[0]
    return {name.removesuffix("_row_count"): count for name, count in zip(names, counts, strict=True)}
