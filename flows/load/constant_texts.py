"""A column that nobody knows with one text in every row: the figures may be of a part that it names."""

import re
from functools import cache

from contracts.extracts.dimensions import dimension_of, says_nothing
from contracts.extracts.headings import normal_heading
from contracts.language.months import claimed_months
from contracts.language.stated_units import unit_of
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from flows.load.part_tables import FigureFiles
from reference.tables import load
from transforms import keys
from warehouse.session import Session

_LONGEST = 40
"""Letters; a longer text is a note, and the names of parts are shorter."""
_NAME = re.compile(r"[^\W\d_]{2}")
_OF_REGIONS = re.compile(r"^(provinsi|prov\.?|kabupaten|kab\.?|kota|province|regency)\s+", re.IGNORECASE)


def unexplained_texts(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files with such a column, which their sources neither ignore nor keep."""
    found: dict[str, FileRefused] = {}
    for snapshot_id, heading, said in session.rows(keys.constant_texts(files.extract)):
        source = files.sources[snapshot_id]
        if dimension_of(heading, files.known) is not None or says_nothing(heading) or not _may_name_a_part(said):
            continue
        if heading in {normal_heading(name) for name in (*source.keep, *source.sum_over)}:
            continue
        remedies = [
            Remedy("ignore", [heading], "it says nothing about the figures"),
            Remedy("keep", {heading: said}, "this is what the figures are meant to be of"),
        ]
        found[snapshot_id] = FileRefused(
            f"{files.labels[snapshot_id]}: column {heading!a} says {said!a} in every row, and nobody knows whether the"
            f" figures are of that part alone. Add {remedies[0].line} under source {source.name} of cakupan.toml where"
            f" {remedies[0].where}, or {remedies[1].line} where {remedies[1].where}.",
            code="COLUMN_UNEXPLAINED",
            remedies=remedies,
        )
    return found


def _may_name_a_part(text: str) -> bool:
    """Whether a text is a name: no number, month, unit, region or note."""
    is_name = bool(_NAME.search(text)) and len(text) <= _LONGEST
    return is_name and claimed_months(text) is None and not _is_unit(text) and not _is_of_a_region(text)


def _is_unit(text: str) -> bool:
    unit = unit_of(text)
    return unit is not None and unit.kind != "unknown"


def _is_of_a_region(text: str) -> bool:
    return _OF_REGIONS.sub("", text.strip()).casefold() in _regions()


@cache
def _regions() -> frozenset[str]:
    """Names of all levels, without the words for their kind."""
    known = (load("regency")["short_name"], load("province")["province_name"], load("province_alias")["alias"])
    names = (*(name for column in known for name in column), "indonesia")
    return frozenset(str(name).casefold() for name in names)
