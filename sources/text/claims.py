"""A month or a day that a source leaves to its files: their names, those of their sheets, or lines above the header."""

from collections.abc import Iterable

from contracts.language.months import claimed_months, last_day
from contracts.runtime.errors import FileRefused
from sources.text.reading import Reading


def constants_of(reading: Reading, texts: Iterable[str], label: str) -> dict[str, str]:
    """What the source says for all rows, and the month or the day of its key `claimed`, which these texts name.

    Raises FileRefused where none names one month, or two name different ones.
    """
    declared = reading.declared
    if declared.claimed is None:
        return dict(declared.constants)
    months = {claim for text in texts if (claim := claimed_months(text))}
    if len(months) != 1 or any(last != last_day(first) for first, last in months):
        found = ", ".join(f"{first:%Y-%m} to {last:%Y-%m}" for first, last in sorted(months)) or "no month"
        raise FileRefused(
            f"{label}: its source says that each file names its {declared.claimed}, in its name, that of its sheet or a"
            f" line above the header. It names {found}. Name one month, or give {declared.claimed} in constants of"
            " a source of its own.",
            code="PERIOD_NOT_NAMED",
        )
    first, last = months.pop()
    is_month = reading.extract.field(declared.claimed).reader == "month"
    return {**declared.constants, declared.claimed: f"{first:%Y-%m}" if is_month else f"{last}"}
