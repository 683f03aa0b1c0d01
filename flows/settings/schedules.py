"""Settings of what runs by itself beside the sources: when a release is made, and when periods are checked."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cronsim import CronSim
from pydantic import model_validator

from flows.settings.base import Strict
from flows.settings.cron import TIME_ZONE, Cron


class Schedules(Strict):
    """When the flows that belong to no one source run; blank means never. A source has a `schedule` of its own."""

    publish: Cron = "0 7 * * *"
    """When what is loaded is published."""
    check: Cron = "0 8 * * *"
    """When late periods are looked for and alerts are sent."""
    coverage: Cron = ""
    """When everything from files to a release runs; blank is never."""
    approve: bool = False
    """Whether a person approves the plan first."""

    @model_validator(mode="before")
    @classmethod
    def _publishes_only_what_is_approved(cls, given: dict[str, Any]) -> dict[str, Any]:
        """A release that no person approved is not made beside those that wait for one."""
        if given.get("approve") is True:
            if given.get("publish"):
                raise ValueError("approve = true waits for a person, and publish would not: leave publish out")
            return {**given, "publish": ""}
        return given

    def published_when(self, now: datetime) -> str:
        """When what is loaded now will be published, as people say it in Jakarta. `now` has a time zone."""
        if self.approve:
            return "published when a person approves the plan"
        if not self.publish:
            return "published by the next 'cakupan run'"
        here = now.astimezone(ZoneInfo(TIME_ZONE))
        moment = next(CronSim(self.publish, here))
        days = {here.date(): "today", here.date() + timedelta(days=1): "tomorrow"}
        return f"published {days.get(moment.date(), f'on {moment:%Y-%m-%d}')} at {moment:%H:%M}"
