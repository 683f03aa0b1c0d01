"""Columns that are none of ours and contradict the figure beside them: men and women, programs, a percent, an end.

Such a table is refused: nobody knows which of its columns is right, and a sum over programs is no count of persons.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.extracts.titles import SEGMENT_NAMES
from contracts.language.months import claimed_months
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from flows.load.part_tables import FigureFiles
from transforms import keys
from warehouse.session import Session

_FILLING = re.compile(
    r"\b(jumlah|jml|total|peserta|aktif|tk|tenaga kerja|pekerja|orang|program|participants?|active)\b"
)
_MEANINGS = {
    "program": re.compile(r"jkk|jkm|jht|jp|jkp"),
    "men": re.compile(r"l|lk|laki-? ?laki|pria|male|men"),
    "women": re.compile(r"p|pr|perempuan|wanita|female|women"),
    "segment": re.compile(SEGMENT_NAMES),
    "eligible": re.compile(r"semesta|potensi|eligible|denominator"),
    "coverage": re.compile(r"(persentase |persen |% ?)?(cakupan|coverage|ucj)( kepesertaan)?( ?\(?%\)?)?"),
    "unemployment": re.compile(r"(tpt|tingkat pengangguran( terbuka)?|unemployment rate)( ?\(?%\)?)?"),
    "until": re.compile(
        r"(berlaku |dibayar |dibiayai )?(sampai|s/d|sd|hingga|until)( dengan| bulan)*|(bulan )?(akhir|selesai)|end"
    ),
}
_COUNT = re.compile(r"\d{1,3}([.,]\d{3})+|\d+")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)")
_OVERLAP, _FEW = 0.05, 2
"""As of parts in rows: a person may be in two segments, and some are of no sex that is known."""
_POINTS = 0.6
"""Percents are rounded, and so may their parts be."""
_FIGURES = {
    "participants_summary": "active_participant_count",
    "eligible_workers": "eligible_worker_count",
    "labour_force": "labour_force_count",
    "funding": "month_count",
}


@dataclass(frozen=True)
class _Row:
    """One row: its figure, its key and values, and the texts of its other columns by meaning, then by heading."""

    figure: float
    facts: Mapping[str, Any]
    beside: Mapping[str, Mapping[str, str]]

    def counts(self, *meanings: str) -> list[int] | None:
        """The counts beside the figure under all headings of these meanings; None where one is no count."""
        texts = [text for meaning in meanings for text in self.beside.get(meaning, {}).values()]
        return [int(re.sub(r"\D", "", text)) for text in texts] if all(map(_COUNT.fullmatch, texts)) else None


_HEADINGS = """
    SELECT snapshot_id, flatten(list(headings)) FROM stage.other_column JOIN stage.file USING (file_number)
    WHERE dataset = $dataset GROUP BY snapshot_id"""


def contradicting_columns(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files with a row whose other columns contradict its figure; their sources may ignore these columns.

    Where several columns of a line are figures, nothing says which of them the others are about.
    """
    if files.extract.dataset not in _FIGURES:
        return {}
    found: dict[str, FileRefused] = {}
    headings = dict(session.rows(_HEADINGS, dataset=files.extract.dataset))
    for snapshot_id, label in files.labels.items():
        is_unpivoted = files.sources[snapshot_id].declared.unpivot is not None
        if is_unpivoted or not any(map(_meaning, headings.get(snapshot_id, ()))):
            continue
        rows = session.rows(keys.rows_beside(files.extract), snapshot_id=snapshot_id)
        added, wrong = _first_found(rows, files.extract.dataset)
        if reason := added or wrong:
            found[snapshot_id] = _refusal(label, *reason, code="PARTS_OVERLAP" if added else "COLUMNS_DISAGREE")
    return found


_Reason = tuple[str, str, list[str]]


def _first_found(rows: Iterable[Sequence[Any]], dataset: str) -> tuple[_Reason | None, _Reason | None]:
    """Where programs are added up, in most rows that have several; and where columns contradict a figure."""
    added: list[_Reason] = []
    wrong: list[_Reason] = []
    with_programs = 0
    for where, row in _rows(rows, dataset):
        programs = row.counts("program") or []
        with_programs += len(programs) > 1
        if _is_sum(row.figure, programs):
            added.append((where, f"{row.figure:,.0f} is the sum of programs", [*row.beside["program"]]))
        wrong += [(where, reason, _headings(row, meaning)) for meaning, reason in _contradictions(row)]
    return (added[0] if len(added) * 2 > with_programs else None), (wrong[0] if wrong else None)


def _rows(rows: Iterable[Sequence[Any]], dataset: str) -> Iterator[tuple[str, _Row]]:
    """Those with a figure and something beside it, and where they are."""
    for sheet, line, key, values, said in rows:
        if row := _row(dataset, {**json.loads(key), **json.loads(values)}, said):
            yield f"line {line} of sheet {sheet}" if sheet else f"line {line}", row


