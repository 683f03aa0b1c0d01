"""What the BPS Web API answers: JSON whose errors come with HTTP 200, and lists in pages.

Every number is kept as the text it was sent as, so that a value is not rounded on its way and a dimension that is a
number in one table and text in the next is the same in both.
"""

import html
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn

from contracts.runtime.errors import SourceUnavailable
from sources.snapshots.snapshot import printable

Answer = Mapping[str, Any]


class Number(str):
    """A number of the answer, in the digits it was sent in."""

    __slots__ = ()


LONGEST_LIST = 1_000
"""Pages; a list of variables of BPS has some hundred."""
_SHOWN_MESSAGE = 160


def read_answer(body: bytes, label: str) -> Answer:
    """One answer. Raises SourceUnavailable when it is no JSON, or says in HTTP 200 that it is an error."""
    try:
        answer = json.loads(body.decode("utf-8-sig"), parse_int=Number, parse_float=Number, parse_constant=_missing)
    except (ValueError, RecursionError):
        raise SourceUnavailable(
            f"{label}: the answer of BPS is not JSON, perhaps a web page. Look at the address, and try again later.",
            code="BPS_ANSWER",
        ) from None
    if not isinstance(answer, dict):
        _refuse(label, "the answer is no object")
    if str(answer.get("status", "")).upper() != "OK":
        message = printable(text_of(answer.get("message")))[:_SHOWN_MESSAGE] or "no reason given"
        raise SourceUnavailable(
            f"{label}: BPS answered with an error: {message}. Look at the key, the domain and the variable.",
            code="BPS_ERROR",
        )
    return answer


def _missing(constant: str) -> None:
    """`NaN`, which is no JSON, is what some programs write for a value that is not there; infinity is none."""
    if constant != "NaN":
        raise ValueError(constant)


def is_empty(answer: Answer) -> bool:
    """Whether the answer has nothing: an empty result is sent as a text in place of data."""
    return isinstance(answer.get("data"), str) or answer.get("data-availability") == "list-not-available"


def list_items(page_of: Callable[[int], bytes], label: str) -> Iterator[Mapping[str, Any]]:
    """Every item of a list, to its last page. `page_of` gives the answer with one page, from 1.

    Raises SourceUnavailable when a page is another than was asked for, or the items are not as many as stated.
    """
    found, page, pages, total = 0, 1, 1, 0
    while page <= pages:
        answer = read_answer(page_of(page), label)
        if is_empty(answer):
            break
        paging, items = _page(answer, label)
        pages, total = _whole(paging, "pages", label), _whole(paging, "total", label)
        if _whole(paging, "page", label) != page or pages > LONGEST_LIST:
            _refuse(label, f"page {page} of the list was asked for and another one came")
        found += len(items)
        yield from items
        page += 1
    if found != total:
        _refuse(label, f"the list has {total} items and {found} came")


def _page(answer: Answer, label: str) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    data = answer.get("data")
    if not (isinstance(data, list) and len(data) == 2 and isinstance(data[0], dict) and isinstance(data[1], list)):
        _refuse(label, "the list is not a pair of paging and items")
    paging, items = data
    return paging, items


def _whole(paging: Mapping[str, Any], name: str, label: str) -> int:
    text = str(paging.get(name, ""))
    if not text.isdecimal():
        _refuse(label, f"the list does not state its {name}")
    return int(text)


def _refuse(label: str, what: str) -> NoReturn:
    raise SourceUnavailable(f"{label}: {what}. BPS may be busy or may have changed: try again later.", code="BPS_LIST")


def text_of(value: object) -> str:
    """A label as people read it: entities unescaped, blanks trimmed."""
    return "" if value is None else " ".join(html.unescape(str(value)).split())
