"""A JSON list that comes in pages: by page number, offset, cursor or a Link header, to the last one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from requests.utils import parse_header_links

from contracts.runtime.errors import SourceUnavailable
from sources.http.client import HttpClient
from sources.http.paging import Paging, at

_MOST_PAGES = 10_000


@dataclass(frozen=True)
class Page:
    """One page: its items, how many the list says it has, and the ETag of the answer."""

    items: list[Mapping[str, Any]]
    total: int | None
    version: str


def pages(client: HttpClient, address: str, paging: Paging, label: str) -> Iterator[Page]:
    """Every page until the last. Raises SourceUnavailable when one is no list, comes twice, or they never end."""
    wanted = paging.first(address)
    asked: set[str] = set()
    before: list[Mapping[str, Any]] = []
    for place in range(1, _MOST_PAGES + 1):
        if wanted in asked:
            _refuse(label, "a page leads back to one that was read")
        asked.add(wanted)
        body, headers = client.page(wanted, label)
        content = _json(body, label)
        items = _items(content, paging, label)
        if items and items == before:
            _refuse(label, "the same page came twice")
        yield Page(items, _total(content, paging), headers.get("ETag", ""))
        following = None if _is_last(items, paging) else paging.after(address, place, content, _next_link(headers))
        if following is None:
            return
        wanted, before = following, items
    _refuse(label, f"more than {_MOST_PAGES:,} pages")


def _is_last(items: list[Mapping[str, Any]], paging: Paging) -> bool:
    is_short = paging.by in ("page", "offset") and len(items) < paging.page_size
    return paging.by == "none" or not items or is_short


def _refuse(label: str, what: str) -> None:
    raise SourceUnavailable(f"{label}: {what}. Look at the paging of this source.", code="PAGES")


def _json(body: bytes, label: str) -> Any:  # noqa: ANN401  a JSON value
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        code = "HTML_200" if body.lstrip()[:1] == b"<" else "NOT_JSON"
        raise SourceUnavailable(f"{label}: a page of the list is not JSON, perhaps a web page.", code=code) from None


def _items(content: object, paging: Paging, label: str) -> list[Mapping[str, Any]]:
    items = at(content, paging.items)
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise SourceUnavailable(
            f"{label}: there is no list of objects at {paging.items or 'the top of the answer'!r}. Correct 'items'.",
            code="NO_ITEMS",
        )
    return items


def _total(content: object, paging: Paging) -> int | None:
    total = str(at(content, paging.total)) if paging.total else ""
    return int(total) if total.isdecimal() else None


def _next_link(headers: Mapping[str, str]) -> str:
    links = parse_header_links(headers["Link"]) if headers.get("Link") else []
    return next((link["url"] for link in links if link.get("rel") == "next"), "")
