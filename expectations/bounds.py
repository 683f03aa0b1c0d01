"""Every bound of the gates with its dated reason: the one place; `[gates]` in `cakupan.toml` may move each.

A change is measured as 1 - smaller / larger, so that a fall and the rise that undoes it are of one size: 0.40 is a fall
by 40 % or a rise by 67 %.
"""

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What the gates compare with. Ratios are between 0 and 1; a threshold of 1 is never exceeded."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    province_month_warn: float = 0.15
    """Change of a province from one month to the next from which a run warns. 2026-11: national actives fell by 13 %
    from December 2024 to June 2025, which was seasonal."""
    province_month_fail: float = 0.40
    """The same change that blocks a run. 2026-11: no published month lost so much; a missing office file does."""
    regency_month_warn: float = 0.30
    """Change of a regency from one month to the next from which a run warns. 2026-11: a regency moves about twice as
    much as its province: one project ends, one fund lapses."""
    regency_month_fail: float = 0.75
    """The same change that blocks a run. 2026-11: three quarters of a regency do not leave in a month; a file cut short
    does that."""
    province_year_warn: float = 0.25
    """Change of a province in a year from which a run warns. 2026-11: the largest published change in a year is that of
    April 2024 to April 2025, below a fifth."""
    regency_year_warn: float = 0.50
    """Change of a regency in a year from which a run warns. 2026-11: funded groups of a regency double or halve from
    one budget year to the next."""
    history_factor: float = 5.0
    """A run warns only of a change that is also so many times the median change of the area. 2026-11: five times is no
    usual month."""
    revision_warn: float = 0.05
    """Change of a published month from which a run warns. 2026-11: late rows move a published month by some per mille;
    a twentieth has another cause."""
    revision_fail: float = 0.40
    """The same change that blocks a run. 2026-11: as much as the fall in a month that blocks: a correction does not
    lose a published month."""
    regencies_lost_fail: float = 0.50
    """Share of the regencies of a province with a figure the month before that may have none; beyond, a run is blocked.
    2026-11: one office's file is a gap to publish as missing; half of a province is a failed delivery."""
    coverage_highest: float = 1.5
    """Coverage above which a run is blocked. 2026-11: commuters and sampling errors carry coverage above 100 %; 150 %
    is a wrong unit."""
    coverage_lowest: float = 0.001
    """Coverage of stated counts below which a run is blocked. 2026-11: stated counts in thousands among persons; the
    lowest coverage ever published is 3 %."""
    coverage_beside_parent_fail: float = 0.98
    """How far the coverage of a regency may be from that of its province (1 - smaller / larger) before a run is
    blocked. 2026-11: regencies are within a factor of ten of it; a factor of fifty is a wrong unit or region."""
    denominator_change_warn: float = 0.40
    """Change of a denominator between its dates from which a run warns. 2026-11: participation moves by up to ten
    points between years, a new semesta by a third."""
    denominator_change_fail: float = 0.75
    """The same change that blocks a run. 2026-11: as for a regency in a month: three quarters of the workers of an area
    do not leave in a year."""
    denominators_apart_fail: float = 0.90
    """How far two denominators of an area may be apart (1 - smaller / larger) before a run is blocked. 2026-11: the
    semesta of NTT is half of its labour force; a tenth of it is thousands, or another region."""
    stated_total_warn: float = 0.0
    """Difference between a total of a sender and the sum of its rows from which a run warns. 2026-11: senders count
    their own rows; every difference is reported."""
    stated_total_fail: float = 0.05
    """The same difference that blocks a run. 2026-11: as the share of quarantined rows that blocks a file: a twentieth
    of it is lost or doubled."""
    lost_rows_warn: float = 0.01
    """Share of its rows that a regency may lose to the quarantine before it is marked incomplete. 2026-11: a hundredth
    is about a third of a usual month's change."""
    lost_rows_fail: float = 0.05
    """The same share that blocks a run. 2026-11: as the share of a file's rows that blocks it; a few rows of one
    regency hide in a file of many."""
    lost_rows_allowed: int = 9
    """Quarantined rows that a regency may have without blocking the run, whatever their share. 2026-11: fewer than the
    smallest count that is shown; in a small regency a few rows are a twentieth."""
    smallest_compared: int = 100
    """Counts below this are not compared. 2026-11: below a hundred persons a handful of people is a large change, and a
    ratio would give them away."""

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            is_ratio = name.endswith(("_warn", "_fail"))
            if not 0 <= value <= (1 if is_ratio else float("inf")):
                raise ValueError(f"{name} must be between 0 and 1" if is_ratio else f"{name} must not be negative")
