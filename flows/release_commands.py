"""`cakupan release`: look at releases."""

from pathlib import Path

import click

from flows.command_options import command, config_option, json_option, print_json


@click.group(epilog="\b\nExamples:\n  cakupan release list\n  cakupan release show")
def release() -> None:
    """Look at releases."""


@release.command("list", epilog="\b\nExample:\n  cakupan release list")
@config_option
@json_option
@command
def release_list(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The releases that are kept, newest first."""
    from flows.releases import list_releases, show_releases
    from flows.settings import read_settings

    found = list_releases(read_settings(config))
    if as_json:
        print_json({"releases": found})
    else:
        show_releases(found)


@release.command(
    "show", epilog="\b\nExamples:\n  cakupan release show\n  cakupan release show 20240801T060000Z-1a2b3c4d --json"
)
@click.argument("release_id", required=False)
@config_option
@json_option
@command
def release_show(release_id: str | None, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """One release, the current one unless RELEASE_ID is given: headline, inputs, tables and checksums."""
    from flows.releases import read_release, show_release
    from flows.settings import read_settings

    manifest = read_release(read_settings(config), release_id)
    if as_json:
        print_json(manifest)
    else:
        show_release(manifest)
