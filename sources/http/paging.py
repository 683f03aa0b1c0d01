"""How a list is cut into pages, and the address of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit


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
            return None if cursor is None or cursor is False or cursor == "" else self._with(address, cursor)
        return urljoin(address, link) if self.by == "link" and link else None

    def _with(self, address: str, value: object) -> str:
        return with_parameter(self._sized(address), self.page_parameter, value)

    def _sized(self, address: str) -> str:
        return with_parameter(address, self.size_parameter, self.page_size) if self.size_parameter else address


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
