"""Years, months or segments as columns: each such heading gives a row of its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from contracts.extracts.titles import SEGMENT_NAMES, month_named, segments_named

_YEAR = re.compile(r"\b20\d\d\b")
_WORKERS = r"(jumlah|total)?\s*(peserta|tenaga kerja|tk)?\s*(aktif|jumlah|total)?\s*"
_OF_SEGMENT = re.compile(rf"{_WORKERS}([(]?({SEGMENT_NAMES})[)]?\s*)+{_WORKERS}", re.IGNORECASE)
_OF_ALL = re.compile(r"(grand )?(total|jumlah)( (peserta|tenaga kerja|tk))?( aktif)?", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:(?:tahun )?(?P<above>20\d\d) )?(?P<month>(?:bulan )?[^\W\d]{3,9})[.]?(?:[\s'-]{1,2}(?P<behind>\d\d))?",
    re.IGNORECASE,
)
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


def words_below(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """The headings of a second row of words, each behind the one that spans it: `Penerima Upah Aktif`.

    None where a cell is below a heading that spans nothing: that is a row of data.
    """
    found, spanning = [], ""
    for place, (above, below) in enumerate(zip(map(str.strip, upper), map(str.strip, lower), strict=False)):
        spanning = above or spanning
        is_spanned = not above or not (place + 1 < len(upper) and upper[place + 1].strip())
        if any(letter.isdigit() for letter in below) or (
            not is_spanned and below.casefold() not in ("", above.casefold())
        ):
            return ()
        if is_spanned and below and below != above:
            found.append(f"{spanning} {below}")
    return tuple(found)


def segments_as_columns(headings: Sequence[str]) -> dict[str, str]:
    """What `unpivot` would say of headings of which each is of the active of one segment, where there are several.

    A heading over several columns gives way to those below it; a total beside them is of all.
    """
    spanning = {one for one in headings for other in headings if other.startswith(f"{one} ")}
    said = [one for one in map(str.strip, headings) if one not in spanning]
    found = {one: segments_named(one) for one in said if _OF_SEGMENT.fullmatch(one)}
    named = {one: segment for one, (segment, *others) in found.items() if not others}
    if len(named) < 2 or len(set(named.values())) < len(named):
        return {}
    totals = [one for one in said if _OF_ALL.fullmatch(one)]
    return {**named, **dict.fromkeys(totals if len(totals) == 1 else [], "ALL")}


def months_as_columns(headings: Sequence[str]) -> dict[str, tuple[int | None, int]]:
    """Headings that are months, where there are several: the year of each, where it has one, and its number.

    `Januari`, `Jan-24` and, below a year, `2024 Januari`. Those with all of a year behind them are `years_as_columns`.
    """
    spanning = {one for one in headings for other in headings if other.startswith(f"{one} ")}
    hits = {one: _MONTH.fullmatch(year_as_written(one.strip())) for one in headings if one not in spanning}
    found = {
        one.strip(): (
            int(f"20{(hit['above'] or hit['behind'])[-2:]}") if hit["above"] or hit["behind"] else None,
            number,
        )
        for one, hit in hits.items()
        if hit and (number := month_named(hit["month"]))
    }
    return found if len(found) > 1 else {}
