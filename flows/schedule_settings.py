"""Settings of what runs by itself beside the sources: when a release is made, and when periods are checked."""

from datetime import UTC, datetime
from typing import Annotated

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator

from flows.source_settings import Strict

TIME_ZONE = "Asia/Jakarta"
"""Every schedule is read in it, wherever the machine stands."""


def _cron(value: str) -> str:
    """`value` when it is a cron expression, or blank for never. Raises ValueError otherwise."""
    try:
        if value:
            CronSim(value, datetime(2024, 1, 1, tzinfo=UTC))
    except CronSimError as error:
        raise ValueError(
            f"must be a cron expression such as '0 7 * * *' (every day at 07:00), not {value!r}"
        ) from error
    return value


Cron = Annotated[str, AfterValidator(_cron)]


class Schedules(Strict):
    """When the flows that belong to no one source run; blank means never. A source has a `schedule` of its own."""

    publish: Cron = "0 7 * * *"
    check: Cron = "0 8 * * *"
    coverage: Cron = ""
    approve: bool = False
