"""The values of one variable as numbers of persons: its unit, its texts, and what nobody sent as a number.

The unit is read as that of any table is. A number of BPS has a decimal point; a text may have been written by people.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from contracts.language.stated_units import Unit, unit_of
from contracts.runtime.errors import FileRefused
from sources.bps.answer import Number
from sources.bps.bundle import BpsVariable
from sources.bps.totals import RATES

_THREE_AFTER_MARK = re.compile(r"-?[0-9]{1,3}([.,])[0-9]{3}")
_WITH = {
    ".": re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"),
    ",": re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]+)?"),
}
"""Numbers by their decimal mark."""


def multiple_of(variable: BpsVariable, unit: str, label: str) -> int:
    """By how much the values of a variable are multiplied.

    Raises FileRefused when its unit is none of persons, is not known, or differs from `multiply`.
    """
    if variable.column in RATES:
        return 1
    stated = unit_of(unit)
    if stated is None or (stated.kind == "unknown" and variable.multiply != 1):
        return variable.multiply
    if not stated.is_of_persons:
        advice = " When it does, in thousands: multiply = 1000." if stated.kind == "unknown" else ""
        raise FileRefused(
            f"{label}: its unit is {unit!a}, and column {variable.column} counts persons. Choose the variable of"
            f" numbers.{advice}",
            code="BPS_UNIT",
        )
    if variable.multiply not in (1, stated.multiple):
        raise FileRefused(
            f"{label}: its unit is {unit!a}, {stated}, and its source says multiply = {variable.multiply:,}. Leave"
            " multiply out: the unit is read.",
            code="BPS_UNIT",
        )
    return stated.multiple


def unit_note(variable: BpsVariable, multiple: int) -> tuple[str, ...]:
    """What people should know of a figure that was multiplied."""
    if multiple == 1:
        return ()
    return (
        f"{variable.column} is in {Unit('persons', multiple)}, multiplied (a figure without decimals is exact to"
        f" {multiple // 2:,} persons)",
    )


def decimal_mark_of(texts: Iterable[str], declared: str | None) -> str | None:
    """The decimal mark of values that came as texts: as declared, else as texts with one reading show."""
    if declared:
        return declared
    sure = [text for text in texts if not isinstance(text, Number) and not _THREE_AFTER_MARK.fullmatch(text)]
    fitting = [mark for mark, shape in _WITH.items() if all(shape.fullmatch(text) for text in sure)]
    return fitting[0] if len(fitting) == 1 else None


def plain_value(text: str, multiple: int, decimal_mark: str | None, label: str) -> str:
    """A number as plain digits, multiplied; a text that is no number as it was sent, for the reader of the column.

    Raises FileRefused for a text that could be thousands or decimals, where the values are multiplied.
    """
    number = _number(text, decimal_mark)
    if number is None and multiple == 1:
        return text
    if number is None:
        raise FileRefused(
            f"{label}: the value {text!a} came as a text and could be read in two ways or in none; its unit is"
            f' {multiple:,} persons. Write decimal = "." or decimal = "," for its source, as its texts are meant.',
            code="BPS_VALUE",
        )
    value = number * multiple
    return str(int(value)) if value == value.to_integral_value() else f"{value:f}"


def _number(text: str, decimal_mark: str | None) -> Decimal | None:
    if isinstance(text, Number):
        return Decimal(text)
    hit = _THREE_AFTER_MARK.fullmatch(text)
    mark = decimal_mark or (None if hit else next((one for one, shape in _WITH.items() if shape.fullmatch(text)), None))
    if mark is None or not _WITH[mark].fullmatch(text):
        return None
    return Decimal(text.replace("," if mark == "." else ".", "").replace(",", "."))
