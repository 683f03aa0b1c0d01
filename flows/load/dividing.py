"""What tells rows of one key apart, in words, and the line of `cakupan.toml` that says what is meant."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contracts.extracts.dimensions import SHEET, Dimension, dimension_of
from contracts.extracts.headings import looks_personal
from contracts.runtime.remedies import Remedy
from flows.settings.declarations import WITHOUT_SUMS
from flows.settings.source import Source
from transforms.keys import SHOWN_KEYS

_MOST_LINES = 6
_NUMBER = re.compile(r"-?[0-9.,]+")
_WHOLE = re.compile(r"(jumlah|total|semua|seluruh|keseluruhan|gabungan|all|both)\b", re.IGNORECASE)


@dataclass(frozen=True)
class KeyRow:
    """One of the rows that disagree: its place, its key and values, and the texts of its other columns by heading."""

    sheet: str
    line: int
    key: Mapping[str, object]
    values: Mapping[str, object]
    said: Mapping[str, str]


def described(groups: Sequence[Sequence[KeyRow]], count: int) -> str:
    """Which keys have rows that disagree, on which lines, and in which values."""
    more = f" and {count - len(groups)} more" if count > len(groups) else ""
    keys = "; ".join(_group(rows) for rows in groups[:SHOWN_KEYS])
    return f"{count} key(s) appear in several rows with different values. Cakupan does not choose one. {keys}{more}."


def _group(rows: Sequence[KeyRow]) -> str:
    key = ", ".join(f"{name} {value}" for name, value in rows[0].key.items() if value is not None)
    lines = ", ".join(_line(row) for row in rows[:_MOST_LINES]) + (", ..." if len(rows) > _MOST_LINES else "")
    differing = [name for name in rows[0].values if len({str(row.values[name]) for row in rows}) > 1]
    values = "; ".join(f"{name} {_listed(row.values[name] for row in rows)}" for name in differing)
    return f"{key} (lines {lines}): {values or 'the same values'}"


def _line(row: KeyRow) -> str:
    return f"{row.line} of {row.sheet}" if row.sheet else str(row.line)


def _listed(values: Iterable[object]) -> str:
    shown = [("blank" if value is None else str(value)) for value in values]
    return ", ".join(shown[:_MOST_LINES]) + (", ..." if len(shown) > _MOST_LINES else "")


def advice(rows: Sequence[KeyRow], source: Source, known: Mapping[str, Dimension]) -> tuple[str, list[Remedy]]:
    """What tells the rows apart, and what the source may say of it: in words, and each by itself."""
    heading = _telling(rows, known)
    if heading is None:
        return "No other column tells them apart: ask the office which is right.", []
    texts = list(dict.fromkeys(row.sheet if heading == SHEET else row.said.get(heading, "") for row in rows))
    dimension = dimension_of(heading, known)
    is_shown = dimension is not None or not looks_personal(heading)
    shown = f" ({', '.join(ascii(text) for text in texts[:_MOST_LINES])})" if is_shown else ""
    which = f"Column {heading!a}{shown} tells them apart. " if len(rows) > 1 and rows[0].line else ""
    choices = _choices(heading, texts, source, dimension, differ=_values_differ(rows))
    lines = [f"{choice.line} where {choice.where}" for choice in choices]
    listed = ", ".join(lines[:-1]) + f", or {lines[-1]}" if len(lines) > 1 else lines[0]
    return f"{which}Say what is meant under source {source.name} of cakupan.toml: {listed}.", choices


def _values_differ(rows: Sequence[KeyRow]) -> bool:
    return len({json.dumps(row.values, sort_keys=True) for row in rows}) > 1


def _choices(
    heading: str, texts: Sequence[str], source: Source, dimension: Dimension | None, *, differ: bool
) -> list[Remedy]:
    meant = next((text for text in texts if _WHOLE.match(text)), texts[0])
    may_add = source.dataset not in WITHOUT_SUMS and (dimension is None or dimension.adds_up)
    choices = [Remedy("sum_over", [heading], "the parts add up")] if may_add and len(texts) > 1 else []
    choices.append(Remedy("keep", {heading: meant}, "only these rows are meant"))
    if not differ:
        choices.append(Remedy("ignore", [heading], "it says nothing about the figure"))
    return choices


def _telling(rows: Sequence[KeyRow], known: Mapping[str, Dimension]) -> str | None:
    """The heading over the column that tells most of the rows apart: a known dimension first, numbers last."""
    headings = dict.fromkeys(heading for row in rows for heading in row.said)
    texts = {heading: [row.said.get(heading, "") for row in rows] for heading in headings}
    if len({row.sheet for row in rows}) > 1:
        texts[SHEET] = [row.sheet for row in rows]
    differing = [heading for heading, found in texts.items() if len(set(found)) > 1 or (len(rows) == 1 and found)]
    if not differing:
        return None
    return max(differing, key=lambda heading: _rank(heading, texts[heading], known))


def _rank(heading: str, texts: Sequence[str], known: Mapping[str, Dimension]) -> tuple[bool, int, bool]:
    is_number = all(_NUMBER.fullmatch(text) for text in texts if text)
    return dimension_of(heading, known) is not None, len(set(texts)), not is_number
