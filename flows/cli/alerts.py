"""`cakupan alerts`: what is wrong and who was notified, the daily check, and a test of every channel."""

import sys
from pathlib import Path
from typing import Any

import click

from contracts.runtime.errors import EXIT_FAILED, CakupanError
from flows.cli.options import command, config_option, json_option, print_json, today


@click.group(epilog="\b\nExamples:\n  cakupan alerts list\n  cakupan alerts check\n  cakupan alerts test")
def alerts() -> None:
    """What people are alerted to: once for each cause, and once more when it is over."""


@alerts.command(name="list", epilog="\b\nExamples:\n  cakupan alerts list\n  cakupan alerts list --json")
@config_option
@json_option
@command
def list_alerts(config: Path | None, as_json: bool) -> None:  # noqa: FBT001  a click flag
    """Causes that last, those of today that nobody was notified of first; then those that are over."""
    from flows.alerts.causes import causes_of
    from flows.alerts.facts import read_facts
    from flows.alerts.ledger import known_alerts
    from flows.home.directory import Home
    from flows.home.warehouse import open_warehouse
    from flows.settings.cakupan_toml import read_settings

    settings = read_settings(config)
    found: list[dict[str, Any]] = []
    if Home(settings.home).warehouse.exists():
        with open_warehouse(Home(settings.home), settings) as session:
            known = known_alerts(session)
            notified = {alert.cause_id for alert in known if not alert.over_at}
            news = [
                cause
                for cause in causes_of(read_facts(session, settings, today()), today())
                if cause.cause_id not in notified
            ]
        found = [vars(cause) | {"first_seen_at": None, "over_at": None} for cause in news] + [
            vars(one) for one in known
        ]
    if as_json:
        print_json({"alerts": found})
        return
    for alert in found:
        ending = f"over {alert['over_at']:%Y-%m-%d %H:%M} UTC" if alert["over_at"] else "lasts"
        ending += "" if alert["first_seen_at"] or not settings.alerts else "; not sent yet: cakupan alerts check"
        click.echo(f"{alert['cause_id']}  since {alert['since']}  {ending}\n    {alert['sentence']}")
    if not found:
        click.echo("Nothing to look at.")


@alerts.command(name="check", epilog="\b\nExamples:\n  cakupan alerts check")
@config_option
@command
def check(config: Path | None) -> None:
    """Look at what is wrong today and notify whoever does not know yet, without a run. For the daily check.

    No --json: it prints nothing; 'cakupan alerts list --json' has the causes.
    """
    from flows.runs.notify import tell_of_today
    from flows.settings.cakupan_toml import read_settings

    tell_of_today(read_settings(config))


@alerts.command(name="test", epilog="\b\nExamples:\n  cakupan alerts test")
@config_option
@json_option
@command
def test_channels(config: Path | None, as_json: bool) -> None:  # noqa: FBT001  a click flag
    """Send one test message over each channel, and say which took it. Exit status 1 when one did not."""
    from flows.alerts.send import send
    from flows.settings.cakupan_toml import read_settings
    from outbox.message import Message

    results: dict[str, str] = {}
    for channel in read_settings(config).alerts:
        try:
            send(channel, Message("Cakupan: test", "This channel works. Nothing has to be done."))
            results[channel.name] = "sent"
        except CakupanError as error:
            results[channel.name] = f"{error.code}: {error.sentence}"
    if as_json:
        print_json(results)
    else:
        for name, result in results.items():
            click.echo(f"{name}: {result}")
    if not results:
        click.echo("cakupan.toml has no [[alert]].", err=True)
    if any(result != "sent" for result in results.values()):
        sys.exit(EXIT_FAILED)
