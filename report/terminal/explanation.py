"""Why a figure is what it is, on a terminal: the sentence first, then what it rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

from report.terminal.tables import print_table, print_text
from report.wording.origin_texts import HIDDEN_REASONS

_TITLES = {
    "other_denominators": "The same persons over other denominators",
    "files": "Counted from (vault; the line without a file is all files, each person once)",
    "summary_lines": "Stated by a sender (vault)",
    "quarantined": "Rows in quarantine that name the area (vault)",
    "denominator_lines": "The denominator, line by line (vault)",
    "memberships": "Persons and memberships",
    "corrections": "Corrections",
    "changes": "Changed since the release before",
    "statements": "Published statements beside it",
}


def show_explanation(found: Mapping[str, Any]) -> None:
    """The explanation as sentences and tables; what is empty is said in one line."""
    figure = found["figure"]
    print_text(sentence_of(figure), style="bold")
    for line in _notes(figure):
        print_text(f"  {line}")
    print_text(f"  release {found['release_id']}")
    for key, title in _TITLES.items():
        rows: Sequence[Mapping[str, Any]] = found.get(key, ())
        if rows:
            print_table(title, tuple(map(_heading, rows[0])), [tuple(map(_shown, row.values())) for row in rows])
    empty = [title.lower() for key, title in _TITLES.items() if key in found and not found[key]]
    if empty:
        print_text(f"None: {'; '.join(empty)}.")


def sentence_of(figure: Mapping[str, Any]) -> str:
    """The figure with its parts; unknown and hidden are words."""
    place = f"{figure['area_name']}, {figure['period_month']:%B %Y}, {figure['segment']}"
    if figure["suppression_reason"]:
        return f"{place}: hidden ({figure['suppression_reason']}), over {figure['denominator_id']}"
    parts = f"{_count(figure['active_participant_count'])} / {_count(figure['eligible_worker_count'])}"
    ratio = figure["coverage_ratio"]
    return f"{place}: {parts} = {'unknown' if ratio is None else f'{ratio:.2%}'} of {figure['denominator_id']}"


def _notes(figure: Mapping[str, Any]) -> list[str]:
    notes = [f"counted by: {figure['active_participant_basis'] or 'unknown'}; quality: {figure['quality_flag']}"]
    if figure["denominator_date"] is not None:
        age = figure["denominator_age_count"]
        notes.append(f"denominator of {figure['denominator_date']:%Y-%m-%d}, carried forward {age} months")
    if figure["suppression_reason"]:
        notes.append(f"It is hidden: {HIDDEN_REASONS[figure['suppression_reason']].en}.")
    if figure["missing_regency_count"]:
        notes.append(f"{figure['missing_regency_count']} regencies of it have no figure")
    return notes


def _heading(column: str) -> str:
    return column.removesuffix("_count").replace("_", " ")


def _count(value: Any) -> str:  # noqa: ANN401  a number of a frame, or None
    return "unknown" if value is None else f"{int(value):,}"


def _shown(value: Any) -> str:  # noqa: ANN401  a value of any column
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) > 1 else f"{value:.4f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
