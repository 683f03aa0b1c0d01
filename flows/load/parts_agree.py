"""Figures that are parts of another one: segments of all, a program of all, regencies of their province."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from contracts.language.codes import NATION_CODE
from contracts.language.extract import Extract
from contracts.runtime.errors import RunBlocked
from flows.load.staged_file import StagedFile
from flows.runs.acceptance import is_accepted
from reference.tables import load
from transforms import keys
from warehouse.session import Session

_OVERLAP, _FEW = 0.05, 2
"""2026-11: a choice: of persons three in a thousand are counted in two regencies; a lost segment or office is more."""
_LEVELS_APART = 0.01
"""2026-11: a choice: a survey's province is published months before its regencies, and one of either may be revised."""
_BEGINNING = date(2014, 1, 1)


def check_parts(session: Session, extracts: Sequence[Extract], staged: Sequence[StagedFile]) -> None:
    """Raises RunBlocked for each file whose parts do not give the figure beside them, unless somebody accepted it."""
    labels = {file.snapshot.snapshot_id: file.snapshot.label for file in staged}
    wrong = [
        sentence
        for extract in extracts
        if extract.has_row_a_region and extract.additive
        for finding_id, sentence in _disagreeing(session, extract, labels)
        if not is_accepted(session, finding_id)
    ]
    if wrong:
        raise RunBlocked(
            "Figures of a file contradict the figure beside them; nothing was loaded. Ask the office which is"
            ' right. If both are meant: cakupan run --accept ID --why "..."; the ids are before the colons.',
            wrong,
            code="PARTS_DISAGREE",
        )


def _disagreeing(session: Session, extract: Extract, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    allowed = dict(zip(("overlap", "few"), (_OVERLAP, _FEW) if extract.has_headcounts else (0.0, 0), strict=True))
    with session.frames(area_frame=_areas()):
        for statement in keys.figures_of_parts(extract):
            named = {name: value for name, value in allowed.items() if f"${name}" in statement}
            for row in session.rows(statement, **named):
                yield _finding(row, labels)


def _finding(row: Sequence[Any], labels: dict[str, str]) -> tuple[str, str]:
    snapshot_id, sheet, line, column, place, states, stated, parts, given = row
    finding_id = f"{snapshot_id}/parts"
    where = f"{labels[snapshot_id]}[{sheet}]" if sheet else labels[snapshot_id]
    return (
        finding_id,
        f"{finding_id}: {where}, line {line}, column {column}, {place}: {states} {stated:,.0f}; {parts} add up to"
        f" {given:,.0f}.",
    )


def check_parts_elsewhere(session: Session, extract: Extract) -> None:
    """Raises RunBlocked for each figure that its parts, sent in other files, do not give, unless it was accepted.

    Parts of a province are its regencies, of ALL its segments; and no program has more than all programs.

    Reads the temporary table `touched_period`.
    """
    if not (extract.has_row_a_region and extract.additive):
        return
    apart = _OVERLAP if extract.has_headcounts else _LEVELS_APART
    with session.frames(area_frame=_areas()):
        found = dict(
            _apart_finding(name, row)
            for name, statement in keys.figures_apart(extract)
            for row in session.rows(statement, apart=apart, few=_FEW)
        )
    if wrong := [sentence for finding_id, sentence in found.items() if not is_accepted(session, finding_id)]:
        raise RunBlocked(
            "Figures of two files do not add up to one another; nothing was loaded. Ask the offices which is right. If"
            ' both are meant: cakupan run --accept ID --why "..."; the ids are before the colons.',
            wrong,
            code="PARTS_DISAGREE",
        )


def _apart_finding(name: str, row: Sequence[Any]) -> tuple[str, str]:
    """Its id and sentence. An accepted id is published without its end, a hash of the figures."""
    code, day, column, place, stated, parts, given, file, line, part_file, part_line = row
    figures = hashlib.sha256(f"{place}:{stated}:{given}".encode()).hexdigest()[:16]
    finding_id = f"{name}/{code}/{day:%Y-%m}/{column}/{figures}"
    return (
        finding_id,
        f"{finding_id}: {place}: region {code} has {stated:,.0f} in {file}, line {line}; its {parts} add up to"
        f" {given:,.0f}, the first in {part_file}, line {part_line}.",
    )


def _areas() -> pd.DataFrame:
    """How many parts each province and the nation have, and since when: by codes of today."""
    counts = load("regency").groupby("province_code").size()
    splits = load("region_split")
    since: dict[str, date] = {}
    for new, parent, day in zip(splits["new_code"], splits["parent_code"], splits["split_date"], strict=True):
        for code in {str(new)[:2], str(parent)[:2], *([NATION_CODE] if len(str(new)) == len(NATION_CODE) else [])}:
            since[code] = max(since.get(code, _BEGINNING), pd.Timestamp(day).date())
    parts = {**{str(code): int(count) for code, count in counts.items()}, NATION_CODE: len(counts)}
    return pd.DataFrame(
        [(code, count, since.get(code, _BEGINNING)) for code, count in parts.items()],
        columns=["parent_code", "part_count", "since"],
    )
