"""A plan on the terminal: tables a person can approve, then warnings, what would block, and the verdict."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from contracts.marts.release_tables import ROW_LEDGER
from flows.plan.plan import BLOCK, NOTHING, PUBLISH, Plan
from flows.plan.tables import Row
from report.terminal.tables import print_table, print_text

_MOST_ROWS = 60
_HIDDEN = "hidden"
_ACTIVE = ("source", "month", "basis", "active", "month before", "change", "year before", "change")
_RULES = ("rule", "dataset", "rows", "files", "what it asks")
_COVERAGE = ("regency", "month", "published", "planned", "points", "rank", "flag")
_ENDS = [
    name.removesuffix("_row_count") for name in (field.name for field in ROW_LEDGER.fields) if "_row_count" in name
][1:]
"""Where rows end; the first count is all of them."""

_VERDICTS = {
    PUBLISH: "would publish: 'cakupan run' makes this release.",
    BLOCK: "would block: nothing would be published; the last good release stays.",
    NOTHING: "nothing new: every waiting file is loaded and published.",
}


def show_plan(plan: Plan) -> None:
    """The whole plan on standard output."""
    for title, columns, rows in _tables(plan):
        print_table(title, columns, rows[:_MOST_ROWS])
        if (more := len(rows) - _MOST_ROWS) > 0:
            print_text(f"and {more:,} more rows: cakupan plan --json")
    for sentence in plan.warnings:
        print_text(f"warning: {sentence}", style="yellow")
    for block in plan.blocks:
        print_text(f"block {block['code']}: {block['sentence']}", style="red")
    print_text(verdict_of(plan), style="bold")


def plan_markdown(plan: Plan) -> str:
    """The same as Markdown, for whoever approves it elsewhere."""
    lines = [f"**{verdict_of(plan)}**"]
    lines += [f"- block {block['code']}: {block['sentence']}" for block in plan.blocks]
    lines += [f"- warning: {sentence}" for sentence in plan.warnings]
    for title, columns, rows in _tables(plan):
        heads = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
        cells = ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows[:_MOST_ROWS]]
        lines += ["", f"## {title}", "", *heads, *cells]
    return "\n".join(lines)


def verdict_of(plan: Plan) -> str:
    """The verdict as a sentence."""
    return _VERDICTS[plan.verdict]


def _tables(plan: Plan) -> Iterator[tuple[str, Sequence[str], list[Sequence[object]]]]:
    """Title, columns and rows of every table that has a row; hidden counts stay hidden."""
    found = plan.tables
    made: tuple[tuple[str, Sequence[str], Iterable[Sequence[object]]], ...] = (
        ("Files", ("file", "dataset", "state", "rows", "where they end"), map(_file, found["files"])),
        ("Rows quarantined by rule", _RULES, _by_rule(found["quarantined"])),
        ("Active participants of the sources", _ACTIVE, map(_active, found["active"])),
        ("Coverage of regencies: the latest month, and what changes", _COVERAGE, map(_coverage, found["coverage"])),
        ("Counts newly hidden or shown", ("area", "month", "change", "counts"), _by_area(found["hidden"])),
    )
    for title, columns, rows in made:
        if listed := list(rows):
            yield title, columns, listed


def _file(row: Row) -> Sequence[object]:
    ends = [f"{row[f'{end}_row_count']:,} {end.replace('_', ' ')}" for end in _ENDS if row.get(f"{end}_row_count")]
    name = f"{row['source_name']}/{row['file_name']}"
    remark = row.get("note") or ", ".join(ends)
    return (name, row["dataset"], row["state"], _count(row.get("physical_row_count")), remark)


def _by_rule(rows: Iterable[Row]) -> list[Sequence[object]]:
    """Each row is one rule of a dataset over all files, the most frequent first; which file is in `--json`."""
    found = []
    for (dataset, rule_id), of_rule in groupby(sorted(rows, key=_rule_of), key=_rule_of):
        files = list(of_rule)
        count = sum(row["row_count"] for row in files)
        found.append((count, (rule_id, dataset, _count(count), len(files), files[0]["sentence"])))
    return [cells for _, cells in sorted(found, key=lambda one: -one[0])]


def _rule_of(row: Row) -> tuple[str, str]:
    return (row["dataset"], row["rule_id"])


def _by_area(rows: Iterable[Row]) -> list[Sequence[object]]:
    """Each row is one area, month and change, with all counts that change so; the reasons are in `--json`."""
    ordered = sorted(rows, key=_area_of)
    return [
        (area, month, change, ", ".join(f"{row['segment']} {row['breakdown']}".strip() for row in cells))
        for (change, _, month, area), cells in groupby(ordered, key=_area_of)
    ]


def _area_of(row: Row) -> tuple[str, str, str, str]:
    return (row["change"], row["area_level"], f"{row['period_month']:%Y-%m}", row["area_name"])


def _active(row: Row) -> Sequence[object]:
    return (
        row["source_name"],
        f"{row['period_month']:%Y-%m}",
        row["basis"],
        _HIDDEN if row["is_hidden"] else _count(row["active"]),
        _count(row["active_month_before"]),
        _signed(row["month_change_ratio"]),
        _count(row["active_year_before"]),
        _signed(row["year_change_ratio"]),
    )


def _coverage(row: Row) -> Sequence[object]:
    return (
        row["regency_name"],
        f"{row['period_month']:%Y-%m}",
        _HIDDEN if row["was_hidden"] else _percent(row["coverage_ratio_before"]),
        _HIDDEN if row["is_hidden"] else _percent(row["coverage_ratio_after"]),
        _points(row["coverage_ratio_change"]),
        _rank(row["rank_before"], row["rank_after"]),
        row["quality_flag"] or "",
    )


def _count(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"


def _percent(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2%}"


def _signed(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:+.1%}"


def _points(ratio: float | None) -> str:
    return "-" if ratio is None else f"{100 * ratio:+.2f}"


def _rank(before: int | None, after: int | None) -> str:
    if before == after:
        return _count(after)
    return f"{_count(before)} > {_count(after)}"
