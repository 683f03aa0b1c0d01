"""`cakupan serve` and `cakupan deployments` on the command line."""

import sys
from pathlib import Path

import click

from flows.cli.options import command, config_option
from flows.runs.stopping import SIGNALLED

DEFAULT_PORT = 4200


@click.command(epilog="\b\nExamples:\n  cakupan serve\n  cakupan serve --config data/cakupan.toml --port 4300")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="Port of Prefect's UI and API on 127.0.0.1; 0 takes any that is free.",
)
@config_option
@command
def serve(port: int, config: Path | None) -> None:
    """Run the schedules of cakupan.toml: Prefect's server, its UI and the runs, in one process, until Ctrl-C.

    Each source is taken in on its own `schedule`, a release is made and periods are checked as [schedules] says. A home
    is served by one process; 'cakupan run' uses its server. No --json: it runs until it is stopped.
    """
    from flows.serve.serve import serve as serve_until_signal
    from flows.settings.cakupan_toml import config_path, read_settings

    sys.exit(SIGNALLED + serve_until_signal(config_path(config), read_settings(config), port))


@click.command(epilog="\b\nExamples:\n  cakupan deployments > prefect.yaml\n  prefect deploy --all")
@config_option
@command
def deployments(config: Path | None) -> None:
    """Print prefect.yaml: the same deployments for a Prefect server, a work pool and workers of your own.

    No --json: it prints YAML.
    """
    from flows.serve.deployments import prefect_yaml
    from flows.settings.cakupan_toml import read_settings

    click.echo(prefect_yaml(read_settings(config)), nl=False)
