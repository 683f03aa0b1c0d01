"""The statements that compare rows of figures with the same key, and add up those that are parts of one."""

from collections.abc import Iterator, Sequence

from contracts.extracts.dimensions import SECTION
from contracts.language.extract import Extract
from contracts.language.table import Field
from transforms.render import render
from transforms.stage import load_rows, set_aside_rows

SHOWN_KEYS = 3
_MOST_PARTS = 200
_TIMES = ("period", "reference_date", "round", "year", "start")
"""Columns of the time that a title may be of; commitments and statements are of other days than their files."""


def keyed_rows(extract: Extract) -> Iterator[str]:
    """The accepted rows of an extract as they are loaded, each with its key, its values and what is not used of it."""
    read = f"stage.{extract.dataset}_read"
    columns = ", ".join(f"{field.name} {field.type}" for field in extract.clean.fields)
    yield f"CREATE OR REPLACE TABLE {read} ({columns})"
    yield load_rows(extract, read)
    yield render("whole_words")
    yield render("keyed_rows", extract=extract, section=SECTION)


def disagreeing_keys(extract: Extract) -> str:
    """SELECT of the rows of the first keys of each file whose rows disagree."""
    return render("disagreeing_keys", dataset=extract.dataset, shown=SHOWN_KEYS)


def named_parts(extract: Extract) -> str:
    """SELECT of the parts that columns name which are none of ours."""
    return render("named_parts", dataset=extract.dataset, most=_MOST_PARTS)


def constant_texts(extract: Extract) -> str:
    """SELECT of columns that are none of ours and say one thing in all rows of a file."""
    return render("constant_texts", dataset=extract.dataset)


def rows_beside(extract: Extract) -> str:
    """SELECT of the rows of a file with their other columns: parameter snapshot_id."""
    return render("rows_beside", dataset=extract.dataset)


def said_of_tables(extract: Extract) -> str:
    """SELECT of the regions, segments and months of each table, beside its title."""
    names = [field.name for field in extract.fields]
    return render(
        "said_of_tables",
        dataset=extract.dataset,
        has_segment="segment" in names and "segment" in extract.key,
        period=next((name for name in _TIMES if name in extract.key), None),
    )


def regions_of_tables(extract: Extract) -> str:
    """SELECT of the regions of tables of persons: parameter file_numbers."""
    return render("regions_of_tables", dataset=extract.dataset)


def largest_figure(extract: Extract, field: str, segments: tuple[str, ...]) -> str:
    """SELECT of files whose largest count is small: parameters fewest regencies and smallest count."""
    return render("largest_figure", dataset=extract.dataset, field=field, segments=segments)


def largest_province(extract: Extract, field: str) -> str:
    """SELECT of files whose largest province is small: parameters fewest provinces and smallest count of a regency."""
    has_segments = any(one.name == "segment" for one in extract.fields)
    return render("largest_province", dataset=extract.dataset, field=field, has_segments=has_segments)


def too_large(extract: Extract, field: str) -> str:
    """SELECT of counts of a regency that no regency has: parameter largest."""
    return render("too_large", dataset=extract.dataset, field=field)


def lost_zeros(extract: Extract, field: str) -> str:
    """SELECT of files whose counts seem to have lost the zeros behind a point of thousands."""
    return render("lost_zeros", dataset=extract.dataset, field=field)


def part_sums(extract: Extract) -> Iterator[str]:
    """The rows whose parts are added up, and the figures that they give."""
    yield render("part_rows", dataset=extract.dataset)
    yield render("part_sums", dataset=extract.dataset, summed=extract.additive, single=_single(extract))


def part_total_check(extract: Extract) -> str:
    """SELECT of totals among parts that the parts do not give."""
    return render("part_total_check", dataset=extract.dataset, summed=extract.additive)


def part_gaps(extract: Extract) -> str:
    """SELECT of figures that lack a part: parameter every_part, the headings of which each figure has every part."""
    return render("part_gaps", dataset=extract.dataset)


def lost_parts(extract: Extract) -> str:
    """SELECT of lines that some figure lacks."""
    return render("lost_parts", dataset=extract.dataset)


def accepted_figures(extract: Extract) -> Iterator[str]:
    """The views of accepted rows, with the figures that parts add up to, and of lines that were added to them."""
    yield render("accepted_figures", extract=extract, figures=[*extract.additive, *_single(extract)])
    yield set_aside_rows(extract, has_parts=True)


def figures_of_parts(extract: Extract) -> Iterator[str]:
    """SELECTs of figures that parts in their file do not give: parameters overlap and few; reads area_frame."""
    period, *others = [name for name in extract.key if name != "region"]
    facts = {"dataset": extract.dataset, "fields": extract.additive, "period": period}
    if "segment" in others:
        yield render("segment_parts", **facts, others=[name for name in others if name != "segment"])
    if "program" in others:
        yield from _program_parts(extract, period, others)
    yield render("region_parts", **facts, others=others)


def _program_parts(extract: Extract, period: str, others: Sequence[str]) -> Iterator[str]:
    rest = [name for name in others if name != "program"]
    for field in extract.additive:
        yield render("program_parts", dataset=extract.dataset, field=field.name, period=period, others=rest)


def figures_apart(extract: Extract) -> Iterator[tuple[str, str]]:
    """SELECTs of figures that parts in other files do not give, by name: parameters apart and few.

    Reads the temporary table touched_period; those of levels read area_frame.
    """
    period, *others = [name for name in extract.identity if name != "region_code"]
    counts = [name for name in extract.values if extract.clean.field(name).type == "BIGINT"]
    facts = {"table": extract.clean.name, "period": period, "values": counts}
    yield "levels_apart", render("levels_apart", **facts, others=others, apart_by=[])
    for name, statement in (("segment", "segments_apart"), ("program", "programs_apart")):
        if name in others:
            rest = [one for one in others if one != name]
            yield statement, render(statement, **facts, others=rest, apart_by=[name])


def _single(extract: Extract) -> list[Field]:
    """Columns that do not add up and are no part of the key."""
    return [field for field in extract.fields if field not in extract.additive and field.name not in extract.key]
