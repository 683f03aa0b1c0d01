"""The validation page: rows used and lost first, then why, then what the checks promised, kept and broken.

One file in two languages that needs no network. It shows rules in words and counts, never a value of a row. The page
beside a release hides small counts of persons, and with them the trends they could be read from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from report.templates.document import new_environment, policy_of, template_text
from report.validation.areas import AreaRows, exact
from report.validation.promises import SEVERITIES, broken, kept
from report.validation.rows import part_headings, row_tables
from report.validation.texts import TEXTS

_TREND_RUNS = 12


@dataclass(frozen=True)
class Evidence:
    """What one run left: its verdicts by table, of each file where its rows ended, and rows by regency, once they were
    counted."""

    run_id: str
    verdicts: tuple[Mapping[str, Any], ...] = ()
    files: tuple[Mapping[str, Any], ...] = ()
    areas: tuple[Mapping[str, Any], ...] | None = None
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
    areas: AreaRows | None = None,
) -> str:
    """The HTML of one run. `earlier` are the runs before it, oldest first; `state` is published or an error's code.

    With `hide_below` it is the page beside a release, and `areas` are the rows by regency as the release has them.
    """
    style, script = template_text("validation.css"), template_text("validation.js")
    below = hide_below or 0
    tables = row_tables(run.files, below, is_outside=hide_below is not None)
    return (
        new_environment()
        .get_template("validation.html")
        .render(
            V=TEXTS,
            run=run,
            state=TEXTS["is_published"] if state == "published" else state,
            release_id=release_id,
            has_way_back=hide_below is not None,
            tables=tables,
            part_headings=part_headings(tables),
            areas=areas or (exact(run.areas) if run.areas is not None else None),
            broken=broken(run.verdicts, [*earlier[-_TREND_RUNS + 1 :], run], below),
            kept=list(kept(run.verdicts, below)),
            totals=_totals(run),
            hide_below=below,
            policy=policy_of(style, script),
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
        )
    )


def _totals(run: Evidence) -> dict[str, int]:
    findings = [one for verdict in run.verdicts for one in verdict["findings"]]
    found = {name: sum(one["severity"] == name and not one["is_kept"] for one in findings) for name in SEVERITIES}
    return {"kept": sum(one["is_kept"] for one in findings), **found}
