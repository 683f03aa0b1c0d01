"""How the workbook looks: few formats, each for one kind of cell."""

from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from contracts.language.table import Field, NullMeaning

Format = Any
"""A format of xlsxwriter, which has no types."""

INK, QUIET, DEEP, TARGET, WARNING = "#1c2b33", "#566570", "#0b4a6f", "#b3400a", "#7a2e05"
COUNT, PERCENT, RUPIAH = "#,##0", "0.00%", '"Rp"#,##0'
POINTS, MONTH = "+0.00;\u22120.00;0.00", "mmm yyyy"
"""A change in percentage points with its sign, and a month."""
_FONT = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
_UNGROUPED_UNITS = ("", "months", "years", "errors")
"""Whole numbers of these stand without thousands: ranks, places and spans of time."""
_BY_TYPE = {"DATE": "yyyy-mm-dd", "TIMESTAMP": "yyyy-mm-dd hh:mm:ss", "BOOLEAN": "General", "VARCHAR": "@"}


def number_format(field: Field) -> str:
    """How a spreadsheet writes the values of a column: by its type, and numbers by their unit."""
    if field.type in _BY_TYPE:
        return _BY_TYPE[field.type]
    if field.unit == "ratio":
        return PERCENT
    if field.unit.startswith("IDR"):
        return RUPIAH
    if field.type == "DOUBLE":
        return "#,##0.0"
    return "0" if field.unit in _UNGROUPED_UNITS else COUNT


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def make(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, **look})
        return self._made[key]

    def of(self, field: Field) -> Format:
        """The format of a value of a table."""
        look = number_format(field)
        return self.make(num_format=look, indent=1) if field.type == "VARCHAR" else self.make(num_format=look)

    @property
    def heading(self) -> Format:
        return self.make(bold=True, font_color="#ffffff", bg_color=DEEP, text_wrap=True, valign="vcenter", border=0)

    @property
    def caption(self) -> Format:
        """What a column holds, above its name."""
        return self.make(font_size=10, font_color=DEEP, text_wrap=True, valign="bottom")

    @property
    def name_heading(self) -> Format:
        """The name of a column, where its filter is."""
        return self.make(bold=True, font_size=9, font_color="#ffffff", bg_color=DEEP, text_wrap=True, valign="top")

    def word_of(self, meaning: NullMeaning) -> Format:
        """Of a word that says why there is no value."""
        if meaning == "none":
            return self.make(font_color=QUIET, align="center")
        return self.make(italic=True, font_size=9, font_color=WARNING, align="right")

    @property
    def number_heading(self) -> Format:
        return self.make(
            bold=True, font_color="#ffffff", bg_color=DEEP, text_wrap=True, valign="vcenter", border=0, align="right"
        )

    @property
    def title(self) -> Format:
        return self.make(bold=True, font_size=18, font_color=DEEP, valign="vcenter")

    @property
    def quiet(self) -> Format:
        return self.make(font_size=9.5, font_color=QUIET)

    @property
    def mark(self) -> Format:
        return self.make(bold=True, font_color="#4a2a00", bg_color="#ffe9b8", align="center")

    @property
    def wrapped(self) -> Format:
        return self.make(text_wrap=True, valign="top", indent=1)

    @property
    def link(self) -> Format:
        return self.make(font_color=DEEP, underline=1, valign="top")
