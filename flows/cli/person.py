"""`cakupan person`: requests of persons about their own rows. A NIK is typed at a prompt, never an argument."""

from pathlib import Path
from typing import Any

import click

from flows.cli.options import command, config_option, json_option, print_json


@click.group(epilog="\b\nExamples:\n  cakupan person erase\n  cakupan person restrict\n  cakupan person lift")
def person() -> None:
    """Take the rows of a person out, and keep them out. The NIK is asked for and not shown."""


@person.command("erase", epilog="\b\nExample:\n  cakupan person erase")
@config_option
@json_option
@command
def person_erase(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Erase the rows of a person for good; later files do not bring them back."""
    from flows.privacy.person import keep_out
    from flows.settings.cakupan_toml import read_settings

    _tell(keep_out(read_settings(config), _asked(), "erased"), as_json=as_json)


@person.command("restrict", epilog="\b\nExample:\n  cakupan person restrict")
@config_option
@json_option
@command
def person_restrict(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Keep the rows of a person out until `cakupan person lift`."""
    from flows.privacy.person import keep_out
    from flows.settings.cakupan_toml import read_settings

    _tell(keep_out(read_settings(config), _asked(), "restricted"), as_json=as_json)


@person.command("lift", epilog="\b\nExample:\n  cakupan person lift")
@config_option
@json_option
@command
def person_lift(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """End the restriction of a person."""
    from flows.privacy.person import lift
    from flows.settings.cakupan_toml import read_settings

    _tell(lift(read_settings(config), _asked()), as_json=as_json)


def _asked() -> str:
    return str(click.prompt("NIK (not shown)", hide_input=True, err=True)).strip()


def _tell(done: dict[str, Any], *, as_json: bool) -> None:
    from flows.privacy.person import told

    if as_json:
        print_json(done)
    else:
        click.echo(told(done))
