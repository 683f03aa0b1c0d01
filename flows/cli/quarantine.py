"""`cakupan quarantine`: look at quarantined rows, read their files again, or take them out as a CSV."""

from pathlib import Path

import click

from flows.cli.options import command, config_option, json_option, print_json


@click.group(
    epilog="\b\nExamples:\n  cakupan quarantine list\n  cakupan quarantine replay --dry-run"
    "\n  cakupan quarantine export bpjs_tk_ntt/0123456789abcdef"
)
def quarantine() -> None:
    """Quarantined rows: look at them, read their files again, take them out.

    The start of a file's id is enough, or the start of what follows its slash.
    """


@quarantine.command("list", epilog="\b\nExamples:\n  cakupan quarantine list\n  cakupan quarantine list --json")
@config_option
@json_option
@command
def quarantine_list(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """How many rows of each source, region and file were quarantined, and why."""
    from flows.quarantine.list_and_show import list_set_aside, show_set_aside
    from flows.settings.cakupan_toml import read_settings

    found = list_set_aside(read_settings(config))
    if as_json:
        print_json(found)
    else:
        show_set_aside(found)


@quarantine.command("show", epilog="\b\nExample:\n  cakupan quarantine show bpjs_tk_ntt/0123456789abcdef")
@click.argument("snapshot_id")
@config_option
@json_option
@command
def quarantine_show(snapshot_id: str, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The lines of one file that were quarantined, by line number and reason. Their content stays in the vault."""
    from flows.quarantine.list_and_show import list_lines, show_lines
    from flows.settings.cakupan_toml import read_settings

    found = list_lines(read_settings(config), snapshot_id)
    if as_json:
        print_json({"lines": found})
    else:
        show_lines(found)


@quarantine.command(
    "replay",
    epilog="\b\nExamples:\n  cakupan quarantine replay --dry-run\n  cakupan quarantine replay --all\n"
    "  cakupan quarantine replay bpjs_tk_ntt/0123456789abcdef",
)
@click.argument("snapshot_ids", nargs=-1, metavar="[SNAPSHOT_ID]...")
@click.option("--dry-run", "is_dry", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--all", "is_all", is_flag=True, help="Every current file, also those that lost no row.")
@config_option
@json_option
@command
def quarantine_replay(
    snapshot_ids: tuple[str, ...],
    is_dry: bool,  # noqa: FBT001  a click flag
    is_all: bool,  # noqa: FBT001  a click flag
    config: Path | None,
    as_json: bool,  # noqa: FBT001  a click flag
) -> None:
    """Read files again from the vault after a rule, a name of a region or a heading changed: those that lost rows, or
    those named.

    Their rows in the warehouse are replaced in one transaction, the ledger with them, and a release is published. When
    nothing would change, nothing is done.
    """
    from flows.quarantine.replay_files import replay, show_replay
    from flows.settings.cakupan_toml import read_settings

    facts = replay(read_settings(config), snapshot_ids, is_dry=is_dry, is_all=is_all)
    if as_json:
        print_json(facts)
    else:
        show_replay(facts)


@quarantine.command(
    "export",
    epilog="\b\nExamples:\n  cakupan quarantine export bpjs_tk_ntt/0123456789abcdef\n"
    "  cakupan quarantine export bpjs_tk_ntt/0123456789abcdef --with-personal",
)
@click.argument("snapshot_id")
@click.option("--with-personal", is_flag=True, help="Personal columns and free text too; only into the vault.")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="File  [default: in the vault]")
@config_option
@json_option
@command
def quarantine_export(
    snapshot_id: str,
    with_personal: bool,  # noqa: FBT001  a click flag
    target: Path | None,
    config: Path | None,
    as_json: bool,  # noqa: FBT001  a click flag
) -> None:
    """Write the rows of one file that were quarantined to a CSV of mode 0600 in the vault, and print where it is."""
    from flows.quarantine.export import export_set_aside
    from flows.settings.cakupan_toml import read_settings

    file = export_set_aside(read_settings(config), snapshot_id, target, with_personal=with_personal)
    if as_json:
        print_json({"file": str(file)})
    else:
        click.echo(file)
