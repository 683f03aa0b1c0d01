"""`cakupan person`: requests of persons about their own rows. A NIK is typed at a prompt, never an argument."""

from pathlib import Path
from typing import Any

import click

from contracts.runtime.errors import ConfigurationError
from flows.cli.options import command, config_option, json_option, print_json


@click.group(epilog="\b\nExamples:\n  cakupan person erase\n  cakupan person restrict\n  cakupan person lift")
def person() -> None:
    """Take the rows of a person out, and keep them out. The NIK is asked for and not shown."""


@person.command("erase", epilog="\b\nExample:\n  cakupan person erase")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask whether to erase.")
@config_option
@json_option
@command
def person_erase(is_sure: bool, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Erase the rows of a person for good; later files do not bring them back. Asks before it does."""
    from flows.privacy.person import keep_out
    from flows.settings.cakupan_toml import read_settings

    settings, nik = read_settings(config), _asked()
    if not is_sure and not click.confirm("Erase this person's rows for good? It is not undone", err=True):
        raise ConfigurationError("Nothing was erased. 'cakupan person restrict' can be undone.")
    _tell(keep_out(settings, nik, "erased"), as_json=as_json)


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
    from flows.privacy.person import summary_of

    if as_json:
        print_json(done)
    else:
        click.echo(summary_of(done))
