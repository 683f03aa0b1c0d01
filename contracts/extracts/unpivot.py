"""Years, months or segments as columns: each such heading gives a row of its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_YEAR = re.compile(r"\b20\d\d\b")
_OF_NUMBER = re.compile(r"\b(20\d\d)\.0\b")


@dataclass(frozen=True)
class Unpivot:
    """Columns whose headings are values: each gives a row with `into` from `values` and its cell in `column`.

    A heading behind one that is known, as in `Bekerja 2023`, gives the cell of that column.
    """

    into: str
    column: str | None
    values: Mapping[str, str]

    def __str__(self) -> str:
        return f"{', '.join(self.values)} as {self.into}"

    def places(self, headings: Sequence[str], field_of: Callable[[str], str | None]) -> dict[str, dict[str, int]]:
        """The positions of the columns under each value. `headings` are normal, as those of `values`."""
        found: dict[str, dict[str, int]] = {}
        for place, heading in enumerate(headings):
            for said, value in self.values.items():
                if (name := self._column(heading, said, field_of)) is not None:
                    found.setdefault(value, {}).setdefault(name, place)
        return found

    def _column(self, heading: str, said: str, field_of: Callable[[str], str | None]) -> str | None:
        if heading == said:
            return self.column
        return field_of(heading.removesuffix(said)) if heading.endswith(f" {said}") else None

    def left_out(self, headings: Sequence[str]) -> list[str]:
        """Headings that are years as the declared ones are, and are not declared: their figures would be lost."""
        if not all(_YEAR.search(said) for said in self.values):
            return []
        declared = {year for said in self.values for year in _YEAR.findall(said)}
        return [heading for heading in headings if (years := set(_YEAR.findall(heading))) and not years & declared]


def year_as_written(heading: str) -> str:
    """A heading whose year is a number cell of a workbook, `2021.0`, as people see it."""
    return _OF_NUMBER.sub(r"\1", heading)


def years_as_columns(headings: Sequence[str], field_of: Callable[[str], str | None]) -> list[str]:
    """What `unpivot` would name of headings that hold a year, where there are several: they look like values.

    The years alone where a heading of ours is before each, as in `Bekerja 2023`; else the headings.
    """
    found = [year_as_written(heading.strip()) for heading in headings if _YEAR.search(heading)]
    if len(found) < 2:
        return []
    before = [_YEAR.sub("", heading).strip() for heading in found]
    if all(text and field_of(text) for text in before):
        return sorted({_YEAR.findall(heading)[0] for heading in found})
    return found


def years_below(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """The headings of a second row of years, each behind the one that spans it: `Bekerja 2022`, `Bekerja 2023`."""
    found, spanning = [], ""
    for above, below in zip(upper, lower, strict=False):
        spanning = above.strip() or spanning
        if _YEAR.fullmatch(year := year_as_written(below.strip())):
            found.append(f"{spanning} {year}")
    return tuple(found)
