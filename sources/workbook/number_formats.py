"""What a number format shows beside the number that is stored: a percent, or a unit.

A reader of workbooks hands over the stored number. A cell that shows 52.15 % stores 0.5215 or, where the sign is only
written beside the number, 52.15; one that shows 395 may store 395,123.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from xml.etree import ElementTree as ET

from contracts.language.stated_units import Unit, unit_of

_PERCENT_IDS = ("9", "10")
"""The built-in formats `0%` and `0.00%`."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
_IN_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_TRUE = ("1", "true")
_DIGITS = 12
"""Digits that a number of a workbook keeps; the rest is noise of binary fractions."""


@dataclass(frozen=True)
class NumberFormat:
    """How a number is shown: as a percent, of the stored number times 1 or 100, and in which unit, where it says so."""

    percent_times: Literal[0, 1, 100] = 0
    unit: Unit | None = None

    @property
    def says_something(self) -> bool:
        """Whether the stored number alone is not what people see."""
        return self.percent_times != 0 or self.unit is not None

    def shown(self, number: float) -> str:
        """A percent as people see it, with every digit that it has."""
        value = float(f"{Decimal(repr(number)) * self.percent_times:.{_DIGITS}g}")
        return f"{value:.10f}".rstrip("0").rstrip(".") + "%"


def number_format(code: str) -> NumberFormat:
    """What a format code says of a positive number. `#,##0,` shows thousands of what is stored."""
    positive = code.split(";")[0]
    bare = _LITERAL.sub("", positive)
    literal = " ".join(hit[1] or hit[2] or "" for hit in _LITERAL.finditer(positive)).strip()
    if "%" in bare or "%" in literal:
        return NumberFormat(percent_times=100 if "%" in bare else 1)
    if _IN_THOUSANDS.search(bare):
        return NumberFormat(unit=Unit("persons"))
    unit = unit_of(literal)
    return NumberFormat(unit=unit if unit and unit.is_of_persons else None)


def unseen(styles: bytes) -> frozenset[int]:
    """The places of styles that strike out what is written, or whose number format shows nothing of it."""
    root = ET.fromstring(styles)  # noqa: S314  a part with a document type was refused
    fonts = root.findall("{*}fonts/{*}font")
    is_struck = [(found := font.find("{*}strike")) is not None and found.get("val", "1") in _TRUE for font in fonts]
    codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.findall("{*}numFmts/{*}numFmt")}
    blank = {number for number, code in codes.items() if ";" in code and not code.split(";")[0].strip()}
    cells = enumerate(root.findall("{*}cellXfs/{*}xf"))
    return frozenset(
        place for place, cell in cells if _is_of(is_struck, cell.get("fontId", "")) or cell.get("numFmtId", "") in blank
    )


def _is_of(fonts: list[bool], number: str) -> bool:
    return number.isdigit() and int(number) < len(fonts) and fonts[int(number)]


def formats_of(styles: bytes) -> Mapping[int, NumberFormat]:
    """The formats that say something, by the place of their style in `cellXfs`, which cells name."""
    root = ET.fromstring(styles)  # noqa: S314  a part with a document type was refused
    codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.findall("{*}numFmts/{*}numFmt")}
    known = dict.fromkeys(_PERCENT_IDS, NumberFormat(percent_times=100))
    known |= {number: number_format(code) for number, code in codes.items()}
    styled = [known.get(item.get("numFmtId", ""), NumberFormat()) for item in root.findall("{*}cellXfs/{*}xf")]
    return {place: shown for place, shown in enumerate(styled) if shown.says_something}
