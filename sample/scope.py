"""What a sample is asked to be: where, which months, how many persons, which seed."""

from dataclasses import dataclass
from datetime import date

from contracts.runtime.errors import CakupanError

PROVINCE_CODE = "53"
PROVINCE_NAME = "Nusa Tenggara Timur"


class SampleNotAvailable(CakupanError):
    """A sample that cannot be made: another province, or months in the wrong order."""

    code = "SAMPLE_NOT_AVAILABLE"
    exit_status = 2


@dataclass(frozen=True)
class Scope:
    """`last_month` has person-level files, the months before it summaries. `persons` None is the real 558,115."""

    first_month: date
    last_month: date
    persons: int | None
    seed: int

    @property
    def month_text(self) -> str:
        return f"{self.last_month:%Y-%m}"

    @property
    def summary_name(self) -> str:
        """The summary's file name, which claims its months."""
        year, month = divmod(self.last_month.year * 12 + self.last_month.month - 2, 12)
        return f"ringkasan_{self.first_month:%Y-%m}_{year:04d}-{month + 1:02d}.csv"

    @property
    def summary_month_count(self) -> int:
        """Months before the last one."""
        return (self.last_month.year - self.first_month.year) * 12 + self.last_month.month - self.first_month.month


def scope_of(provinces: tuple[str, ...], first_month: date, last_month: date, persons: int | None, seed: int) -> Scope:
    """The scope asked for. Raises SampleNotAvailable when it cannot be made."""
    if provinces != (PROVINCE_CODE,):
        asked = ", ".join(provinces) or "none"
        raise SampleNotAvailable(
            f"A sample can only be made for Nusa Tenggara Timur (53) today; asked for: {asked}. Use --provinces 53."
        )
    _check_months(first_month, last_month)
    if persons is not None and persons < 1_000:
        raise SampleNotAvailable(f"{persons} persons are too few to fill 22 regencies. Ask for 1,000 or more.")
    return Scope(first_month.replace(day=1), last_month.replace(day=1), persons, seed)


def national_scope_of(first_month: date, last_month: date, seed: int) -> Scope:
    """The scope of the nation, which has no persons. Raises SampleNotAvailable when it cannot be made."""
    _check_months(first_month, last_month)
    return Scope(first_month.replace(day=1), last_month.replace(day=1), None, seed)


def _check_months(first_month: date, last_month: date) -> None:
    if first_month > last_month:
        raise SampleNotAvailable(f"The first month {first_month:%Y-%m} is after the last month {last_month:%Y-%m}.")
