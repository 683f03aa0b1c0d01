"""The sentence a meeting begins with."""

from dataclasses import dataclass
from datetime import date

_VERDICTS = {
    "agrees": "agrees with the published figure",
    "differs": "differs from the published figure",
    "contradicts_itself": "the published figure contradicts itself",
    None: "no published figure to compare with",
}


@dataclass(frozen=True)
class Headline:
    """One province's latest figure: what the mission began with."""

    province_name: str
    period_month: date
    active_participant_count: int
    eligible_worker_count: int
    coverage_ratio: float
    verdict: str | None


def headline_sentence(headline: Headline) -> str:
    """Such as `Nusa Tenggara Timur, June 2024: 558,115 / 1,654,526 = 33.73 %, agrees with the published figure`."""
    return (
        f"{headline.province_name}, {headline.period_month:%B %Y}: {headline.active_participant_count:,} /"
        f" {headline.eligible_worker_count:,} = {headline.coverage_ratio:.2%}".replace("%", " %")
        + f", {_VERDICTS[headline.verdict]}"
    )
