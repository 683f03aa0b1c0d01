"""`cakupan release`: look at releases, compare, check and make them again, and go back to one."""

from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

import click

from flows.cli.options import command, config_option, json_option, print_json


@click.group(
    epilog="\b\nExamples:\n  cakupan release list\n  cakupan release diff\n"
    "  cakupan release rollback --why 'June was cut short'"
)
def release() -> None:
    """Look at releases, compare, check and make them again, and go back to one.

    The start of an id is enough, or the start of what follows its hyphen.
    """


@release.command("list", epilog="\b\nExample:\n  cakupan release list")
@config_option
@json_option
@command
def release_list(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The releases that are kept, newest first: when and why each was made, and its headline."""
    from flows.releases.list_and_show import list_releases, show_releases
    from flows.settings.cakupan_toml import read_settings

    found = list_releases(read_settings(config))
    if as_json:
        print_json({"releases": found})
    else:
        show_releases(found)


@release.command(
    "show",
    epilog="\b\nExamples:\n  cakupan release show\n  cakupan release show 20240801T060000Z-1a2b3c4d --json\n"
    "  cakupan release show --on 2024-08-13",
)
@click.argument("release_id", required=False)
@click.option("--on", "moment", type=click.DateTime(), help="The release that readers saw then, UTC; a day is its end.")
@config_option
@json_option
@command
def release_show(release_id: str | None, moment: datetime | None, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """One release, the current one unless RELEASE_ID is given: headline, inputs, tables and checksums."""
    from flows.releases.list_and_show import read_release, show_release, shown_on
    from flows.settings.cakupan_toml import read_settings

    settings = read_settings(config)
    manifest = shown_on(settings, moment) if moment else read_release(settings, release_id)
    if as_json:
        print_json(manifest)
    else:
        show_release(manifest)


@release.command(
    "diff",
    epilog="\b\nExamples:\n  cakupan release diff\n  cakupan release diff 20240801 20240905\n"
    "  cakupan release diff 20240801 20240905 --csv changes.csv",
)
@click.argument("first", required=False)
@click.argument("second", required=False)
@click.option("--csv", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write every part into this file.")
@config_option
@json_option
@command
def release_diff(
    first: str | None,
    second: str | None,
    file: Path | None,
    config: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """What changed from release FIRST to SECOND, and why: each change in parts that add up.

    Without SECOND it is the current release; without FIRST the one published before. The start of an id is enough.
    """
    from flows.releases import diff
    from flows.settings.cakupan_toml import read_settings

    settings = read_settings(config)
    older, newer, parts = diff.diff(settings, first, second)
    if file:
        diff.write_csv(parts, file)
    if as_json:
        print_json(diff.as_json(older, newer, parts))
    else:
        diff.show(older, newer, parts, settings.publish.denominator)


@release.command("verify", epilog="\b\nExamples:\n  cakupan release verify\n  cakupan release verify --all --json")
@click.argument("release_id", required=False)
@click.option("--all", "is_all", is_flag=True, help="Every release that is kept.")
@config_option
@json_option
@command
def release_verify(release_id: str | None, is_all: bool, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Re-read every file and every column of every table, and compare with the manifest and the ledger.

    Exit status 1 when anything is other than it was published.
    """
    from flows.releases.verify import check_verified, show_verified, verify
    from flows.settings.cakupan_toml import read_settings

    found = verify(read_settings(config), release_id, is_all=is_all)
    check_verified(found)
    if as_json:
        print_json({"state": "verified", "releases": found})
    else:
        show_verified(found)


@release.command(
    "rollback",
    epilog="\b\nExamples:\n  cakupan release rollback --why 'a file of June was cut short'\n"
    "  cakupan release rollback 20240801T060000Z-1a2b3c4d",
)
@click.argument("release_id", required=False)
@click.option("--why", help="The reason, for the ledger.")
@config_option
@json_option
@command
def release_rollback(release_id: str | None, why: str | None, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Show readers an earlier release again: RELEASE_ID, or the one before the current.

    The release is checked first, the move is logged, and the rows in the warehouse stay. It holds: a run publishes
    nothing newer until somebody lifts it, by the command that the run then prints.
    """
    from flows.releases.verify import rollback
    from flows.settings.cakupan_toml import read_settings

    done = rollback(read_settings(config), release_id, why)
    if as_json:
        print_json(done)
    else:
        click.echo(f"Readers see {done['release_id']} again, instead of {done['replaced_release_id']}.")
        click.echo("It holds until it is lifted: 'cakupan run' says how when it has something newer to publish.")


@release.command(
    "replay",
    epilog="\b\nExamples:\n  cakupan release replay\n"
    "  cakupan release replay 20240801T060000Z-1a2b3c4d --into /tmp/again",
)
@click.argument("release_id", required=False)
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Folder  [default: a temporary one]")
@config_option
@json_option
@command
def release_replay(release_id: str | None, into: Path | None, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Make a release again from the files in the vault, offline, and compare each table with what was published.

    Neither the warehouse nor a release is touched. Exit status 1 when a table differs.
    """
    from flows.recovery import replay_release
    from flows.settings.cakupan_toml import read_settings

    done = replay_release.replay(read_settings(config), release_id, into or Path(mkdtemp(prefix="cakupan-replay-")))
    if not as_json:
        replay_release.show(done)
    replay_release.check_replayed(done)
    if as_json:
        print_json(replay_release.as_json(done))
