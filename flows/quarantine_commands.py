"""`cakupan quarantine`: look at rows that were set aside."""

from pathlib import Path

import click

from flows.command_options import command, config_option, json_option, print_json


@click.group(epilog="\b\nExample:\n  cakupan quarantine list")
def quarantine() -> None:
    """Look at rows that were set aside."""


@quarantine.command("list", epilog="\b\nExample:\n  cakupan quarantine list")
@config_option
@json_option
@command
def quarantine_list(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """How many rows of each file were set aside, and why."""
    from flows.quarantine import list_set_aside, show_set_aside
    from flows.settings import read_settings

    found = list_set_aside(read_settings(config))
    if as_json:
        print_json({"set_aside": found})
    else:
        show_set_aside(found)


@quarantine.command("show", epilog="\b\nExample:\n  cakupan quarantine show bpjs_tk_ntt/0123456789abcdef")
@click.argument("snapshot_id")
@config_option
@json_option
@command
def quarantine_show(snapshot_id: str, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The lines of one file that were set aside, by line number and reason. Their content stays in the vault."""
    from flows.quarantine import list_lines, show_lines
    from flows.settings import read_settings

    found = list_lines(read_settings(config), snapshot_id)
    if as_json:
        print_json({"lines": found})
    else:
        show_lines(found)
