"""What the columns of one table that are none of ours mean: as its source declares, and as their headings say."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contracts.extracts.counted_otherwise import (
    further_named,
    not_eligible_named,
    not_paid_named,
    places_joined,
    with_short_names,
)
from contracts.extracts.dimensions import (
    FIRST_SECTION,
    ROW_NUMBER,
    SECTION,
    SHEET,
    TITLE,
    Dimension,
    dimension_of,
    part_in_title,
    registered_in,
)
from contracts.extracts.headings import normal_heading
from contracts.extracts.title_phrases import persons_qualified
from contracts.extracts.titles import words_of_name
from contracts.language.ddl import quoted
from contracts.language.extract import Extract
from contracts.language.stated_units import Unit, stated_units, unit_of
from contracts.runtime.errors import FileRefused
from flows.settings.base import nearest_to
from reference.places_named import Places
from reference.title_words import title_words
from sources.text.declared import Declared
from sources.text.text_table import TextTable
from transforms.other_columns import OtherColumns

_OF_GROUPS = ("funding", "commitments")
"""Datasets whose rows are groups: a title that names the workers of one says what the rows are."""
_COMMENTARY = re.compile(
    r"\b((penurunan|kenaikan|peningkatan|penambahan|pertumbuhan)\s+)?(ada|terdapat|karena|akibat|disebabkan|naik|turun)\b.*",
    re.IGNORECASE,
)
"""Why the figure of a row is higher or lower than before."""
_OF_PLANS, _OF_FUNDS = ("targets", "commitments"), ("funding",)
_ALWAYS_THERE = {SECTION: quoted(FIRST_SECTION)}


def other_columns(
    table: TextTable,
    extract: Extract,
    declared: Declared,
    known: Mapping[str, Dimension],
    label: str,
    names: Sequence[str] = (),
) -> OtherColumns:
    """The columns that may divide the figures of a table, and the rows that are meant.

    `names` are those of its file and its sheet.
    Raises FileRefused when the table has no column that its source declares.
    """
    columns = {normal_heading(text): f"c{place}" for place, text in reversed(list(enumerate(table.headings)))}
    places = {
        **_titled(table, extract, declared, known, names),
        **_stated(table),
        **columns,
        **_ALWAYS_THERE,
        SHEET: quoted(table.sheet_name),
    }
    parts = [_declared(heading, places, label, "sum_over") for heading in declared.sum_over]
    kept = [
        (places[_declared(heading, places, label, "keep")], values)
        for heading, values in declared.keep.items()
        if normal_heading(heading) != SECTION
    ]
    others = _unused(table, declared, known, places) if extract.is_of_aggregates else {}
    others |= {
        heading: places[heading] for heading in (*parts, *([SECTION] if _names_sections(*declared.keep) else []))
    }
    return OtherColumns(
        headings=tuple(others),
        cells=tuple(others.values()),
        parts=tuple(sorted(parts)),
        kept=tuple((cell, tuple(map(_compared, values))) for cell, values in kept),
        is_of_another_sheet=_is_of_another_sheet(table, declared),
    )


def _compared(text: str) -> str:
    return " ".join(text.split()).lower()


def _is_of_another_sheet(table: TextTable, declared: Declared) -> bool:
    """Whether the source keeps sheets, and this is none of them."""
    meant = [values for heading, values in declared.keep.items() if normal_heading(heading) == SHEET]
    return any(_compared(table.sheet_name) not in map(_compared, values) for values in meant)


def _titled(
    table: TextTable, extract: Extract, declared: Declared, known: Mapping[str, Dimension], names: Sequence[str]
) -> dict[str, str]:
    """The part that its title, a name of its file or a heading in use says it is of, where nothing else says it."""
    is_declared = SHEET in map(normal_heading, (*declared.keep, *declared.sum_over, *declared.ignore))
    asked = [words_of_name(name) for name in (names[:1] if is_declared else names)]
    part = next(filter(None, _parts_said(table, extract, declared, asked)), "")
    kept = [value for values in declared.keep.values() for value in values]
    stated = [text for label, text in table.stated.items() if dimension_of(label, known)]
    is_known = any(part.lower() in text.lower() for text in (*stated, *kept))
    return {TITLE: quoted(part)} if part and not is_known else {}


def _parts_said(table: TextTable, extract: Extract, declared: Declared, names: Sequence[str]) -> Iterator[str | None]:
    """What titles, notes, names and headings in use say of whom or what the figures of a table count."""
    used = (table.headings[place] for place in table.positions.values())
    is_divided = _names_sections(*declared.keep, *declared.sum_over, *declared.ignore)
    said = [table.title, *(() if is_divided else table.lone_lines), *names]
    of_participants = extract.has_headcounts and "program" not in {*table.positions, *table.constants}
    yield part_in_title(
        " | ".join([*said, *used]),
        of_participants=of_participants,
        has_segments=any(field.name == "segment" for field in extract.fields),
        of_plans=extract.dataset in _OF_PLANS,
        of_funds=extract.dataset in _OF_FUNDS,
    )
    if of_participants:
        yield registered_in(" | ".join([table.title, *names]), table.headings)
    if extract.is_of_aggregates and not is_divided:
        words = title_words(of_eligible=not extract.has_headcounts, of_groups=extract.dataset in _OF_GROUPS)
        yield persons_qualified(with_short_names(table.title), words, notes=table.lone_lines, names=names)
    if extract.dataset == "eligible_workers":
        yield not_eligible_named(" | ".join([table.title, *names]))
    if extract.dataset not in _OF_GROUPS:
        yield further_named(" | ".join([table.title, *names]))
    yield from (name for name in names if (unit := unit_of(name)) and unit.kind in ("other", "percent", "ratio"))
    yield from table.footnotes
    yield from _joined(said)


def note_says(text: str, extract: Extract) -> bool:
    """Whether the note of a row says of whom or what its figure counts, in which unit, or of which other place."""
    has_segments = any(field.name == "segment" for field in extract.fields)
    part = part_in_title(
        _COMMENTARY.sub("", text),
        of_participants=extract.has_headcounts,
        has_segments=has_segments,
        of_plans=extract.dataset in _OF_PLANS,
        of_funds=extract.dataset in _OF_FUNDS,
    )
    is_of_others = part is not None or (extract.dataset in _OF_FUNDS and not_paid_named(text) is not None)
    is_of_others = is_of_others or any(unit != Unit("persons") for unit in stated_units(text))
    return is_of_others or any(True for _ in _joined([text]))


def _joined(texts: Iterable[str]) -> Iterator[str]:
    """Texts by which figures of one regency hold another one too."""
    places = Places()
    for text in texts:
        if (joined := places_joined(text)) and places.named_in(joined).regencies:
            yield text


def _names_sections(*headings: str) -> bool:
    """Whether the source says what titles among the rows mean."""
    return any(normal_heading(heading) == SECTION for heading in headings)


def _stated(table: TextTable) -> dict[str, str]:
    """What info lines say of the table once, as cells."""
    return {normal_heading(label): quoted(value) for label, value in table.stated.items()}


def _unused(
    table: TextTable, declared: Declared, known: Mapping[str, Dimension], places: Mapping[str, str]
) -> dict[str, str]:
    """Cells of the columns that are none of ours and may divide the table, and of info lines over parts."""
    ours = {f"c{place}" for place in table.used_places}
    ignored = {normal_heading(heading) for heading in declared.ignore}
    names = {heading: found.name for heading in places if (found := dimension_of(heading, known))}
    stated = _stated(table)
    return {
        heading: cell
        for heading, cell in places.items()
        if heading not in {"", SHEET, SECTION, *ignored}
        and cell not in ours
        and (heading in names or heading not in stated)
        and names.get(heading) != ROW_NUMBER
    }


def _declared(heading: str, places: Mapping[str, str], label: str, key: str) -> str:
    """The heading as the table has it. Raises FileRefused when it has none such."""
    normal = normal_heading(heading)
    if normal not in places:
        raise FileRefused(
            f"{label}: {key} of its source names the heading {heading!a}, which this file does not"
            f" have{nearest_to(normal, places) or '.'} Correct {key}, or make a source of its own of such files.",
            code="DECLARED_HEADING_MISSING",
        )
    return normal
