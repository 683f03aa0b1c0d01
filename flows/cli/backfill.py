"""`cakupan backfill` on the command line."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from flows.cli.options import Month, command, config_option, json_option, print_json, today, wait_option
from flows.runs.process import importing

if TYPE_CHECKING:
    from flows.backfill.backfill import BackfillOutcome


@click.command(
    epilog="\b\nExamples:\n  cakupan backfill --from 2024-01 --to 2024-06\n"
    "  cakupan backfill --from 2024-01 --to 2024-06 --missing-only --release each\n\n\b\n"
    "Exit status: as of 'cakupan run'. A backfill that was stopped goes on when the same is asked for again."
)
@click.option("--from", "first_month", type=Month(), required=True, help="First month.")
@click.option("--to", "last_month", type=Month(), required=True, help="Last month.")
@click.option("--source", "source_names", multiple=True, help="Only this source; may be repeated.")
@click.option("--missing-only", "is_missing_only", is_flag=True, help="Only periods of which nothing is loaded.")
@click.option(
    "--release",
    "release_when",
    type=click.Choice(["end", "each"]),
    default="end",
    show_default=True,
    help="One release at the end, or one for each month.",
)
@wait_option
@config_option
@json_option
@command
def backfill(
    first_month: date,
    last_month: date,
    source_names: tuple[str, ...],
    is_missing_only: bool,  # noqa: FBT001  a click flag
    release_when: Literal["end", "each"],
    wait_seconds: float,
    config: Path | None,
    as_json: bool,  # noqa: FBT001  a click flag
) -> None:
    """Load waiting files of months in order, as if each month had come on time, and publish.

    A file belongs to the last month that its name claims; one that names no month comes with the first.
    """
    with importing():
        from flows.backfill.backfill import run_backfill
        from flows.backfill.months import BackfillRequest
        from flows.settings.cakupan_toml import read_settings

    request = BackfillRequest(first_month, last_month, source_names, is_missing_only, release_when)
    outcome = run_backfill(read_settings(config), request, today(), wait_seconds=wait_seconds)
    if as_json:
        print_json(asdict(outcome))
    else:
        _show(outcome)


def _show(outcome: "BackfillOutcome") -> None:
    from report.terminal.tables import print_table, print_text

    rows: list[tuple[Any, ...]] = [
        (f"{one.month:%Y-%m}", one.file_count, f"{one.row_count:,}", one.release_id) for one in outcome.months
    ]
    print_table("Months of this backfill", ("month", "new files", "physical rows", "release"), rows)
    for label in outcome.missing:
        print_text(f"still missing: {label}", style="yellow")
    print_text(f"{outcome.state}: release {outcome.release_id or 'none yet'}", style="bold")
