"""`cakupan source`: the sources of the configuration, and whether they can be reached."""

from pathlib import Path

import click

from flows.command_options import command, config_option, json_option, print_json


@click.group()
def source() -> None:
    """Look at sources: what they are, whether they can be reached, which periods they have and we lack."""


@source.command("list", epilog="\b\nExamples:\n  cakupan source list\n  cakupan source list --json")
@config_option
@json_option
@command
def source_list(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The configured sources. Nothing is asked over the network."""
    from flows.settings import read_settings
    from flows.source_check import list_sources, show_sources

    found = list_sources(read_settings(config))
    if as_json:
        print_json({"sources": found})
    else:
        show_sources(found)


@source.command("check", epilog="\b\nExamples:\n  cakupan source check\n  cakupan source check dinas_ntt --json")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@config_option
@json_option
@command
def source_check(names: tuple[str, ...], config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Ask each source, or those named, what it has: one line each. Exit status 4 when one cannot be reached."""
    from flows.settings import read_settings
    from flows.source_check import check_sources, require_reachable, show_checked

    found = check_sources(read_settings(config), names)
    if as_json:
        print_json({"sources": found})
    else:
        show_checked(found)
    require_reachable(found)
