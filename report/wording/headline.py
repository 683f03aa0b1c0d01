"""The sentence a meeting begins with."""

from dataclasses import dataclass
from datetime import date

_VERDICTS = {
    "agrees": "agrees with the announced figure",
    "differs": "differs from the announced figure",
    "contradicts_itself": "the announced figure contradicts itself",
    None: "no announced figure to compare with",
}

_INCOMPLETE = "; incomplete: some of its rows are quarantined"


@dataclass(frozen=True)
class Headline:
    """One province's latest figure: what the mission began with."""

    province_name: str
    period_month: date
    active_participant_count: int
    eligible_worker_count: int
    coverage_ratio: float
    verdict: str | None
    is_incomplete: bool = False
    """Whether more of its rows are quarantined than a set share, so that the figure is too low."""


def headline_sentence(headline: Headline) -> str:
    """Such as `Nusa Tenggara Timur, June 2024: 558,115 / 1,654,526 = 33.73 %, agrees with the announced figure`."""
    return (
        f"{headline.province_name}, {headline.period_month:%B %Y}: {headline.active_participant_count:,} /"
        f" {headline.eligible_worker_count:,} = {headline.coverage_ratio:.2%}".replace("%", " %")
        + f", {_VERDICTS[headline.verdict]}"
        + (_INCOMPLETE if headline.is_incomplete else "")
    )
