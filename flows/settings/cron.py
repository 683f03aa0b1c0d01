"""When something runs by itself: a cron expression, read in one time zone wherever the machine is."""

from datetime import UTC, datetime
from typing import Annotated

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator

TIME_ZONE = "Asia/Jakarta"


def _checked(value: str) -> str:
    """`value` when it is a cron expression, or blank for never. Raises ValueError otherwise."""
    try:
        if value:
            CronSim(value, datetime(2024, 1, 1, tzinfo=UTC))
    except CronSimError as error:
        raise ValueError(
            f"must be a cron expression such as '0 7 * * *' (every day at 07:00), not {value!r}"
        ) from error
    return value


Cron = Annotated[str, AfterValidator(_checked)]
