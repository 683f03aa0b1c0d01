"""When to try again and how long to wait: on 429, on errors of the server and on broken connections, and never else."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sources.http.policy import NetworkLimits

AGAIN = frozenset({429, 500, 502, 503, 504})
_FIRST_WAIT_SECONDS = 0.5
_LONGEST_BACKOFF_SECONDS = 30.0


@dataclass(frozen=True)
class Clock:
    """Time as a fetch sees it, so that tests need not wait. `jitter` is a share of the longest wait, 0 to 1."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


def backoff(attempt: int, clock: Clock) -> float:
    """Seconds before the next attempt; `attempt` counts from 1. Spread, so that many clients do not come at once."""
    longest = min(_LONGEST_BACKOFF_SECONDS, _FIRST_WAIT_SECONDS * 2.0**attempt)
    return longest * (0.5 + clock.jitter() / 2)


def asked_wait(retry_after: str | None, clock: Clock) -> float | None:
    """Seconds that the server asks to wait, from seconds or a date; None when it does not say."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - clock.now()).total_seconds())


def wait_of(attempt: int, retry_after: str | None, limits: NetworkLimits, clock: Clock) -> float | None:
    """Seconds to wait before the next attempt; None when the server asks for more than is allowed."""
    asked = asked_wait(retry_after, clock)
    if asked is None:
        return backoff(attempt, clock)
    return asked if asked <= limits.longest_wait_seconds else None
