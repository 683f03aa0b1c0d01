"""Settings of what runs by itself beside the sources: when a release is made, and when periods are checked."""

from flows.settings.base import Strict
from flows.settings.cron import Cron


class Schedules(Strict):
    """When the flows that belong to no one source run; blank means never. A source has a `schedule` of its own."""

    publish: Cron = "0 7 * * *"
    check: Cron = "0 8 * * *"
    coverage: Cron = ""
    approve: bool = False