def _headings(row: _Row, meaning: str) -> list[str]:
    pair = ("men", "women") if meaning == "men" else (meaning,)
    return [heading for name in pair for heading in row.beside[name]]


def _row(dataset: str, facts: Mapping[str, Any], said: Iterable[Mapping[str, str]]) -> _Row | None:
    figure = facts.get(_FIGURES[dataset])
    beside: dict[str, dict[str, str]] = {}
    for one in said:
        if meaning := _meaning(one["heading"]):
            beside.setdefault(meaning, {})[one["heading"]] = str(one["said"])
    return _Row(float(figure), facts, beside) if beside and figure is not None and not facts.get("program") else None


def _meaning(heading: str) -> str | None:
    bare = " ".join(_FILLING.sub(" ", heading).split())
    return next((name for name, words in _MEANINGS.items() if words.fullmatch(bare)), None)


def _is_sum(figure: float, programs: Sequence[int]) -> bool:
    """Whether a figure is that of programs added up. Who is in one is nearly always in another too."""
    total = sum(programs)
    return len(programs) > 1 and total > max(programs) * (1 + _OVERLAP) and abs(figure - total) <= _FEW


def _contradictions(row: _Row) -> Iterator[tuple[str, str]]:
    """What contradicts the figure of a row: by the meaning of its columns, in words."""
    for meaning, check in _CHECKS.items():
        if meaning in row.beside and (reason := check(row)):
            yield meaning, reason


def _beyond(one: float, other: float) -> bool:
    return one > other * (1 + _OVERLAP) + _FEW


def _sexes(row: _Row) -> str | None:
    given = row.counts("men", "women") or []
    total = sum(given)
    if (
        len(given) == len(("men", "women"))
        and total != 100
        and (_beyond(row.figure, total) or _beyond(total, row.figure))
    ):
        return f"men and women are {total:,} together, and the figure is {row.figure:,.0f}"
    return None


def _programs(row: _Row) -> str | None:
    given = row.counts("program") or []
    if given and _beyond(max(given), row.figure):
        return f"one program has {max(given):,}, and the figure of all is {row.figure:,.0f}"
    return None


def _segments(row: _Row) -> str | None:
    """Without construction half of all must be in the others: their share is smaller everywhere."""
    given = row.counts("segment") or []
    if not given or row.facts.get("segment") != "ALL":
        return None
    most = {2: 2, 3: 1, 4: 1}.get(len(given))
    if _beyond(max(given), row.figure) or (most and _beyond(row.figure, sum(given) * most)):
        return f"the segments beside it are {sum(given):,} together, and the figure of ALL is {row.figure:,.0f}"
    return None


def _coverage(row: _Row) -> str | None:
    workers = row.counts("eligible") or []
    return _percent(row, "coverage", row.figure, workers[0]) if len(workers) == 1 else None


def _unemployment(row: _Row) -> str | None:
    return _percent(row, "unemployment", row.figure - (row.facts.get("employed_count") or 0), row.figure)


def _percent(row: _Row, meaning: str, part: float, total: float) -> str | None:
    """Why a stated percent is not that of a part; a fraction may be meant."""
    text = next(iter(row.beside[meaning].values())).replace("%", "").replace(",", ".").strip()
    if not total or not re.fullmatch(r"\d+([.]\d+)?", text):
        return None
    stated, given = float(text), part / total * 100
    readings = (stated, stated * 100) if stated <= 1 else (stated,)
    if any(abs(reading - given) <= _POINTS for reading in readings):
        return None
    return f"{meaning} is {text}, and {part:,.0f} of {total:,.0f} are {given:.2f} %"


def _until(row: _Row) -> str | None:
    end = _month(next(iter(row.beside["until"].values())))
    first = date.fromisoformat(str(row.facts["start_month"])[:10])
    months = int(row.figure)
    last = first.year * 12 + first.month - 2 + months
    if end is None or end.year * 12 + end.month - 1 == last:
        return None
    return f"{months} months from {first:%Y-%m} end in {last // 12}-{last % 12 + 1:02d}, and it says {end:%Y-%m}"


def _month(text: str) -> date | None:
    if day := _DAY.fullmatch(text):
        return date(int(day[3]), int(day[2]), 1) if 1 <= int(day[2]) <= len(_MONTHS) else None
    claim = claimed_months(text)
    return claim[1] if claim else None


_MONTHS = range(12)
_CHECKS: Mapping[str, Callable[[_Row], str | None]] = {
    "men": _sexes,
    "program": _programs,
    "segment": _segments,
    "coverage": _coverage,
    "unemployment": _unemployment,
    "until": _until,
}


def _refusal(label: str, where: str, reason: str, headings: list[str], *, code: str) -> FileRefused:
    remedy = Remedy("ignore", headings, "they say nothing about the figure")
    return FileRefused(
        f"{label}: {where}: {reason}. Ask the office which is right, or add {remedy.line} under its source of"
        f" cakupan.toml where {remedy.where}.",
        code=code,
        remedies=[remedy],
    )
