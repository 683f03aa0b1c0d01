"""`cakupan key`: the secret behind person keys."""

from pathlib import Path

import click

from flows.cli.options import command, config_option, json_option, print_json


@click.group(epilog="\b\nExamples:\n  cakupan key rotate\n  cakupan key rotate --keep-old")
def key() -> None:
    """The secret behind person keys."""


@key.command("rotate", epilog="\b\nExamples:\n  cakupan key rotate\n  cakupan key rotate --keep-old --json")
@click.option(
    "--keep-old", "keeps_old", is_flag=True, help="Re-key from the keys themselves; needs no file as received."
)
@config_option
@json_option
@command
def key_rotate(keeps_old: bool, config: Path | None, as_json: bool) -> None:  # noqa: FBT001  click flags
    """Give every person in the warehouse a new key.

    Without --keep-old the NIKs are read from the files in the vault and the old secret is forgotten. With it the old
    secret stays in the key file, under the new one, for files that are gone.
    """
    from flows.recovery.key_rotation import rotate, show
    from flows.settings.cakupan_toml import read_settings

    done = rotate(read_settings(config), keeps_old=keeps_old)
    if as_json:
        print_json(done)
    else:
        for line in show(done):
            click.echo(line)
