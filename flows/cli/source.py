"""`cakupan source`: the sources of the configuration, and whether they can be reached."""

from pathlib import Path

import click

from flows.cli.options import command, config_option, json_option, print_json


@click.group(epilog="\b\nExamples:\n  cakupan source list\n  cakupan source check bps_sakernas")
def source() -> None:
    """Look at sources: what they are, whether they can be reached, which periods they have and we lack."""


@source.command(
    "list",
    epilog="\b\nExamples:\n  cakupan source list\n  cakupan source list --json\n"
    "  cakupan source list bps --domain 5300 --search angkatan",
)
@click.argument("name", required=False)
@click.option("--domain", metavar="CODE", help="The variables of BPS in this domain, such as 5300 or 0000.")
@click.option("--search", default="", metavar="WORDS", help="Only variables whose title has all these words.")
@config_option
@json_option
@command
def source_list(name: str | None, domain: str | None, search: str, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The configured sources; nothing is asked over the network. With NAME and a domain, the variables of BPS there.

    NAME is a source with connector bps, or just bps: that needs no configuration, only a key in BPS_API_KEY.
    """
    if name:
        list_variables(name, domain, search, config, as_json=as_json)
        return
    from flows.extract.source_check import list_sources, show_sources
    from flows.settings.cakupan_toml import read_settings

    found = list_sources(read_settings(config))
    if as_json:
        print_json({"sources": found})
    else:
        show_sources(found)


def list_variables(name: str, domain: str | None, search: str, config: Path | None, *, as_json: bool) -> None:
    """Show the variables of a domain. Raises ConfigurationError when it cannot be said which, or of whom."""
    from flows.extract import bps_variables

    domain = bps_variables.known_domain(domain)
    found = bps_variables.find_variables(bps_variables.api_of(name, config), domain, search)
    if as_json:
        print_json(bps_variables.as_json(domain, found))
    else:
        bps_variables.show_variables(domain, found)


@source.command("check", epilog="\b\nExamples:\n  cakupan source check\n  cakupan source check dinas_ntt --json")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@config_option
@json_option
@command
def source_check(names: tuple[str, ...], config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Ask each source, or those named, what it has: one line each. Exit status 4 when one cannot be reached."""
    from flows.extract.source_check import check_sources, require_reachable, show_checked
    from flows.settings.cakupan_toml import read_settings

    found = check_sources(read_settings(config), names)
    if as_json:
        print_json({"sources": found})
    else:
        show_checked(found)
    require_reachable(found)
