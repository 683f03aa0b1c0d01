"""Addresses of the BPS Web API and what is behind them. The key is part of the path, so no address is ever shown.

`get` brings the bytes behind an address, and calls them by a label in errors;
limits, retries, pace and the User-Agent are its business.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from contracts.runtime.errors import CakupanError, SourceUnavailable
from sources.bps.answer import is_empty, list_items, read_answer, text_of
from sources.snapshots.snapshot import printable

T = TypeVar("T")
MOST_YEARS = 2
"""Years that one request may ask for."""
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class VariableTitle:
    """One variable of a domain, as people look for it."""

    id: str
    title: str
    unit: str
    subject: str


@dataclass(frozen=True)
class TableAnswer:
    """The body of an answer as it was sent, when BPS last changed the table, and whether there is none."""

    body: bytes
    last_update: str
    is_empty: bool


@dataclass(frozen=True)
class BpsApi:
    """The Web API at `base`, with somebody's key."""

    base: str
    key: str
    get: Callable[[str, str], bytes]

    def __repr__(self) -> str:
        return f"BpsApi({self.base!r})"

    def variables(self, domain: str) -> Iterator[VariableTitle]:
        """Every variable of a domain, to the last page of the list."""
        for item in self._list("var", domain, "", f"BPS variables of domain {domain}"):
            yield VariableTitle(
                str(item.get("var_id", "")),
                text_of(item.get("title")),
                text_of(item.get("unit")),
                text_of(item.get("sub_name")),
            )

    def years(self, domain: str, variable_id: str) -> list[int]:
        """The years that a variable has."""
        label = f"BPS years of variable {variable_id}, domain {domain}"
        items = self._list("th", domain, f"var/{variable_id}/", label)
        named = [text_of(item.get("th")) for item in items]
        if odd := [year for year in named if not year.isdecimal()]:
            raise SourceUnavailable(f"{label}: {printable(odd[0])} is no year. BPS may have changed.", code="BPS_LIST")
        return sorted(map(int, named))

    def data(self, domain: str, variable_id: str, years: Sequence[int]) -> TableAnswer:
        """The table of a variable in these years. Raises SourceUnavailable for an error that comes with HTTP 200."""
        if not 0 < len(years) <= MOST_YEARS:
            raise ValueError(f"{len(years)} years were asked for; BPS gives at most {MOST_YEARS} at once")
        wanted = ";".join(str(year - _FIRST_YEAR) for year in years)
        label = f"BPS variable {variable_id}, domain {domain}"
        body = self._body(f"list/model/data/lang/ind/domain/{domain}/var/{variable_id}/th/{wanted}", label)
        answer = self._safely(lambda: read_answer(body, label))
        return TableAnswer(body, text_of(answer.get("last_update")), is_empty(answer))

    def _list(self, model: str, domain: str, more: str, label: str) -> Iterator[Mapping[str, Any]]:
        path = f"list/model/{model}/lang/ind/domain/{domain}/{more}page/"
        return iter(self._safely(lambda: list(list_items(lambda page: self._body(f"{path}{page}", label), label))))

    def _body(self, path: str, label: str) -> bytes:
        return self.get(f"{self.base.rstrip('/')}/v1/api/{path}/key/{self.key}/", label)

    def _safely(self, read: Callable[[], T]) -> T:
        """What `read` gives; an error of ours never says the key, though BPS may repeat it."""
        try:
            return read()
        except CakupanError as error:
            error.args = (error.sentence.replace(self.key, "***"),)
            raise
