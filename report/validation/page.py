"""The validation page: what a run promised of its rows, what was kept and broken, and how each warning went before.

One file in two languages that needs no network. It shows rule ids, sentences and counts, never a value of a row. The
page beside a release hides small counts, and with them the trends they could be read from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from contracts.extracts.datasets import DATASETS, PERSONAL_DATASETS
from contracts.marts.release_tables import RELEASE_TABLES, ROW_PARTS
from report.templates.document import new_environment, policy_of, template_text
from report.validation.texts import COLUMNS, TEXTS
from report.wording.words import Words, number, same

Finding = Mapping[str, Any]
_SEVERITIES = ("fail", "warn", "info")
_TREND_RUNS = 12
_WIDTH, _HEIGHT = 96, 20


@dataclass(frozen=True)
class Evidence:
    """What one run left: its verdicts by table, and for each of its files how many rows ended where."""

    run_id: str
    verdicts: tuple[Mapping[str, Any], ...] = ()
    files: tuple[Mapping[str, Any], ...] = ()
    broken: Mapping[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        found = {one["rule_id"]: one["broken_count"] for verdict in self.verdicts for one in verdict["findings"]}
        object.__setattr__(self, "broken", found)


def validation_page(
    run: Evidence,
    earlier: Sequence[Evidence],
    *,
    state: str,
    release_id: str | None = None,
    hide_below: int | None = None,
) -> str:
    """The HTML of one run. `earlier` are the runs before it, oldest first; `state` is published or an error's code.

    With `hide_below` it is the page beside a release.
    """
    style, script = template_text("validation.css"), template_text("validation.js")
    trends = [*earlier[-_TREND_RUNS + 1 :], run]
    below, is_outside = hide_below or 0, hide_below is not None
    return (
        new_environment()
        .get_template("validation.html")
        .render(
            V=TEXTS,
            run=run,
            state=state,
            release_id=release_id,
            suites=[_suite(verdict, trends, below) for verdict in run.verdicts],
            totals=_totals(run),
            file_columns=_file_columns(run),
            files=[_file(file, below, is_outside=is_outside) for file in run.files],
            hide_below=below,
            policy=policy_of(style, script),
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
        )
    )


def _totals(run: Evidence) -> dict[str, int]:
    findings = [one for verdict in run.verdicts for one in verdict["findings"]]
    broken = {name: sum(one["severity"] == name and not one["is_kept"] for one in findings) for name in _SEVERITIES}
    return {"kept": sum(one["is_kept"] for one in findings), **broken}


def _suite(verdict: Mapping[str, Any], runs: Sequence[Evidence], hide_below: int) -> dict[str, Any]:
    findings = sorted(verdict["findings"], key=lambda one: (one["is_kept"], _SEVERITIES.index(one["severity"])))
    return {
        "name": verdict["table"],
        "kind": "received" if verdict["table"] in DATASETS else "published",
        "row_count": _rows_of(verdict["table"], verdict["row_count"], hide_below),
        "is_passed": verdict["is_passed"],
        "broken_count": sum(not one["is_kept"] for one in findings),
        "findings": [_row(one, runs, hide_below) for one in findings],
    }


def _row(finding: Finding, runs: Sequence[Evidence], hide_below: int) -> dict[str, Any]:
    is_told = finding["severity"] == "warn" and not finding["is_kept"]
    return {
        **finding,
        "sentence": Words(str(_SENTENCES_ID.get(finding["rule_id"], finding["sentence"])), finding["sentence"]),
        "count": _count(finding["broken_count"], hide_below),
        "trend": _trend(finding["rule_id"], runs, hide_below) if is_told else "",
    }


def _count(count: int, hide_below: int) -> Words:
    return same(f"<{hide_below}") if 0 < count < hide_below else number(count)


def _rows_of(table: str, count: int, hide_below: int) -> Words:
    """All rows of a dataset; of persons about how many, since less the rows of its files they give hidden ones back."""
    if table not in PERSONAL_DATASETS or count < hide_below or not hide_below:
        return _count(count, hide_below)
    least = number(count - count % hide_below)
    return Words(f"sedikitnya {least.id}", f"at least {least.en}")


def _trend(rule_id: str, runs: Sequence[Evidence], hide_below: int) -> str:
    """The counts of the last runs as a line, once there are two; none where a small count could be read from it."""
    counts = [run.broken[rule_id] for run in runs if rule_id in run.broken]
    if len(counts) < 2 or any(0 < count < hide_below for count in counts):
        return ""
    step, top = _WIDTH / (len(counts) - 1), max(max(counts), 1)
    points = " ".join(f"{i * step:.1f},{_HEIGHT - count / top * _HEIGHT:.1f}" for i, count in enumerate(counts))
    told = ", ".join(f"{count:,}" for count in counts)
    return Markup(
        '<svg class="spark" role="img" viewBox="-2 -2 {} {}" aria-label="{}"><polyline points="{}"/></svg>'
    ).format(_WIDTH + 4, _HEIGHT + 4, told, points)


def _file_columns(run: Evidence) -> list[Words]:
    names = dict.fromkeys(name for file in run.files for name in file["counts"])
    return [COLUMNS[name] for name in names]


def _file(file: Mapping[str, Any], hide_below: int, *, is_outside: bool) -> dict[str, Any]:
    """A file by its name, or outside by its number; there its counts are those of `row_ledger`, and rules have none."""
    if not is_outside:
        rules = [f"{rule} {count:,}" for rule, count in file.get("rules", {}).items()]
        return {**file, "counts": [number(n) for n in file["counts"].values()], "rules": ", ".join(rules)}
    below = hide_below if file["dataset"] in PERSONAL_DATASETS else 0
    counts = dict(file["counts"])
    has_hidden = any(0 < counts[name] < below for name in ROW_PARTS)
    shown = {name: _count(count, below if name in ROW_PARTS else 0) for name, count in counts.items()}
    if has_hidden:
        shown["physical_row_count"] = TEXTS["hidden"]
    name = file.get("published_name", file["name"].partition("/")[0])
    return {**file, "name": name, "counts": list(shown.values()), "rules": ", ".join(file.get("rules", {}))}


def _sentences_id() -> Iterator[tuple[str, str]]:
    for name, extract in DATASETS.items():
        yield from ((f"{name}.{rule.id}", rule.sentence_id) for rule in extract.told_rules)
    for table in RELEASE_TABLES:
        yield from ((f"{table.table_name}.{rule.id}", rule.sentence_id) for rule in table.rules)


_SENTENCES_ID = dict(_sentences_id())
