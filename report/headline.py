"""The sentence a meeting begins with."""

from datetime import date
from typing import Protocol

_VERDICTS = {
    "agrees": "agrees with the published figure",
    "differs": "differs from the published figure",
    "contradicts_itself": "the published figure contradicts itself",
    None: "no published figure to compare with",
}


class Headline(Protocol):
    """One area's latest figure."""

    @property
    def province_name(self) -> str: ...
    @property
    def period_month(self) -> date: ...
    @property
    def active_participant_count(self) -> int | None: ...
    @property
    def eligible_worker_count(self) -> int | None: ...
    @property
    def coverage_ratio(self) -> float | None: ...
    @property
    def verdict(self) -> str | None: ...


def headline_sentence(headline: Headline) -> str:
    """Such as `Nusa Tenggara Timur, June 2024: 558,115 / 1,654,526 = 33.73 %, agrees with the published figure`."""
    return (
        f"{headline.province_name}, {headline.period_month:%B %Y}: {headline.active_participant_count:,} /"
        f" {headline.eligible_worker_count:,} = {headline.coverage_ratio:.2%}".replace("%", " %")
        + f", {_VERDICTS[headline.verdict]}"
    )
