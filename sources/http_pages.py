"""A JSON list that comes in pages: by page number, offset, cursor or a Link header, to the last one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from requests.utils import parse_header_links

from contracts.errors import SourceUnavailable
from sources.http_client import HttpClient

_MOST_PAGES = 10_000


@dataclass(frozen=True)
class Paging:
    """How a list is cut into pages. `items` and `total` are dotted paths in an answer, such as `meta.total`."""

    by: Literal["none", "page", "offset", "cursor", "link"] = "none"
    items: str = ""
    total: str = ""
    page_parameter: str = "page"
    size_parameter: str = ""
    page_size: int = 100
    first_page: int = 1
    cursor: str = ""
    one_version: bool = False

    def first(self, address: str) -> str:
        """The address of the first page."""
        if self.by == "page":
            return self._with(address, self.first_page)
        return self._with(address, 0) if self.by == "offset" else self._sized(address)

    def after(self, address: str, place: int, content: object, link: str) -> str | None:
        """The address of the page after the one at number `place` of those read, from 1; None after the last."""
        if self.by == "page":
            return self._with(address, self.first_page + place)
        if self.by == "offset":
            return self._with(address, place * self.page_size)
        if self.by == "cursor":
            cursor = at(content, self.cursor)
            return None if cursor in (None, "", False) else self._with(address, cursor)
        return urljoin(address, link) if self.by == "link" and link else None

    def _with(self, address: str, value: object) -> str:
        return with_parameter(self._sized(address), self.page_parameter, value)

    def _sized(self, address: str) -> str:
        return with_parameter(address, self.size_parameter, self.page_size) if self.size_parameter else address


@dataclass(frozen=True)
class Page:
    """One page: its items, how many the list says it has, and the ETag of the answer."""

    items: list[Mapping[str, Any]]
    total: int | None
    version: str


def pages(client: HttpClient, address: str, paging: Paging, label: str) -> Iterator[Page]:
    """Every page until the last. Raises SourceUnavailable when one is no list, comes twice, or they never end."""
    wanted: str | None = paging.first(address)
    asked: set[str] = set()
    before: list[Mapping[str, Any]] = []
    for place in range(1, _MOST_PAGES + 1):
        if wanted in asked or wanted is None:
            _refuse(label, "a page leads back to one that was read")
        asked.add(wanted)
        body, headers = client.page(wanted, label)
        content = _json(body, label)
        items = _items(content, paging, label)
        if items and items == before:
            _refuse(label, "the same page came twice")
        yield Page(items, _total(content, paging), headers.get("ETag", ""))
        is_last = (
            paging.by == "none" or not items or (paging.by in ("page", "offset") and len(items) < paging.page_size)
        )
        wanted = None if is_last else paging.after(address, place, content, _next_link(headers))
        if wanted is None:
            return
        before = items
    _refuse(label, f"more than {_MOST_PAGES:,} pages")


def _refuse(label: str, what: str) -> None:
    raise SourceUnavailable(f"{label}: {what}. Look at the paging of this source.", code="PAGES")


def _json(body: bytes, label: str) -> Any:  # noqa: ANN401  a JSON value
    try:
        return json.loads(body.decode("utf-8-sig"))
    except ValueError:
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
    total = at(content, paging.total) if paging.total else None
    return int(total) if str(total).isdecimal() else None


def _next_link(headers: Mapping[str, str]) -> str:
    links = parse_header_links(headers["Link"]) if headers.get("Link") else []
    return next((link["url"] for link in links if link.get("rel") == "next"), "")


def with_parameter(address: str, name: str, value: object) -> str:
    """The address with one parameter of its query set."""
    parts = urlsplit(address)
    query = [(key, kept) for key, kept in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*query, (name, str(value))])))


def at(content: Any, path: str) -> Any:  # noqa: ANN401  a JSON value
    """The value at a dotted path such as `meta.total` in a JSON object; the whole for an empty path."""
    for part in filter(None, path.split(".")):
        content = content.get(part) if isinstance(content, Mapping) else None
    return content
