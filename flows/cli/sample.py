"""The sample that the command line asks for: Nusa Tenggara Timur person by person, or the nation as summaries."""

from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from contracts.runtime.errors import ConfigurationError
from report.terminal.progress import say, step
from sample.national import write_national_sample
from sample.scope import PROVINCE_CODE
from sample.write import write_sample
from warehouse.session import open_session


class Months(TypedDict, total=False):
    """The months asked for; those left out are the sample's own."""

    first_month: date
    last_month: date


def make_sample(
    directory: Path,
    *,
    is_national: bool,
    seed: int,
    provinces: str | None = None,
    persons: int | None = None,
    **months: Unpack[Months],
) -> None:
    """Write synthetic extracts into `directory`.

    Raises ConfigurationError when the nation is asked for with provinces or persons, and SampleNotAvailable.
    """
    if is_national and (provinces or persons):
        raise ConfigurationError(
            "--national writes summaries of all 38 provinces and no persons: leave out --provinces and --persons."
        )
    directory.mkdir(parents=True, exist_ok=True)
    with step("sample", f"synthetic extracts into {directory}"), open_session(None, directory) as session:
        if is_national:
            write_national_sample(directory, session.connection, seed=seed, **months)
        else:
            chosen = tuple((provinces or PROVINCE_CODE).split(","))
            write_sample(directory, session.connection, provinces=chosen, persons=persons, seed=seed, **months)
    say(f"Next: cakupan run --config {directory / 'cakupan.toml'}")
