"""Which mark a text has for decimals, read from numbers that have one reading only."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from sources.text.layout import Header, first_rows

NUMERIC_READERS = ("amount", "count", "percent")
_FIRST_ROWS = 2000
_AROUND = re.compile(r"^[Rr][Pp][. ]*|[,.]-$|^-|\s*%$")


def _surely(mark: str, other: str) -> re.Pattern[str]:
    """Numbers with this decimal mark: behind thousands, with one, two or many digits after it, or `other` twice."""
    thousands = rf"[1-9][0-9]{{0,2}}([{other}][0-9]{{3}})"
    after = rf"[0-9]+[{mark}]([0-9]{{1,2}}|[0-9]{{4,}})|[0-9]{{4,}}[{mark}][0-9]{{3}}"
    return re.compile(rf"{thousands}+[{mark}][0-9]+|{thousands}{{2,}}|{after}")


_COMMA = _surely(",", ".")
_POINT = _surely(".", ",")
_EITHER = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_WHOLE_EITHER_WAY = re.compile(r"[0-9]{1,3}[.,]000")


class _Number(NamedTuple):
    """One number of the first rows: its column, its line, its text, and whether its column is of whole numbers."""

    field: str
    line: int
    text: str
    is_count: bool

    @property
    def mark(self) -> str | None:
        """The decimal mark that it has for sure: `,` or `.`, `?` where it could be either, None where it has none."""
        if _EITHER.fullmatch(self.text):
            if self.is_count and not _WHOLE_EITHER_WAY.fullmatch(self.text):
                return "," if "." in self.text else "."
            return "?"
        if _COMMA.fullmatch(self.text):
            return ","
        return "." if _POINT.fullmatch(self.text) else None


def decimal_mark_of(head: str, header: Header, extract: Extract, label: str) -> str:
    """The decimal mark of a text: as its numbers show, else as goes with its delimiter.

    Raises FileRefused when a number could be read both ways and nothing decides.
    """
    found: defaultdict[str, list[_Number]] = defaultdict(list)
    for number in _numbers(head, header, extract):
        if number.mark:
            found[number.mark].append(number)
    if bool(found[","]) != bool(found["."]):
        return "," if found[","] else "."
    if found["?"] and (found[","] or header.delimiter != ";"):
        raise _ambiguous(found["?"][0], label)
    return "," if header.delimiter == ";" else "."


def is_mark_sure(head: str, header: Header, extract: Extract) -> bool:
    """Whether it holds where counts are of thousands: `395.123` is then no whole number for sure."""
    texts = [number.text for number in _numbers(head, header, extract)]
    return not any(map(_EITHER.fullmatch, texts)) or any(
        _COMMA.fullmatch(text) or _POINT.fullmatch(text) for text in texts
    )


def _numbers(head: str, header: Header, extract: Extract) -> Iterator[_Number]:
    rows, ends = first_rows(head, header.delimiter, _FIRST_ROWS)
    under = [place for columns in header.match.unpivoted.values() for place in columns.items()]
    numeric = {
        field.name: field for field in extract.fields if field.reader in NUMERIC_READERS or field.unit == "percent"
    }
    cells = [(numeric[name], place) for name, place in (*header.match.positions.items(), *under) if name in numeric]
    for row, line in zip(rows, ends, strict=True):
        if line < header.first_line:
            continue
        for field, place in cells:
            text = _AROUND.sub("", row[place].strip()) if place < len(row) else ""
            yield _Number(field.name, line, _AROUND.sub("", text), field.reader == "count")


def _ambiguous(number: _Number, label: str) -> FileRefused:
    mark = "." if "." in number.text else ","
    return FileRefused(
        f"{label}: column {number.field}, line {number.line}: a number written as 9{mark}999 could be 9999 or"
        " 9.999, and the other numbers do not decide. Write decimal = ',' or decimal = '.' for its source.",
        code="DECIMAL_AMBIGUOUS",
        remedies=[
            Remedy("decimal", ",", f"9{mark}999 is {'9999' if mark == '.' else '9 and a fraction'}"),
            Remedy("decimal", ".", f"9{mark}999 is {'9999' if mark == ',' else '9 and a fraction'}"),
        ],
    )
