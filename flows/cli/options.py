"""What every command has: options, one JSON object on request, and foreseen errors as sentences."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contracts.extracts.calendar import jakarta_day
from contracts.language.months import claimed_months
from contracts.runtime.errors import EXIT_BLOCKED, CakupanError, ConfigurationError, RunBlocked, Unforeseen
from contracts.runtime.personal_text import scrubbed_facts
from flows.cli.next_steps import next_steps
from flows.runs.stopping import came, end, stoppable

if TYPE_CHECKING:
    from flows.settings.selection import Selection


@contextmanager
def explained(as_json: bool = False, config: Path | None = None) -> Iterator[None]:  # noqa: FBT001, FBT002  mirrors the flag
    """Turn a foreseen error, or a signal that stops the command, into its sentence and exit status."""
    with stoppable():
        try:
            with _as_sentences(as_json, config):
                yield
        except SystemExit:
            raise
        except BaseException:
            if not came():
                raise
            end()


@contextmanager
def _as_sentences(as_json: bool, config: Path | None) -> Iterator[None]:  # noqa: FBT001  mirrors the flag
    """Turn an error into its sentence and exit status; after a signal it is not the error that ends the command."""
    try:
        yield
    except Exception as error:
        if came():
            raise
        _explain(error, as_json, config)


def _explain(error: Exception, as_json: bool, config: Path | None) -> None:  # noqa: FBT001  mirrors the flag
    """The outermost edge: no text that may quote values reaches a user."""
    if isinstance(error, click.Abort):
        error = ConfigurationError("A question got no answer, so nothing was changed. --help names what is asked.")
    known = error if isinstance(error, CakupanError) else Unforeseen(error)
    steps = next_steps(known, config) if isinstance(known, RunBlocked) else []
    if as_json:
        state = "blocked" if known.exit_status == EXIT_BLOCKED else "failed"
        print_json({"state": state, "code": known.code, "message": known.sentence, "next": steps})
    click.echo(f"{known.code}: {known.sentence}", err=True)
    if steps:
        click.echo("\n".join(["Next, the first two change nothing:", *(f"  {step}" for step in steps)]), err=True)
    raise SystemExit(known.exit_status) from None


def print_json(facts: Mapping[str, Any]) -> None:
    click.echo(json.dumps(scrubbed_facts(facts), default=str, allow_nan=False))


def command(function: Callable[..., None]) -> Callable[..., None]:
    """The options that every command has, and errors as sentences."""

    def with_sentences(**options: Any) -> None:  # noqa: ANN401  click's options
        with explained(options.get("as_json", False), options.get("config")):
            function(**options)

    return update_wrapper(with_sentences, function)


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Configuration [default: CAKUPAN_CONFIG or ./cakupan.toml].",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")


def selection_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options that say which waiting files a command looks at."""
    options = (
        click.option("--period", type=Month(), help="Only files that may hold this month."),
        click.option("--from", "first_month", type=Month(), help="Only files from this month on."),
        click.option("--to", "last_month", type=Month(), help="Only files up to this month."),
        click.option("--source", "source_names", multiple=True, help="Only this source; may be repeated."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def selection_of(
    period: date | None, first_month: date | None, last_month: date | None, source_names: tuple[str, ...]
) -> "Selection":
    """What these options ask for. Raises ConfigurationError when they contradict each other."""
    from flows.settings.selection import Selection

    if period and (first_month or last_month):
        raise ConfigurationError("Give --period, or --from and --to, but not both.")
    return Selection(source_names, period or first_month, period or last_month)


def today() -> date:
    """The day that it is in Jakarta: the one place where a command reads the clock for what is due."""
    return jakarta_day(datetime.now(UTC))


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it like 2024-06-30", param, ctx)


class Duration(click.ParamType[float]):
    """Seconds, or a number with s, m or h."""

    name = "DURATION"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        if isinstance(value, int | float):
            return float(value)
        written = _DURATION.fullmatch(value)
        if written is None:
            self.fail(f"{value!r} is not a duration; write it like 90s, 10m or 1h", param, ctx)
        return float(written[1]) * _SECONDS[written[2]]


_DURATION = re.compile(r"(\d+(?:\.\d+)?)([smh]?)")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}

wait_option = click.option(
    "--wait",
    "wait_seconds",
    type=Duration(),
    default=0.0,
    help="Wait so long for a run that holds the lock, such as 10m; then end with 5  [default: do not wait].",
)


class Month(click.ParamType[date]):
    """A month written YYYY-MM."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        if isinstance(value, date):
            return value
        months = claimed_months(value) if len(value) == len("YYYY-MM") else None
        if months is None:
            self.fail(f"{value!r} is not a month; write it like 2024-06", param, ctx)
        return months[0]
