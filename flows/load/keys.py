"""One key, one value: rows of figures that disagree, and tables of parts that nobody declared, refuse their file.

Nothing is chosen by its place in a file. Where a source says that parts add up, they are added here.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from contracts.extracts.dimensions import Dimension, dimension_of
from contracts.extracts.headings import normal_heading
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from flows.load.columns_beside import contradicting_columns
from flows.load.constant_texts import unexplained_texts
from flows.load.contradictions import contradicted_titles
from flows.load.dividing import KeyRow, advice, described
from flows.load.magnitudes import too_large, too_small, without_zeros
from flows.load.part_tables import FigureFiles, undeclared_parts
from flows.load.staged_file import StagedFile
from flows.settings.source import Source
from transforms import keys
from warehouse.session import Session

_NAMED = 3
Refusals = dict[str, FileRefused]


def check_keys(session: Session, extract: Extract, staged: Sequence[StagedFile], sources: Iterable[Source]) -> Refusals:
    """The staged files of one extract of figures that cannot be read as they are; parts of the others are added up."""
    files = FigureFiles.of(extract, staged, sources)
    session.run_all(keys.keyed_rows(extract))
    return {
        **_added_up(session, files),
        **contradicting_columns(session, files),
        **unexplained_texts(session, files),
        **undeclared_parts(session, files),
        **contradicted_titles(session, files),
        **too_small(session, files),
        **too_large(session, files),
        **without_zeros(session, files),
        **_disagreeing(session, files),
    }


def _disagreeing(session: Session, files: FigureFiles) -> Refusals:
    found: Refusals = {}
    rows = session.rows(keys.disagreeing_keys(files.extract))
    for snapshot_id, of_file in groupby(rows, key=lambda row: row[0]):
        listed = list(of_file)
        groups = [[_key_row(row) for row in group] for _, group in groupby(listed, key=lambda row: row[2])]
        source = files.sources[snapshot_id]
        words, remedies = advice(groups[0], source, files.known)
        found[snapshot_id] = FileRefused(
            f"{files.labels[snapshot_id]}: {described(groups, listed[0][1])} {words}",
            code="KEY_DISAGREES",
            remedies=remedies,
        )
    return found


def _key_row(row: Sequence[Any]) -> KeyRow:
    _, _, _, sheet, line, key, values, said = row
    texts = {one["heading"]: str(one["said"]) for one in said}
    return KeyRow(sheet, line, json.loads(key), json.loads(values), texts)


def _added_up(session: Session, files: FigureFiles) -> Refusals:
    """Add up the parts of each figure. A file that lacks a part, or whose parts give another total, is refused."""
    if overlapping := dict(_overlapping(files)):
        return overlapping
    session.run_all(keys.part_sums(files.extract))
    if not any(source.sum_over for source in files.sources.values()):
        return {}
    session.run_all(keys.accepted_figures(files.extract))
    return dict([*_wrong_totals(session, files), *_gaps(session, files), *_lost(session, files)])


def _overlapping(files: FigureFiles) -> Iterator[tuple[str, FileRefused]]:
    """Files whose parts are not to be added up: a person may be in several of them."""
    for snapshot_id, source in files.sources.items():
        for heading in source.sum_over:
            found = dimension_of(heading, files.known)
            if found is not None and not found.adds_up:
                yield (
                    snapshot_id,
                    FileRefused(
                        f"{files.labels[snapshot_id]}: sum_over names {heading!a}, but its parts cannot be added"
                        " up: one person may be in several of them. Ask for a table that counts each person once,"
                        " or use keep to choose one part.",
                        code="PARTS_OVERLAP",
                    ),
                )


def _wrong_totals(session: Session, files: FigureFiles) -> Iterator[tuple[str, FileRefused]]:
    rows = session.rows(keys.part_total_check(files.extract)) if files.extract.additive else []
    for snapshot_id, sheet, line, column, stated, given in rows:
        yield (
            snapshot_id,
            FileRefused(
                f"{_place(files, snapshot_id, sheet)}, line {line}, column {column} states {stated:,.0f}; the parts"
                f" beside it give {given:,.0f}. Ask the office which is right, or keep the totals instead.",
                code="TOTAL_DIFFERS",
            ),
        )


def _gaps(session: Session, files: FigureFiles) -> Iterator[tuple[str, FileRefused]]:
    every = [name for source in files.sources.values() for name in source.sum_over if _has_every(name, files.known)]
    rows = session.rows(keys.part_gaps(files.extract), every_part=[normal_heading(name) for name in every])
    for snapshot_id, heading, expected, key, names, sheet, line in rows:
        where = f"{_place(files, snapshot_id, sheet)}, line {line}"
        if "" in names:
            what = f"column {heading!a} is blank, so the row may be a part or a total. Ask the office."
        elif len(expected) == 1:
            what = (
                f"column {heading!a} names one part in the file, {expected[0]!a}: nothing is added up, and a part is"
                " never taken for all. Ask for the other parts."
            )
        else:
            lacking = ", ".join(ascii(name) for name in expected if name not in names)
            what = f"{_shown(json.loads(key))} lacks the part {lacking} of column {heading!a}. Ask the office for it."
        yield snapshot_id, FileRefused(f"{where}: {what}", code="PART_MISSING")


def _has_every(heading: str, known: Mapping[str, Dimension]) -> bool:
    found = dimension_of(heading, known)
    return found is not None and found.every_part


def _lost(session: Session, files: FigureFiles) -> Iterator[tuple[str, FileRefused]]:
    rows = session.rows(keys.lost_parts(files.extract))
    for snapshot_id, of_file in groupby(rows, key=lambda row: row[0]):
        lines = [line for _, _, line in of_file]
        named = ", ".join(str(line) for line in lines[:_NAMED]) + (", ..." if len(lines) > _NAMED else "")
        yield (
            snapshot_id,
            FileRefused(
                f"{files.labels[snapshot_id]}: {len(lines)} line(s) cannot be read ({named}). Its parts are"
                " added up, so some figure would lack one. Correct the lines and send the file again.",
                code="PART_MISSING",
            ),
        )


def _place(files: FigureFiles, snapshot_id: str, sheet: str) -> str:
    return f"{files.labels[snapshot_id]}[{sheet}]" if sheet else files.labels[snapshot_id]


def _shown(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items() if value is not None)
