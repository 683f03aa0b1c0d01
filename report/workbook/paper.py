"""A printed sheet in one language, written from top to bottom: sentences, headings, tables with words for what is
not known, and a note of what must stay in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from report.wording.words import Words
from report.workbook.formats import DEEP, WARNING, Format, Formats
from report.workbook.sections import Cell, Number
from report.workbook.texts import NULL_WORDS

Language = Literal["id", "en"]

LAST = 10
"""The last column that is printed."""
_WIDTHS = (36, 12, 14, 13, 13, 14, 14, 14, 12, 27, 7)
_LETTERS_IN_A_LINE, _LINE_HEIGHT = 150, 17
_QUIET_WORDS = {NULL_WORDS["none"]}


@dataclass(frozen=True)
class Paper:
    """The sheet being filled. Each step takes the row it begins at, and returns the next free one."""

    sheet: Worksheet
    formats: Formats
    language: Language

    def say(self, words: Words) -> str:
        return str(getattr(words, self.language))

    def set_up(self, foot: str) -> None:
        for place, width in enumerate(_WIDTHS):
            self.sheet.set_column(place, place, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(f"&L{foot.replace('&', '&&')}&R&P/&N")

    def heading(self, row: int, words: Words) -> int:
        self.sheet.write_string(row, 0, self.say(words), self.formats.make(bold=True, font_size=13, font_color=DEEP))
        return row + 1

    def sentence(self, row: int, text: str, *, size: int = 11, is_bold: bool = False) -> int:
        """A sentence across the sheet, as high as it needs."""
        look = self.formats.make(text_wrap=True, valign="top", bold=is_bold, font_size=size)
        letters = _LETTERS_IN_A_LINE * 11 / size
        self.sheet.set_row(row, (_LINE_HEIGHT + max(size - 11, 0)) * max(-(-len(text) // letters), 1))
        self.sheet.merge_range(row, 0, row, LAST, text, look)
        return row + 1

    def across(self, row: int, span: tuple[int, int], text: str, look: Format) -> None:
        """Write a text over the columns of a span; one cell cannot be merged."""
        first, last = span
        if first < last:
            self.sheet.merge_range(row, first, row, last, text, look)
        else:
            self.sheet.write_string(row, first, text, look)

    def heads(self, row: int, words: Sequence[Words]) -> int:
        texts = [self.say(word) for word in words]
        lines = max(-(-len(text) // (width - 2)) for text, width in zip(texts, _WIDTHS, strict=False))
        self.sheet.set_row(row, _LINE_HEIGHT * lines)
        for place, word in enumerate(words):
            look = self.formats.number_heading if 0 < place < LAST - 1 else self.formats.heading
            self.sheet.write_string(row, place, self.say(word), look)
        return row + 1

    def line(self, row: int, cells: Sequence[Cell], *, is_total: bool = False) -> int:
        """A row of a table; its first cell is a name."""
        name = cells[0]
        if isinstance(name, Words) and len(self.say(name)) > _WIDTHS[0] - 2:
            self.sheet.set_row(row, 2 * _LINE_HEIGHT)
        for place, cell in enumerate(cells):
            if isinstance(cell, Number):
                self._number(row, place, cell, is_total=is_total)
            else:
                self.text(
                    row, place, self.say(cell), is_total=is_total, is_word=place > 0, is_quiet=cell in _QUIET_WORDS
                )
        return row + 1

    def text(
        self, row: int, place: int, text: str, *, is_total: bool = False, is_word: bool = False, is_quiet: bool = False
    ) -> None:
        """A name, or a word where a figure would be."""
        plain = {"align": "right"} if is_word else {"text_wrap": True, "valign": "top", "indent": min(place, 1)}
        word = {"italic": True, "font_color": WARNING, "font_size": 9.5} if is_word and not is_quiet else {}
        self.sheet.write_string(row, place, text, self._look(is_total=is_total, **plain, **word))

    def _number(self, row: int, place: int, cell: Number, *, is_total: bool) -> None:
        look = self._look(is_total=is_total, num_format=cell.look, align="right")
        if isinstance(cell.value, date):
            self.sheet.write_datetime(row, place, cell.value, look)
        else:
            self.sheet.write_number(row, place, cell.value, look)

    def _look(self, *, is_total: bool, **look: object) -> Format:
        edge = {"top": 2, "top_color": DEEP, "bold": True} if is_total else {"bottom": 1, "bottom_color": "#d9dfe3"}
        return self.formats.make(**look, **edge)
