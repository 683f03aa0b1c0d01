"""The command line. Light to import: what a command needs is loaded when it runs."""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click

from contracts.errors import EXIT_BLOCKED, EXIT_FAILED, CakupanError, ConfigurationError
from contracts.months import claimed_months


@contextmanager
def _explained(as_json: bool = False) -> Iterator[None]:  # noqa: FBT001, FBT002  mirrors the flag
    """Turn a foreseen error into its sentence and exit status."""
    try:
        yield
    except CakupanError as error:
        if as_json:
            state = "blocked" if error.exit_status == EXIT_BLOCKED else "failed"
            _print_json({"state": state, "code": error.code, "message": error.sentence})
        click.echo(f"{error.code}: {error.sentence}", err=True)
        raise SystemExit(error.exit_status) from None
    except Exception as error:  # the outermost edge: no traceback, which may quote values, reaches a user
        if os.environ.get("CAKUPAN_TRACEBACK"):
            raise
        sentence = _defect(error)
        if as_json:
            _print_json({"state": "failed", "code": "UNEXPECTED", "message": sentence})
        click.echo(f"UNEXPECTED: {sentence}", err=True)
        raise SystemExit(EXIT_FAILED) from None
    except KeyboardInterrupt:
        click.echo("INTERRUPTED: stopped by Ctrl-C; the last good release stays.", err=True)
        raise SystemExit(130) from None


def _defect(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}; the last good release stays."
        " This is a defect: report it, with the traceback that CAKUPAN_TRACEBACK=1 shows."
    )


def _print_json(facts: Mapping[str, Any]) -> None:
    click.echo(json.dumps(facts, default=str))


def _command(function: Callable[..., None]) -> Callable[..., None]:
    """The options that every command has, and errors as sentences."""

    def explained(**options: Any) -> None:  # noqa: ANN401  click's options
        with _explained(options.get("as_json", False)):
            function(**options)

    return update_wrapper(explained, function)


_config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Configuration [default: CAKUPAN_CONFIG or ./cakupan.toml].",
)
_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")


class _Month(click.ParamType[date]):
    """A month written YYYY-MM."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        if isinstance(value, date):
            return value
        months = claimed_months(value) if len(value) == len("YYYY-MM") else None
        if months is None:
            self.fail(f"{value!r} is not a month; write it like 2024-06", param, ctx)
        return months[0]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="cakupan")
def main() -> None:
    """Coverage of Indonesia's employment social security by regency and month.

    \b
    Try it:
      cakupan sample data      make labelled synthetic extracts for Nusa Tenggara Timur
      cakupan run              take them to a published release
      cakupan status           what is loaded, missing or set aside
      cakupan release show     the current release
    """


@main.command(
    epilog="\b\nExamples:\n  cakupan sample data\n  cakupan sample /tmp/small --persons 5000 --seed 7\n"
    "  cakupan sample /tmp/nation --national --from 2023-01 --to 2023-12"
)
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--national", "is_national", is_flag=True, help="Summaries of all 514 regencies; no person-level files.")
@click.option("--provinces", help="Kemendagri province codes, joined by commas  [default: 53]")
@click.option("--from", "first_month", type=_Month(), help="First month  [default: 2024-01; nation 2023-01]")
@click.option("--to", "last_month", type=_Month(), help="Last month, persons in it  [default: 2024-06; nation 2023-12]")
@click.option("--persons", type=click.IntRange(min=1), help="Active persons  [default: the real total]")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@_command
def sample(directory: Path, **asked: Any) -> None:  # noqa: ANN401  click's options
    """Write labelled synthetic extracts and their cakupan.toml into DIRECTORY.

    They add up to the real totals and are as messy as real ones; answer_key.json says what must be loaded and what not.
    """
    from flows.make_sample import make_sample

    make_sample(directory, **{name: value for name, value in asked.items() if value is not None})


@main.command(
    epilog="\b\nExamples:\n  cakupan run\n  cakupan run --config data/cakupan.toml --period 2024-06\n"
    "  cakupan run --source bpjs_tk_ntt --json\n\n\b\n"
    "Exit status: 0 published or nothing new, 2 usage or configuration,\n"
    "3 blocked by a gate, 4 source unavailable, 5 another run holds the lock, 1 anything else."
)
@click.option("--period", type=_Month(), help="Only files that may hold this month.")
@click.option("--from", "first_month", type=_Month(), help="Only files from this month on.")
@click.option("--to", "last_month", type=_Month(), help="Only files up to this month.")
@click.option("--source", "source_names", multiple=True, help="Only this source; may be repeated.")
@_config_option
@_json_option
@_command
def run(
    period: date | None,
    first_month: date | None,
    last_month: date | None,
    source_names: tuple[str, ...],
    config: Path | None,
    as_json: bool,  # noqa: FBT001  a click flag
) -> None:
    """Take waiting extracts to a published release: snapshot, clean, validate, load, build, audit, publish."""
    if period and (first_month or last_month):
        raise ConfigurationError("Give --period, or --from and --to, but not both.")
    from flows.discover import Selection
    from flows.run import run_pipeline
    from flows.settings import config_path, read_settings
    from flows.summary import run_summary

    settings = read_settings(config)
    selection = Selection(source_names, period or first_month, period or last_month)
    outcome = run_pipeline(config_path(config), settings, selection)
    summary = run_summary(settings, outcome)
    if as_json:
        _print_json(summary.facts)
    else:
        summary.show()


@main.command(epilog="\b\nExamples:\n  cakupan status\n  cakupan status --json | python -m json.tool")
@_config_option
@_json_option
@_command
def status(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The ledger: every source and period, the last run, the current release, and rows set aside."""
    from flows.settings import read_settings
    from flows.status import read_status, show_status

    facts = read_status(read_settings(config))
    if as_json:
        _print_json(facts)
    else:
        show_status(facts)


