"""What the content of an `.ods` says that its reader leaves out: hidden rows and columns, and error values."""

import html
import re
from collections.abc import Iterator

from contracts.runtime.errors import FileRefused

_TABLE = re.compile(rb"<table:table\s([^>]*)>(.*?)</table:table>", re.DOTALL)
_NAME = re.compile(rb"""\btable:name=["']([^"']*)["']""")
_LINE = re.compile(rb"<table:table-(row|column)\b([^>]*)>")
_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated=["'](\d{1,8})""")
_HIDDEN = re.compile(rb"""table:visibility=["'](?:collapse|filter)["']""")
_ERROR = re.compile(rb"""calcext:value-type=["']error["'][^>]*>(?:<text:p>([#E][^<]{0,20}))?""")
_MOST = 10_000
"""Rows alike that may hold something; the empty ones to the end of a sheet are more."""

Places = tuple[frozenset[int], frozenset[int]]
"""Rows and columns from 0."""


def check_errors(content: bytes, name: str) -> None:
    """Raises FileRefused for an error value: the reader would hand over a blank, which says that nothing is known."""
    if hit := _ERROR.search(content):
        shown = f", {hit[1].decode()}," if hit[1] else ""
        raise FileRefused(
            f"{name}: a cell holds an error value{shown} which would be read as a blank. Correct it, or save the"
            " workbook as .xlsx, where its row is quarantined.",
            code="ERROR_VALUE",
        )


def hidden_places(content: bytes) -> dict[str, Places]:
    """The rows and columns that are hidden or filtered away, by the name of their sheet."""
    found = {}
    for table in _TABLE.finditer(content):
        if (named := _NAME.search(table[1])) and _HIDDEN.search(table[2]):
            places = {kind: frozenset(_hidden(table[2], kind)) for kind in (b"row", b"column")}
            found[html.unescape(named[1].decode())] = (places[b"row"], places[b"column"])
    return found


def _hidden(table: bytes, kind: bytes) -> Iterator[int]:
    place = 0
    for line in _LINE.finditer(table):
        if line[1] == kind:
            repeated = _REPEATED.search(line[2])
            times = int(repeated[1]) if repeated else 1
            if times <= _MOST and _HIDDEN.search(line[2]):
                yield from range(place, place + times)
            place += times
