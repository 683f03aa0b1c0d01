"""The total that BPS sends among the regions: a control value, compared with their sum and never loaded as a region."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from sources.bps.bundle import BpsVariable

RATES = ("rse_employed",)
"""Columns in percent: they have no sum over regions."""
_PROVINCE_ENDING = "00"


def total_notes(
    variable: BpsVariable, regions: Mapping[tuple[str, str], str], totals: Mapping[str, str], multiple: int
) -> Iterator[str]:
    """One sentence for each round whose total is not the sum of its regions.

    Every region is rounded by itself, so each may add half a unit to the difference.
    """
    if variable.column in RATES:
        return
    for when, stated in totals.items():
        values = _summed({region: value for (round_, region), value in regions.items() if round_ == when})
        numbers = [_number(text) for text in (stated, *values)]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers) or not values:
            continue
        total, *parts = known
        if abs(total - sum(parts)) > Decimal(multiple * len(parts)) / 2:
            yield (
                f"the total of {variable.column} in {when} is stated as {total:,f} and its {len(parts)} regions"
                f" add up to {sum(parts):,f}"
            )


def _summed(values: Mapping[str, str]) -> Iterable[str]:
    """The provinces when provinces stand among regencies, else every region."""
    provinces = [value for region, value in values.items() if region.endswith(_PROVINCE_ENDING)]
    return provinces or list(values.values())


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
