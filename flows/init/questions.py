"""What a file does not say, as a question with choices: each choice is what `cakupan.toml` would say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.extracts.titles import month_named, segments_named
from contracts.extracts.unpivot import months_as_columns, segments_as_columns, years_as_columns
from contracts.language.extract import Extract
from contracts.language.months import last_day
from contracts.language.table import Field
from contracts.runtime.errors import FileRefused
from contracts.runtime.personal_text import scrubbed
from contracts.runtime.remedies import Lacking, toml_line
from flows.init.look import Known, Look
from reference.column_maps import headings_of

_YEAR = re.compile(r"\b20\d\d\b")
OPEN = "..."
_MOST_HEADINGS = 12
_EXAMPLES = {"month": "2024-06", "day": "2023-12-31"}
_PART_OF_YEAR = {"month": ("Which month of each year", "06"), "day": ("Which day of each year", "12-31")}


@dataclass(frozen=True)
class Choice:
    """One answer: keys of the source, in words where it is right. `asks` is what still has to be typed for `...`."""

    keys: Mapping[str, Any]
    where: str = ""
    asks: str = ""

    @property
    def line(self) -> str:
        return ", ".join(toml_line(key, value) for key, value in self.keys.items())


@dataclass(frozen=True)
class Question:
    """What is asked of a file, and what can be answered."""

    text: str
    choices: tuple[Choice, ...] = field(default=())


def question_of(look: Look) -> Question | None:
    """What has to be known before a file can be read; None where nothing is open, or where no key would help."""
    if len(look.datasets) > 1:
        return Question("What are its rows?", tuple(Choice({"dataset": name}, _rows(name)) for name in look.datasets))
    refusal = look.refusal
    if isinstance(refusal, FileRefused):
        if look.dataset and refusal.lacking and refusal.lacking.columns:
            return _of_missing(DATASETS[look.dataset], refusal.lacking)
        if refusal.remedies:
            choices = tuple(Choice({one.key: one.value}, one.where) for one in refusal.remedies)
            return Question("What is meant?", choices)
    if refusal is None and len(look.code_systems) > 1:
        systems = tuple(Choice({"region_codes": name}) for name in look.code_systems)
        return Question("Its codes are valid in several systems. Which is it?", systems)
    return None


def answered(known: Known, choice: Choice, typed: str = "") -> Known:
    """What is known with one more answer."""
    keys = dict(known.keys)
    for key, value in _filled(choice.keys, typed).items():
        if key in ("dataset", "region_codes"):
            known = replace(known, **{key: value})
        elif isinstance(value, Mapping) and isinstance(keys.get(key), Mapping):
            keys[key] = {**keys[key], **value}
        elif isinstance(value, list) and isinstance(keys.get(key), list):
            keys[key] = [*keys[key], *value]
        else:
            keys[key] = value
    return replace(known, keys=keys)


def _filled(value: Any, typed: str) -> Any:  # noqa: ANN401  a part of a configuration
    if isinstance(value, Mapping):
        return {key: _filled(one, typed) for key, one in value.items()}
    return value.replace(OPEN, typed) if isinstance(value, str) and typed else value


def _rows(dataset: str) -> str:
    return f"each row is {DATASETS[dataset].each_row_is}"


def _of_missing(extract: Extract, lacking: Lacking) -> Question:
    """The first column that a table lacks: its heading, one value for all rows, or several columns that have it."""
    column = extract.field(lacking.columns[0])
    choices = [
        *_claimed(column, lacking),
        *_unpivoted(extract, column, lacking),
        *_constant(column),
        *_headings(extract, column, lacking),
    ]
    return Question(f"Where is column {column.name}: {column.meaning}?", tuple(choices))


def _claimed(column: Field, lacking: Lacking) -> Iterator[Choice]:
    """The month or the segment that the name of the file or a line above its header speaks of, where it is one."""
    first, last = lacking.claimed or (date.min, date.max)
    if column.reader in _PART_OF_YEAR and last == last_day(first):
        yield Choice({"claimed": [column.name]}, f"{first:%Y-%m}: its name or a line above its header says so")
    if column.name == "segment" and lacking.segment in column.one_of:
        yield Choice({"claimed": [column.name]}, f"{lacking.segment}: its name or a line above its header says so")


def _unpivoted(extract: Extract, column: Field, lacking: Lacking) -> Iterator[Choice]:
    """Columns that are values of the column: segments, years or months."""
    if column.name == "segment" and (segments := segments_as_columns(lacking.headings)):
        yield _columns(segments, column, "each of these columns is a segment")
    if column.reader not in _PART_OF_YEAR:
        return
    question, example = _PART_OF_YEAR[column.reader]
    if column.reader == "month" and (months := months_as_columns(lacking.headings)):
        said = {one: f"{year or lacking.year or OPEN}-{number:02}" for one, (year, number) in months.items()}
        asks = "Which year, such as 2024" if any(OPEN in value for value in said.values()) else ""
        yield replace(_columns(said, column, "each of these columns is a month"), asks=asks)
        return
    if not (years := years_as_columns(lacking.headings, headings_of(extract, date.max).field_of)):
        return
    if column.month_of_year or not all(_YEAR.fullmatch(one) for one in years):
        yield _columns(years, column, "each of these columns is one of them")
        return
    of_years = {one: f"{one}-{OPEN}" for one in years}
    yield replace(_columns(of_years, column, "each of these columns is a year"), asks=f"{question}, such as {example}")


def _columns(columns: Mapping[str, str] | list[str], column: Field, where: str) -> Choice:
    return Choice({"unpivot": {"columns": columns, "into": column.name}}, where)


def _constant(column: Field) -> Iterator[Choice]:
    if column.is_personal or column.unit or column.name == "region":
        return
    example = f", such as {_EXAMPLES[column.reader]}" if column.reader in _EXAMPLES else ""
    asks = f"Which {column.name}: {', '.join(column.one_of)}" if column.one_of else f"Which {column.name}{example}"
    yield Choice({"constants": {column.name: OPEN}}, "all rows have one value, which the file does not say", asks)


def _headings(extract: Extract, column: Field, lacking: Lacking) -> list[Choice]:
    """Each heading that may be over the column, those that resemble one of it first."""
    known = headings_of(extract, date.max)
    headings = dict.fromkeys(text.strip() for text in lacking.headings if _is_heading(text))
    alike = [text for text in headings if column.name in {known.known[one] for one in known.nearest(text)}]
    return [Choice({"columns": {text: column.name}}) for text in dict.fromkeys([*alike, *headings])][:_MOST_HEADINGS]


def _is_heading(text: str) -> bool:
    """Not a year, a month or a segment, which are values, and nothing that looks like a value of a person in a file
    without a header."""
    is_value = _YEAR.search(text) or month_named(text) or segments_named(text)
    return not is_value and scrubbed(text) == text
