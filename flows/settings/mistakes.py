"""Mistakes of `cakupan.toml`: one line each, in the order of the file, with the nearest right key."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from flows.settings.base import nearest_to

_TABLES = {"sources": "source", "alerts": "alert"}
"""Tables as the file writes them."""
_TABLE = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}")
_KEY = re.compile(r"\s*\"?([A-Za-z0-9_-]+)\"?\s*=")
Location = tuple[int | str, ...]


def mistakes(error: ValidationError, model: type[BaseModel], text: str) -> list[str]:
    """Each mistake with its line and key."""
    places = _places(text)
    found = [(_line(item["loc"], places), _key(item["loc"]), _sentence(item, model)) for item in _told(error)]
    return [
        f"{f'line {line}, ' if line else ''}{key or 'the file'}: {sentence}"
        for line, key, sentence in sorted(found, key=lambda one: one[0])
    ]


def _told(error: ValidationError) -> Iterator[Any]:
    """Every mistake once: a list whose items are wrong is not short as well."""
    items = error.errors()
    wrong = {item["loc"][0] for item in items if len(item["loc"]) > 1}
    return (item for item in items if not (item["type"] == "too_short" and item["loc"][0] in wrong))


def _places(text: str) -> dict[Location, int]:
    """The line of each table and key as pydantic names them; those of inline tables are on the line of their key."""
    found: dict[Location, int] = {}
    counts: dict[str, int] = {}
    table: Location = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _named(header[1], counts, is_list=line.lstrip().startswith("[["))
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1]), number)
    return found


def _named(header: str, counts: dict[str, int], *, is_list: bool) -> Location:
    first, *rest = [part.strip(' "') for part in header.split(".")]
    name = next((ours for ours, written in _TABLES.items() if written == first), first)
    if is_list and not rest:
        counts[name] = counts.get(name, -1) + 1
    return (name, counts[name], *rest) if name in counts else (name, *rest)


def _line(location: Location, places: dict[Location, int]) -> int:
    """The line of the nearest part that is written; 0 where none is."""
    lengths = range(len(location), 0, -1)
    known = (places.get(location[:length], places.get((*location[:length], 0), 0)) for length in lengths)
    return next(filter(None, known), 0)


def _key(location: Location) -> str:
    parts = [
        _TABLES[part] if part in _TABLES else str(part + 1) if isinstance(part, int) else part for part in location
    ]
    return ".".join(parts)


def _sentence(problem: Any, model: type[BaseModel]) -> str:  # noqa: ANN401  pydantic's ErrorDetails
    if problem["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        *path, key = problem["loc"]
        return f"unknown key{nearest_to(str(key), _keys_at(path, model))}"
    if problem["type"] == "missing":
        return "is required" + (
            " (kemendagri, bps or names); it is never guessed" if "region_codes" in problem["loc"] else ""
        )
    if problem["type"] == "too_short" and problem["loc"] == ("sources",):
        return "at least one [[source]] is needed; 'cakupan init' proposes them from files"
    if problem["type"] == "string_pattern_mismatch" and problem["loc"][-1] == "name":
        return f"must be small letters, digits and underscores, such as bpjs_tk_ntt, not {problem['input']!r}"
    if problem["type"] == "path_type":
        return f"must be a path in quotation marks, not {problem['input']!r}"
    return str(problem["msg"]).removeprefix("Value error, ")


def _keys_at(path: Iterable[int | str], model: type[BaseModel]) -> list[str]:
    """The keys that a table may have; none where the model of the table does not show."""
    for part in path:
        field = model.model_fields.get(str(part))
        if field is None and not isinstance(part, int):
            return []
        if field is not None:
            models = [kind for kind in _parts_of(field.annotation) if issubclass(kind, BaseModel)]
            if len(models) != 1:
                return []
            model = models[0]
    return [_TABLES.get(name, name) for name in model.model_fields]


def _parts_of(annotation: Any) -> Iterator[type]:  # noqa: ANN401  any type annotation
    """The classes that an annotation is made of."""
    if inner := get_args(annotation):
        for part in inner:
            yield from _parts_of(part)
    elif isinstance(annotation, type):
        yield annotation
