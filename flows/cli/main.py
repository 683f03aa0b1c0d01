"""The command line. Light to import: what a command needs is loaded when it runs."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from contracts.runtime.errors import EXIT_FAILED
from flows.cli.alerts import alerts
from flows.cli.backfill import backfill
from flows.cli.explain import explain
from flows.cli.init import init
from flows.cli.key import key
from flows.cli.options import (
    Day,
    Month,
    command,
    config_option,
    json_option,
    print_json,
    selection_of,
    selection_options,
    today,
    wait_option,
)
from flows.cli.person import person
from flows.cli.plan import plan, tell_plan
from flows.cli.quarantine import quarantine
from flows.cli.release import release
from flows.cli.serve import deployments, serve
from flows.cli.source import source
from flows.cli.warehouse import warehouse
from flows.runs.process import ended_at_once, importing
from report.terminal.progress import say


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="cakupan")
def main() -> None:
    """Coverage of Indonesia's employment social security by regency and month.

    \b
    Try it:
      cakupan sample data      make labelled synthetic extracts for Nusa Tenggara Timur
      cakupan init DIR FILES   from raw files of your own to a configuration
      cakupan plan             show what a run would do
      cakupan run              take them to a published release
      cakupan status           what is loaded, missing or quarantined
      cakupan release show     the current release
      cakupan explain CODE MONTH  why a figure is what it is
      cakupan serve            run the schedules of cakupan.toml
    """


@main.command(
    epilog="\b\nExamples:\n  cakupan sample data\n  cakupan sample /tmp/small --persons 5000 --seed 7\n"
    "  cakupan sample /tmp/nation --national --from 2023-01 --to 2023-12"
)
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--national", "is_national", is_flag=True, help="Summaries of all 514 regencies; no person-level files.")
@click.option("--provinces", help="Kemendagri province codes, joined by commas  [default: 53]")
@click.option("--from", "first_month", type=Month(), help="First month  [default: 2024-01; nation 2023-01]")
@click.option("--to", "last_month", type=Month(), help="Last month, persons in it  [default: 2024-06; nation 2023-12]")
@click.option("--persons", type=click.IntRange(min=1), help="Active persons  [default: the real total]")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@json_option
@command
def sample(directory: Path, as_json: bool, **asked: Any) -> None:  # noqa: ANN401, FBT001  click's options
    """Write labelled synthetic extracts and their cakupan.toml into DIRECTORY.

    They add up to the real totals and are as messy as real ones; answer_key.json says what must be loaded and what not.
    """
    from flows.cli.sample import make_sample

    make_sample(directory, **{name: value for name, value in asked.items() if value is not None})
    if as_json:
        print_json({"state": "written", "config": str(directory / "cakupan.toml")})


@main.command(
    epilog="\b\nExamples:\n  cakupan run\n  cakupan run --config data/cakupan.toml --period 2024-06\n"
    "  cakupan run --source bpjs_tk_ntt --json\n"
    "  cakupan run --wait 10m\n"
    '  cakupan run --accept province_month_change/53/2024-07 --why "Two projects ended in June"\n\n\b\n'
    "Exit status: 0 published or nothing new, 2 usage or configuration,\n"
    "3 blocked by a gate, 4 source unavailable, 5 another run holds the lock, 1 anything else."
)
@selection_options
@click.option("--accept", "finding_ids", multiple=True, metavar="ID", help="Let this finding pass; may be repeated.")
@click.option("--why", "reason", default="", help="Why it is right. Kept, and published with the release: name nobody.")
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only show what it would do, as 'cakupan plan' does.")
@wait_option
@config_option
@json_option
@command
def run(
    is_dry_run: bool,  # noqa: FBT001  a click flag
    finding_ids: tuple[str, ...],
    reason: str,
    wait_seconds: float,
    config: Path | None,
    as_json: bool,  # noqa: FBT001  a click flag
    **asked: Any,  # noqa: ANN401  click's options
) -> None:
    """Take waiting extracts to a published release: snapshot, clean, validate, load, build, audit, publish."""
    selection = selection_of(**asked)
    if is_dry_run:
        tell_plan(config, selection, as_json=as_json)
        return
    say("run       reads the configuration and looks at the sources")
    with importing(of_one_run=True):
        from flows.cli.run_summary import run_summary
        from flows.launch import run_pipeline
        from flows.runs.acceptance import Acceptance
        from flows.settings.cakupan_toml import config_path, read_settings

    acceptance = Acceptance(finding_ids, reason)
    settings = read_settings(config)
    outcome = run_pipeline(config_path(config), settings, selection, acceptance, wait_seconds=wait_seconds)
    summary = run_summary(settings, outcome)
    if as_json:
        print_json(summary.facts)
    else:
        summary.show()


@main.command(
    epilog="\b\nExamples:\n  cakupan status\n  cakupan status --check\n  cakupan status --on 2026-12-06\n"
    "  cakupan status --json | python -m json.tool\n\n\b\n"
    "Exit status of --check: 4 when a period is late, else 0."
)
@click.option("--check", "is_check", is_flag=True, help="End with 4 and name every period that is late.")
@click.option("--on", "day", type=Day(), help="Judge what is late as of this day  [default: today in Jakarta].")
@config_option
@json_option
@command
def status(is_check: bool, day: date | None, config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """The ledger: every source and period, the last run, the current release, and quarantined rows."""
    from flows.cli.status import read_status
    from flows.cli.status_table import overdue, show_status
    from flows.periods.late_periods import late_error
    from flows.settings.cakupan_toml import read_settings

    facts = read_status(read_settings(config), day or today())
    if as_json:
        print_json(facts)
    else:
        show_status(facts)
    if is_check and facts["late"]:
        error = late_error(overdue(facts))
        click.echo(f"{error.code}: {error.sentence}", err=True)
        sys.exit(error.exit_status)


@main.command(epilog="\b\nExamples:\n  cakupan doctor\n  cakupan doctor --json")
@config_option
@json_option
@command
def doctor(config: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Check the machine, the home, the key, the packages and the configuration, and say what to do."""
    from flows.cli.doctor import examine, show_findings

    findings = examine(config)
    if as_json:
        print_json(
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
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Make page, PDF, charts, workbook and CSV again, in this folder.",
)
@config_option
@json_option
@command
def report(
    is_opened: bool,  # noqa: FBT001  a click flag
    is_served: bool,  # noqa: FBT001  a click flag
    port: int,
    into: Path | None,
    config: Path | None,
    as_json: bool,  # noqa: FBT001  a click flag
) -> None:
    """The page of the current release: print where it is, open it, make it again, or serve it read-only."""
    from flows.home.server_lock import LOOPBACK
    from flows.publish import page_server as pages
    from flows.settings.cakupan_toml import read_settings

    settings = read_settings(config)
    page = pages.rebuild(settings, into) if into else pages.page_file(settings)
    if as_json:
        print_json({"page": str(page)})
    else:
        click.echo(page)
    if is_opened and not pages.open_page(page):
        click.echo("No browser was found; open the file by hand.", err=True)
    if is_served:
        with pages.server(settings, port) as served:
            click.echo(f"http://{LOOPBACK}:{served.server_port}/ until Ctrl-C", err=True)
            served.serve_forever()


main.add_command(alerts)
main.add_command(backfill)
main.add_command(explain)
main.add_command(init)
main.add_command(plan)
main.add_command(serve)
main.add_command(deployments)
main.add_command(release)
main.add_command(source)
main.add_command(quarantine)
main.add_command(warehouse)
main.add_command(key)
main.add_command(person)


def start() -> None:
    """The command line as a process of its own."""
    with ended_at_once():
        main()


if __name__ == "__main__":
    start()
