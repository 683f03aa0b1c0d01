"""The promises of a run: those that were broken, the most rows first, and those that were kept, by table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from contracts.extracts.datasets import DATASETS, PERSONAL_DATASETS
from contracts.marts.release_tables import RELEASE_TABLES
from report.validation.texts import TEXTS, dataset_name
from report.wording.words import Words, number, same

Finding = Mapping[str, Any]
SEVERITIES = ("fail", "warn", "info")
_WIDTH, _HEIGHT = 96, 20
_TABLES = {table.table_name: Words(table.each_row_is_id, table.each_row_is) for table in RELEASE_TABLES}


@dataclass(frozen=True)
class Broken:
    """A promise that rows break, and how it went in the runs before."""

    rule_id: str
    sentence: Words
    table: Words
    severity: str
    count: Words
    trend: str


@dataclass(frozen=True)
class Kept:
    """The promises that one table keeps."""

    name: str
    what: Words
    rows: Words
    promises: list[tuple[str, Words]]


def broken(verdicts: Sequence[Mapping[str, Any]], runs: Sequence[Any], hide_below: int) -> list[Broken]:
    """What blocks first, then what is warned of; of each the most rows first, as far as they are shown."""
    found = [(verdict["table"], one) for verdict in verdicts for one in verdict["findings"] if not one["is_kept"]]
    found.sort(key=lambda case: _harm(case[0], case[1], hide_below))
    return [_broken(table, one, runs, hide_below) for table, one in found]


def _harm(table: str, finding: Finding, hide_below: int) -> tuple[int, int, str]:
    count = int(finding["broken_count"])
    shown = 0 if _is_hidden(table, count, hide_below) else count
    return SEVERITIES.index(finding["severity"]), -shown, finding["rule_id"]


def _is_hidden(table: str, count: int, hide_below: int) -> bool:
    """A few rows of persons; figures of areas are no persons."""
    return table in PERSONAL_DATASETS and 0 < count < hide_below


def _broken(table: str, finding: Finding, runs: Sequence[Any], hide_below: int) -> Broken:
    below = hide_below if table in PERSONAL_DATASETS else 0
    count = finding["broken_count"]
    return Broken(
        finding["rule_id"],
        _sentence(finding),
        _name(table),
        finding["severity"],
        same(f"<{hide_below}") if _is_hidden(table, count, hide_below) else number(count),
        _trend(finding["rule_id"], runs, below) if finding["severity"] == "warn" else "",
    )


def kept(verdicts: Sequence[Mapping[str, Any]], hide_below: int) -> Iterator[Kept]:
    for verdict in verdicts:
        found = [one for one in verdict["findings"] if one["is_kept"]]
        rows = _rows_of(verdict["table"], verdict["row_count"], hide_below)
        yield Kept(verdict["table"], _name(verdict["table"]), rows, [(one["rule_id"], _sentence(one)) for one in found])


def _sentence(finding: Finding) -> Words:
    """The promise in both languages, without the conditions of a statement."""
    english = str(finding["sentence"])
    if ".columns_are_" in finding["rule_id"]:
        english = f"{english.partition(':')[0]}."
    return Words(str(finding.get("sentence_id") or english), english)


def _name(table: str) -> Words:
    if table in DATASETS:
        return dataset_name(table)
    return TEXTS["each_row_is"].fill(row=_TABLES[table]) if table in _TABLES else TEXTS["across"]


def _rows_of(table: str, count: int, hide_below: int) -> Words:
    """All rows of a dataset; of persons about how many, since less the rows of its files they give hidden ones back."""
    if table not in PERSONAL_DATASETS or not hide_below:
        return number(count)
    if count < hide_below:
        return same(f"<{hide_below}") if count else number(0)
    return TEXTS["at_least"].fill(count=number(count - count % hide_below))


def _trend(rule_id: str, runs: Sequence[Any], hide_below: int) -> str:
    """The counts of the last runs as a line, once there are two; none where a small count could be read from it."""
    counts = [run.broken[rule_id] for run in runs if rule_id in run.broken]
    if len(counts) < 2 or any(0 < count < hide_below for count in counts):
        return ""
    step, top = _WIDTH / (len(counts) - 1), max(max(counts), 1)
    points = " ".join(f"{i * step:.1f},{_HEIGHT - count / top * _HEIGHT:.1f}" for i, count in enumerate(counts))
    counts_text = ", ".join(f"{count:,}" for count in counts)
    return Markup(
        '<svg class="spark" role="img" viewBox="-2 -2 {} {}" aria-label="{}"><polyline points="{}"/></svg>'
    ).format(_WIDTH + 4, _HEIGHT + 4, counts_text, points)
