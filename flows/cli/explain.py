"""`cakupan explain`: why a published figure is what it is."""

from datetime import date
from pathlib import Path

import click

from contracts.language.codes import DENOMINATORS, PUBLISHED_SEGMENTS
from flows.cli.options import Month, command, config_option, json_option, print_json


@click.command(
    epilog="\b\nExamples:\n  cakupan explain 53.08 2024-06\n  cakupan explain 53 2024-06 --segment BPU --json\n"
    "  cakupan explain 53.08 2024-06 --file release/cakupan.duckdb"
)
@click.argument("area_code", metavar="CODE")
@click.argument("month", type=Month())
@click.option("--segment", type=click.Choice(PUBLISHED_SEGMENTS), default="ALL", show_default=True)
@click.option("--denominator", "denominator_id", type=click.Choice(DENOMINATORS), help="[default: the release's own]")
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False), help="A release file alone, without a vault.")
@config_option
@json_option
@command
def explain(
    area_code: str,
    month: date,
    segment: str,
    denominator_id: str | None,
    file: Path | None,
    config: Path | None,
    as_json: bool,  # noqa: FBT001  a click flag
) -> None:
    """Why the figure of an area (CODE: 53.08, 53 or 00) and MONTH is what it is.

    Numerator, denominator, what is hidden and why, corrections, changes and statements; for whoever has the vault, the
    files and lines it was counted from. What comes from the vault is not for publication.
    """
    from flows.releases.explain import Asked, explain, explain_release
    from flows.settings.cakupan_toml import read_settings
    from report.terminal.explanation import show_explanation

    asked = Asked(area_code, month, segment, denominator_id)
    found = explain_release(file, asked) if file else explain(read_settings(config), asked)
    if as_json:
        print_json(found)
    else:
        show_explanation(found)