@main.command(epilog="\b\nExamples:\n  cakupan doctor\n  cakupan doctor --json")
@_config_option
@_json_option
@_command
def doctor(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Check the machine, the home, the key, the packages and the configuration, and say what to do."""
    from flows.doctor import examine, show_findings

    findings = examine(config)
    if as_json:
        _print_json(
            {"is_healthy": all(finding.is_good for finding in findings), "findings": [vars(f) for f in findings]}
        )
    else:
        show_findings(findings)
    if not all(finding.is_good for finding in findings):
        sys.exit(EXIT_FAILED)


@main.command(epilog="\b\nExamples:\n  cakupan report --open\n  cakupan report --serve --port 8014")
@click.option("--open", "is_opened", is_flag=True, help="Open the page in the browser.")
@click.option("--serve", "is_served", is_flag=True, help="Serve the releases on 127.0.0.1 until Ctrl-C.")
@click.option("--port", type=click.IntRange(0, 65535), default=8014, show_default=True, help="Port of --serve.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Make the pages again, in this folder.")
@_config_option
@_command
def report(is_opened: bool, is_served: bool, port: int, into: Path | None, config: Path | None) -> None:  # noqa: FBT001
    """The page of the current release: print where it is, open it, make it again, or serve it read-only."""
    from flows import report as pages
    from flows.settings import read_settings

    settings = read_settings(config)
    page = pages.rebuild(settings, into) if into else pages.page_file(settings)
    click.echo(page)
    if is_opened and not pages.open_page(page):
        click.echo("No browser was found; open the file by hand.", err=True)
    if is_served:
        with pages.server(settings, port) as served:
            click.echo(f"http://{pages.LOOPBACK}:{served.server_port}/ until Ctrl-C", err=True)
            served.serve_forever()


@main.group(epilog="\b\nExamples:\n  cakupan release list\n  cakupan release show")
def release() -> None:
    """Look at releases."""


@release.command("list", epilog="\b\nExample:\n  cakupan release list")
@_config_option
@_json_option
@_command
def release_list(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The releases that are kept, newest first."""
    from flows.releases import list_releases, show_releases
    from flows.settings import read_settings

    found = list_releases(read_settings(config))
    if as_json:
        _print_json({"releases": found})
    else:
        show_releases(found)


@release.command(
    "show", epilog="\b\nExamples:\n  cakupan release show\n  cakupan release show 20240801T060000Z-1a2b3c4d --json"
)
@click.argument("release_id", required=False)
@_config_option
@_json_option
@_command
def release_show(release_id: str | None, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """One release, the current one unless RELEASE_ID is given: headline, inputs, tables and checksums."""
    from flows.releases import read_release, show_release
    from flows.settings import read_settings

    manifest = read_release(read_settings(config), release_id)
    if as_json:
        _print_json(manifest)
    else:
        show_release(manifest)


@main.group(epilog="\b\nExample:\n  cakupan quarantine list")
def quarantine() -> None:
    """Look at rows that were set aside."""


@quarantine.command("list", epilog="\b\nExample:\n  cakupan quarantine list")
@_config_option
@_json_option
@_command
def quarantine_list(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """How many rows of each file were set aside, and why."""
    from flows.quarantine import list_set_aside, show_set_aside
    from flows.settings import read_settings

    found = list_set_aside(read_settings(config))
    if as_json:
        _print_json({"set_aside": found})
    else:
        show_set_aside(found)


@quarantine.command("show", epilog="\b\nExample:\n  cakupan quarantine show bpjs_tk_ntt/0123456789abcdef")
@click.argument("snapshot_id")
@_config_option
@_json_option
@_command
def quarantine_show(snapshot_id: str, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The lines of one file that were set aside, by line number and reason. Their content stays in the vault."""
    from flows.quarantine import list_lines, show_lines
    from flows.settings import read_settings

    found = list_lines(read_settings(config), snapshot_id)
    if as_json:
        _print_json({"lines": found})
    else:
        show_lines(found)


if __name__ == "__main__":
    main()
