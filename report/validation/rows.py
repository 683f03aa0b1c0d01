"""Where the rows of a run's files ended: by dataset, by rule and by file.

Beside a release one rule holds for all of them, that of `row_ledger`: of files of persons a count below the threshold
is hidden, and with it the number of lines, which would give it back; all other counts are shown. Sums over files are
then of what is shown, and say so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.extracts.datasets import DATASETS, PERSONAL_DATASETS
from contracts.marts.release_tables import ROW_PARTS
from report.validation.areas import at_least
from report.validation.texts import COLUMNS, LINE_REASONS, TEXTS, dataset_name
from report.wording.words import Words, number, percent, same

File = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A row of one of the tables: its name, what is said below it, and its cells."""

    name: Words
    note: Words | None
    cells: list[Words]


@dataclass(frozen=True)
class RowTables:
    """The headings of the columns that are not all zero; a line a dataset, a rule and a file."""

    headings: list[Words]
    datasets: list[Line]
    rules: list[Line]
    files: list[Line]
    headline: Words | None


def row_tables(files: Sequence[File], hide_below: int, *, is_outside: bool) -> RowTables:
    names = [name for name in COLUMNS if any(file["counts"].get(name) for file in files)]
    parts = [name for name in names if name in ROW_PARTS]
    by_dataset: dict[str, list[File]] = defaultdict(list)
    for file in files:
        by_dataset[file["dataset"]].append(file)
    order = sorted(
        by_dataset, key=lambda name: (name not in PERSONAL_DATASETS, -_lost(by_dataset[name], hide_below), name)
    )
    return RowTables(
        headings=[COLUMNS[name] for name in names],
        datasets=[
            Line(dataset_name(name), None, [_total(by_dataset[name], part, hide_below) for part in parts])
            for name in order
        ],
        rules=list(_rules(by_dataset, hide_below)),
        files=[
            _file(file, names, hide_below, is_outside=is_outside)
            for file in sorted(files, key=lambda file: (-_lost([file], hide_below), _name(file, is_outside=is_outside)))
        ],
        headline=_headline(by_dataset.get("participants", []), hide_below),
    )


def part_headings(tables: RowTables) -> list[Words]:
    """The headings of a line a dataset, which has no number of lines."""
    shown = {COLUMNS[name] for name in ROW_PARTS}
    return [heading for heading in tables.headings if heading in shown]


def _below(file: File, hide_below: int) -> int:
    return hide_below if file["dataset"] in PERSONAL_DATASETS else 0


def _is_hidden(file: File, name: str, hide_below: int) -> bool:
    return name in ROW_PARTS and 0 < file["counts"].get(name, 0) < _below(file, hide_below)


def _lost(files: Sequence[File], hide_below: int) -> int:
    """Rows quarantined; a hidden number of them is as many as it can be, so that the order shows nothing of it."""
    name = "quarantined_row_count"
    return sum(hide_below - 1 if _is_hidden(file, name, hide_below) else file["counts"].get(name, 0) for file in files)


def _total(files: Sequence[File], name: str, hide_below: int) -> Words:
    shown = [file["counts"].get(name, 0) for file in files if not _is_hidden(file, name, hide_below)]
    return number(sum(shown)) if len(shown) == len(files) else at_least(sum(shown))


def _headline(files: Sequence[File], hide_below: int) -> Words | None:
    """Rows of participants used and quarantined."""
    if not files:
        return None
    names = ("loaded_row_count", "quarantined_row_count")
    used, lost = (_total(files, name, hide_below) for name in names)
    counts = [sum(file["counts"].get(name, 0) for file in files) for name in names]
    if not counts[1]:
        return TEXTS["none_lost"].fill(used=used)
    has_hidden = any(_is_hidden(file, name, hide_below) for file in files for name in names)
    share = same("") if has_hidden else Words(*(f" ({text})" for text in percent(counts[1] / sum(counts), 2)))
    return TEXTS["used_and_lost"].fill(used=used, lost=lost, share=share)


def _rules(by_dataset: Mapping[str, Sequence[File]], hide_below: int) -> Iterator[Line]:
    """Why rows were lost, the reason that most were lost for first.

    Of persons a number is rounded down: with the files whose counts are shown it would give those of others back.
    """
    found: Counter[tuple[str, str]] = Counter()
    for dataset, files in by_dataset.items():
        for file in files:
            for rule, count in file.get("rules", {}).items():
                found[dataset, rule] += count
    lines = [(_rounded(dataset, count, hide_below), dataset, rule) for (dataset, rule), count in found.items()]
    for (_, said), dataset, rule in sorted(lines, key=lambda line: (-line[0][0], line[1], line[2])):
        note = Words(*(f"{name} · {rule}" for name in dataset_name(dataset)))
        yield Line(rule_words(dataset, rule), note, [said])


def _rounded(dataset: str, count: int, hide_below: int) -> tuple[int, Words]:
    """A number of rows, at most as many as it can be, and how it is said."""
    if not hide_below or dataset not in PERSONAL_DATASETS:
        return count, number(count)
    least = count - count % hide_below
    said = TEXTS["at_least"].fill(count=number(least)) if least else same(f"<{hide_below}")
    return least + hide_below - 1, said


def rule_words(dataset: str, rule: str) -> Words:
    """What a row must be, in words; of a line that is no row, what it is."""
    if rule in LINE_REASONS:
        return LINE_REASONS[rule]
    rules = DATASETS[dataset].warning_rules if dataset in DATASETS else ()
    return next((Words(one.sentence_id, one.sentence) for one in rules if one.id == rule), same(rule))


def _file(file: File, names: Sequence[str], hide_below: int, *, is_outside: bool) -> Line:
    """A file by its name and, in the vault, what it lost rows for; outside by its source and number."""
    cells = {name: _count(file, name, hide_below) for name in names}
    if any(_is_hidden(file, name, hide_below) for name in ROW_PARTS) and "physical_row_count" in cells:
        cells["physical_row_count"] = TEXTS["hidden"]
    rules = "" if is_outside else ", ".join(f"{rule} {count:,}" for rule, count in file.get("rules", {}).items())
    note = same(rules) if rules else dataset_name(file["dataset"])
    return Line(same(_name(file, is_outside=is_outside)), note, list(cells.values()))


def _name(file: File, *, is_outside: bool) -> str:
    return str(file.get("published_name", file["name"].partition("/")[0]) if is_outside else file["name"])


def _count(file: File, name: str, hide_below: int) -> Words:
    if _is_hidden(file, name, hide_below):
        return same(f"<{hide_below}")
    return number(file["counts"].get(name, 0))
