"""What a title, a sheet or a file name says against the rows of its table: the file is refused, nothing is chosen."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from contracts.extracts.dimensions import SHEET, TITLE
from contracts.extracts.headings import normal_heading
from contracts.extracts.titles import SEGMENTS_OF, month_named, segments_named, words_of_name, years_named
from contracts.language.codes import NATION_CODE
from contracts.language.months import claimed_months
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from flows.load.part_tables import FigureFiles
from reference.places_named import Places
from reference.tables import load
from transforms import keys
from warehouse.session import Session

_ENDING = re.compile(r"\.[A-Za-z]{2,5}(\.gz)?$")
_REGIONAL_OFFICE = re.compile(
    r"\b(kantor wilayah|kanwil)\b((?!\b(provinsi|propinsi|prov|kabupaten|kab|kota)\b)[^|])*", re.IGNORECASE
)
"""An office that is named after some of its provinces: `Kantor Wilayah Bali, Nusa Tenggara dan Papua`."""
_TOTALS = {"ALL": 2, "FORMAL": 1}
"""How many segments a title names at least over a row of all of them."""
_SHOWN = 6
Said = Mapping[str, Mapping[str, int]]
"""Of the rows of one table: regions, segments and days, each with its first line."""


def contradicted_titles(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files with a title or a name that speaks of another place, segment or time than their rows."""
    places = Places()
    found: dict[str, FileRefused] = {}
    rows = session.rows(keys.said_of_tables(files.extract))
    for (snapshot_id, sheet, title), of_table in groupby(rows, key=lambda row: tuple(row[:3])):
        source = files.sources[snapshot_id]
        if TITLE in map(normal_heading, source.ignore):
            continue
        said: dict[str, dict[str, int]] = {"region": {}, "segment": {}, "day": {}}
        for _, _, _, what, text, line in of_table:
            said[what][text] = line
        for name in _names(files, snapshot_id, sheet, title):
            if reason := next(_contradictions(name, said, places), None):
                where = f"{files.labels[snapshot_id]}[{sheet}]" if sheet else files.labels[snapshot_id]
                found[snapshot_id] = FileRefused(
                    f"{where}: {name!a} {reason}. Ask the office which is right; where the title says nothing of the"
                    f' rows, add ignore = ["{TITLE}"] under source {source.name} of cakupan.toml.',
                    code="TITLE_CONTRADICTS",
                )
    return found


def contradicted_places(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files of persons with a title or a name of another place than any of their rows is of.

    Some rows may be of other places: those who work elsewhere. The sentence does not quote the title of persons.
    """
    places = Places()
    named: dict[int, tuple[str, set[str]]] = {}
    for number, snapshot_id, sheet, title in session.rows(
        "SELECT file_number, snapshot_id, sheet_name, title FROM stage.file WHERE dataset = $dataset",
        dataset=files.extract.dataset,
    ):
        if snapshot_id in files.sources and TITLE not in map(normal_heading, files.sources[snapshot_id].ignore):
            found = [places.named_in(name) for name in _names(files, snapshot_id, sheet, title)]
            codes = {code for one in found for code in one.regencies or one.of_provinces}
            named |= {number: (snapshot_id, codes)} if codes else {}
    rows = session.rows(keys.regions_of_tables(files.extract), file_numbers=list(named)) if named else []
    refused: dict[str, FileRefused] = {}
    for number, regions in rows:
        snapshot_id, codes = named[number]
        if len(_outside(regions, codes)) == len(regions):
            refused[snapshot_id] = _elsewhere(files.labels[snapshot_id], sorted(codes), regions)
    return refused


def _outside(regions: Collection[str], codes: Collection[str]) -> list[str]:
    """The regencies that are in none of these places, and were in none before a split."""
    splits = load("region_split")
    former = {str(new): str(parent) for new, parent in zip(splits["new_code"], splits["parent_code"], strict=True)}
    return [region for region in regions if not {region, region[:2], former.get(region[:2])} & {*codes}]


def _elsewhere(label: str, named: Sequence[str], regions: Sequence[str]) -> FileRefused:
    remedy = Remedy("ignore", [TITLE], "the title says nothing of the rows")
    more = ", ..." if len(regions) > _SHOWN else ""
    return FileRefused(
        f"{label}: its title or a name of it names the region {', '.join(named)}, and none of its rows is of it, but of"
        f" {', '.join(regions[:_SHOWN])}{more}. Ask the office which is right, or add {remedy.line} under its source of"
        f" cakupan.toml where {remedy.where}.",
        code="TITLE_CONTRADICTS",
        remedies=[remedy],
    )


def _names(files: FigureFiles, snapshot_id: str, sheet: str, title: str | None) -> Iterator[str]:
    """The title of a table, and the names of its sheet and file."""
    source = files.sources[snapshot_id]
    is_declared = SHEET in map(normal_heading, (*source.sum_over, *source.keep, *source.ignore))
    file_name = _ENDING.sub("", files.labels[snapshot_id].partition("/")[2])
    yield from (
        _REGIONAL_OFFICE.sub(" ", title or ""),
        "" if is_declared else words_of_name(sheet),
        words_of_name(file_name),
    )


def _contradictions(text: str, said: Said, places: Places) -> Iterator[str]:
    """Why a text and the rows cannot both be right."""
    yield from _of_places(text, said["region"], places)
    if named := segments_named(text):
        covered = {segment for name in named for segment in SEGMENTS_OF.get(name, (name,))}
        others = [name for name in said["segment"] if name not in covered and _TOTALS.get(name, 9) > len(named)]
        yield from _one("segment", sorted(named), others, said["segment"])
    years = years_named(text)
    days = said["day"]
    if (number := month_named(text)) and days and not any(day[5:7] == f"{number:02d}" for day in days):
        yield from _one("month", [text.strip()], list(days), days)
    if claim := claimed_months(text):
        months = [f"{day:%Y-%m}" for day in claim]
        if days and not any(months[0] <= day[:7] <= months[1] for day in days if len(day) == len("2024-06")):
            yield from _one("month", sorted(set(months)), list(days), days)
    elif years and days and not any(int(day[:4]) in years for day in days):
        yield from _one("year", [str(year) for year in years], list(days), days)


def _of_places(text: str, regions: Mapping[str, int], places: Places) -> Iterator[str]:
    named = places.named_in(text)
    own = [code for code in regions if code != NATION_CODE]
    outside = _outside(own, named.of_provinces)
    if named.of_provinces and outside and (len(outside) == len(own) or named.stated):
        yield from _one("province", sorted(named.of_provinces), outside, regions)
    elif named.regencies and own and not any(code in own or code[:2] in own for code in named.regencies):
        yield from _one("region", sorted(named.regencies), own, regions)


def _one(what: str, named: Sequence[str], others: Sequence[str], lines: Mapping[str, int]) -> Iterator[str]:
    if others:
        first = min(others, key=lambda one: lines[one])
        yield f"names the {what} {', '.join(named)}, and line {lines[first]} is of {first}"
