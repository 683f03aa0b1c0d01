"""`cakupan warehouse`: look whether the warehouse is whole, make it again, keep a copy of the vault, put one back."""

from pathlib import Path

import click

from flows.cli.options import command, config_option, json_option, print_json


@click.group(epilog="\b\nExamples:\n  cakupan warehouse verify\n  cakupan warehouse backup /mnt/backup")
def warehouse() -> None:
    """Check, rebuild, back up and restore what the vault holds."""


@warehouse.command("verify", epilog="\b\nExamples:\n  cakupan warehouse verify\n  cakupan warehouse verify --json")
@config_option
@json_option
@command
def warehouse_verify(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Read every column of every table and every file as received, and check what the contracts promise.

    Exit status 1 when anything is wrong.
    """
    from flows.recovery.verify import check_whole, verify
    from flows.settings.cakupan_toml import read_settings

    check_whole(verify(read_settings(config)))
    if as_json:
        print_json({"state": "verified"})
    else:
        click.echo("The warehouse is whole: every table, file, key and release was read and fits.")


@warehouse.command(
    "rebuild",
    epilog="\b\nExamples:\n  cakupan warehouse rebuild\n  cakupan warehouse rebuild --accept-differences",
)
@click.option("--accept-differences", "accepts", is_flag=True, help="Put it in place also when it differs.")
@config_option
@json_option
@command
def warehouse_rebuild(accepts: bool, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Make the warehouse again from the files as received. The old file is kept aside."""
    from flows.recovery.rebuild import rebuild
    from flows.settings.cakupan_toml import read_settings

    done = rebuild(read_settings(config), accepts_differences=accepts)
    if as_json:
        kept = str(done.kept_aside) if done.kept_aside else None
        print_json({"state": "rebuilt", "file_count": done.file_count, "differences": done.differences, "kept": kept})
    else:
        found = f"{len(done.differences)} differences were accepted" if done.differences else "nothing differs"
        click.echo(f"Rebuilt from {done.file_count:,} files; {found}.")
        click.echo(f"The old warehouse: {done.kept_aside or 'there was none'}")


@warehouse.command("backup", epilog="\b\nExample:\n  cakupan warehouse backup /mnt/backup/cakupan")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@config_option
@json_option
@command
def warehouse_backup(folder: Path, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Copy the vault into FOLDER: what changed since the last time. Keys are left out: keep them elsewhere."""
    from flows.recovery.backup import back_up
    from flows.settings.cakupan_toml import read_settings

    done = back_up(read_settings(config), folder)
    if as_json:
        print_json(done)
    else:
        click.echo(
            f"{done['copied_count']:,} files were copied and {done['kept_count']:,} were there already: {folder}"
        )
        click.echo("The keys are not in it: keep person_key, restriction_key and publication_key of the vault apart.")


@warehouse.command("restore", epilog="\b\nExample:\n  cakupan warehouse restore /mnt/backup/cakupan")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@config_option
@json_option
@command
def warehouse_restore(folder: Path, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Put a copy made by `cakupan warehouse backup` back; the warehouse of now is kept aside."""
    from flows.recovery.backup import restore
    from flows.settings.cakupan_toml import read_settings

    done = restore(read_settings(config), folder)
    if as_json:
        print_json(done)
    else:
        click.echo(f"{done['copied_count']:,} files were put back. The warehouse of before: {done['kept'] or 'none'}")
        for key in done["missing_keys"]:
            click.echo(f"{key} is missing: no copy of the warehouse holds it. Put it back from where keys are kept.")
        click.echo("Next: cakupan warehouse verify")
