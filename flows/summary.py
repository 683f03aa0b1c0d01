"""How a run ends on the terminal: what a person wants to know, and the same as one JSON object."""

from dataclasses import dataclass
from typing import Any

from flows.home import Home
from flows.load import open_warehouse
from flows.run import Outcome
from flows.settings import Settings
from report.terminal import print_table, print_text
from warehouse.release import DATABASE, releases


@dataclass(frozen=True)
class Summary:
    """The facts of a finished run."""

    facts: dict[str, Any]

    def show(self) -> None:
        """Headline, row counts and where the release is."""
        facts = self.facts
        if facts["state"] == "nothing_new":
            print_text("nothing_new: every waiting file is loaded and published.")
        else:
            print_table("Rows of this run's files", ("rows", "count"), [(k, f"{v:,}") for k, v in facts["rows"].items()])
        for sentence in facts["headline"]:
            print_text(sentence, style="bold")
        print_text(f"release {facts['release_id']}: {facts['database']}")


def run_summary(settings: Settings, outcome: Outcome) -> Summary:
    """The facts of a run that ended well."""
    home = Home(settings.home)
    manifest = next((found for found in releases(home.release) if found["release_id"] == outcome.release_id), {})
    return Summary(
        {
            "state": outcome.state,
            "run_id": outcome.run_id,
            "release_id": outcome.release_id,
            "headline": manifest.get("headline", []),
            "rows": _row_counts(settings, outcome.run_id),
            "database": str(home.release / DATABASE),
        }
    )


def _row_counts(settings: Settings, run_id: str) -> dict[str, int]:
    """Where the physical rows of the files that this run loaded ended."""
    with open_warehouse(Home(settings.home), settings) as session:
        has_ledger = session.value("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'row_ledger'")
        if not has_ledger:
            return {}
        counts = session.frame(
            "SELECT coalesce(sum(COLUMNS('_row_count$')), 0)::BIGINT FROM mart.row_ledger"
            " JOIN ledger.snapshot AS snapshot USING (snapshot_id) WHERE snapshot.run_id = $run_id",
            run_id=run_id,
        )
    return {name.removesuffix("_row_count"): int(counts.iloc[0, place]) for place, name in enumerate(counts.columns)}
