"""One worksheet's XML, read piece by piece for what a workbook reader leaves out: errors, formulas and formats."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from sources.workbook.number_formats import NumberFormat

_CELL = rb"<(?:\w+:)?c\s"
_CELL_END = rb"</(?:\w+:)?c>"
_ERROR = re.compile(
    _CELL + rb"""([^>]*\bt=["']e["'][^>]*)(?<!/)>(?:(?!""" + _CELL_END + rb""").)*?<(?:\w+:)?v\s*>([^<]*)<""", re.DOTALL
)
_FORMULA = re.compile(
    _CELL + rb"([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\b[^>]*(?<!/)>([^<]*)<)?"
)
_ADDRESS = re.compile(rb"""\br=["']([A-Z]+)([0-9]+)["']""")
_IS_TEXT = re.compile(rb"""\bt=["']str["']""")
_LAST_OF_ROW = b"row>"
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s([^>]*\b(?:hidden=["'](?:1|true)|ht=["']0(?:\.0+)?)["'][^>]*)>""")
_ROW_NUMBER = re.compile(rb"""\br=["']([0-9]+)["']""")
_HIDDEN_COLUMNS = re.compile(rb"""<(?:\w+:)?col\s([^>]*\b(?:hidden=["'](?:1|true)|width=["']0(?:\.0+)?)["'][^>]*)>""")
_FROM, _TO = re.compile(rb"""\bmin=["']([0-9]+)["']"""), re.compile(rb"""\bmax=["']([0-9]+)["']""")
_MOST_COLUMNS = 16_384
_WORDS_OF_HIDING = (b"hidden=", b'ht="0', b'width="0')


class SheetScan:
    """What the pieces taken so far hold: error values by row and column from 0, and the first formulas without result.

    `formats` are the number formats that say something, by cell; `known_formats` those of the workbook, by style.
    `hidden_rows`, `hidden_columns` and the `struck` cells of a row count from 0 too.
    A formula without a value was never calculated; one with the value 0 may be a placeholder. A text formula may be "".
    """

    def __init__(
        self, known_formats: Mapping[int, NumberFormat] | None = None, struck_styles: Collection[int] = ()
    ) -> None:
        self.errors: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self.formats: defaultdict[int, dict[int, NumberFormat]] = defaultdict(dict)
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck: defaultdict[int, set[int]] = defaultdict(set)
        self._known_formats = known_formats or {}
        self._struck = _styled(struck_styles) if struck_styles else None
        self._styled = _styled(self._known_formats)
        self.formula_without_value: str | None = None
        self.formula_with_zero: str | None = None
        self._unfinished: list[bytes] = []

    def take(self, chunk: bytes) -> None:
        """Go through the rows that end in this chunk; the rest waits for a later one."""
        end = chunk.rfind(_LAST_OF_ROW) + len(_LAST_OF_ROW)
        if end < len(_LAST_OF_ROW):
            self._unfinished.append(chunk)
            return
        self._scan(b"".join([*self._unfinished, chunk[:end]]))
        self._unfinished = [chunk[end:]]

    def finish(self) -> None:
        """Go through what is left after the last chunk."""
        self._scan(b"".join(self._unfinished))
        self._unfinished = []

    def _scan(self, rows: bytes) -> None:
        if b'"e"' in rows or b"'e'" in rows:
            for hit in _ERROR.finditer(rows):
                column, row = _parts(hit[1])
                self.errors[row - 1][_place(column)] = hit[2].decode()
        if b"<f" in rows or b":f" in rows:
            for hit in _FORMULA.finditer(rows):
                self._take_formula(hit[1], hit[2])
        for hit in self._styled.finditer(rows) if self._known_formats else ():
            column, row = _parts(hit[1])
            self.formats[row - 1][_place(column)] = self._known_formats[int(hit[2])]
        for hit in self._struck.finditer(rows) if self._struck else ():
            column, row = _parts(hit[1])
            self.struck[row - 1].add(_place(column))
        if any(word in rows for word in _WORDS_OF_HIDING):
            self._take_hidden(rows)

    def _take_hidden(self, rows: bytes) -> None:
        found = (_ROW_NUMBER.search(hit[1]) for hit in _HIDDEN_ROW.finditer(rows))
        self.hidden_rows.update(int(number[1]) - 1 for number in found if number)
        for hit in _HIDDEN_COLUMNS.finditer(rows):
            first, last = _FROM.search(hit[1]), _TO.search(hit[1])
            if first and last:
                self.hidden_columns.update(range(int(first[1]) - 1, min(int(last[1]), _MOST_COLUMNS)))

    def _take_formula(self, attributes: bytes, value: bytes | None) -> None:
        if not value and not _IS_TEXT.search(attributes):
            self.formula_without_value = self.formula_without_value or _address(attributes)
        elif value == b"0":
            self.formula_with_zero = self.formula_with_zero or _address(attributes)


def _styled(formats: Collection[int]) -> re.Pattern[bytes]:
    """Cells with something in them, in one of these styles."""
    places = "|".join(map(str, formats)).encode()
    return re.compile(_CELL + rb"""([^>]*\bs=["'](""" + places + rb""")["'][^>]*)(?<!/)>""")


def _address(attributes: bytes) -> str:
    column, row = _parts(attributes)
    return f"{column}{row}"


def _place(letters: str) -> int:
    """The place of a column from 0: A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _parts(attributes: bytes) -> tuple[str, int]:
    """Column letters and row of a cell. Raises KeyError when it has no address."""
    hit = _ADDRESS.search(attributes)
    if hit is None:
        raise KeyError("a cell has no address")
    return hit[1].decode(), int(hit[2])
