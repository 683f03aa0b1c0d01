"""Evidence: what the gates found in a run, as files in the vault, and the validation page made of them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.marts.release_tables import ROW_LEDGER
from contracts.runtime.personal_text import scrubbed_facts
from expectations.verdict import Verdict
from flows.home.directory import Home
from warehouse.session import Session

if TYPE_CHECKING:  # the page needs pandas, and a run that has nothing to do does not
    from report.validation.areas import AreaRows
    from report.validation.page import Evidence

PAGE = "validation.html"
_INDEX = "index.html"
_ROWS, _AREAS = "_rows.json", "_areas.json"
_ADDED = ("broken_count", "row_count")
_COUNTS = tuple(field.name for field in ROW_LEDGER.fields if field.name.endswith("_row_count"))


def keep_verdicts(home: Home, run_id: str, verdicts: Iterable[Verdict]) -> None:
    """What Great Expectations found, one file a table."""
    for verdict in verdicts:
        _write(home, run_id, f"{verdict.table}.json", verdict.as_json())


def keep_files(home: Home, run_id: str, files: Iterable[Mapping[str, Any]]) -> None:
    """How many rows of each file ended where: `snapshot_id`, `name`, `dataset`, `counts` by column, `rules` broken."""
    _write(home, run_id, _ROWS, list(files))


def keep_row_ledger(session: Session, home: Home, run_id: str) -> None:
    """Where the rows of this run's files ended, once they are loaded."""
    rules = {file["snapshot_id"]: file["rules"] for file in _read(home, run_id).files}
    columns = ", ".join(_COUNTS)
    rows = session.rows(
        f"SELECT snapshot_id, source_name || '/' || file.file_name, published.file_name, dataset, {columns}"
        " FROM state.file_rows AS file JOIN state.published_file AS published USING (snapshot_id) WHERE snapshot_id IN"
        " (SELECT snapshot_id FROM ledger.snapshot WHERE run_id = $run_id) ORDER BY ALL",
        run_id=run_id,
    )
    keep_files(home, run_id, (_file(row, rules) for row in rows))
    _write(home, run_id, _AREAS, [dict(zip(("name", "used", "lost"), row, strict=True)) for row in _areas(session)])


def _areas(session: Session) -> list[tuple[Any, ...]]:
    """Of each regency, in months in which rows were lost anywhere, the rows that count and those that were lost."""
    return session.rows(
        "SELECT any_value(area_name), sum(counted_row_count)::BIGINT, sum(lost_row_count)::BIGINT FROM mart.lost_row"
        " JOIN mart.area ON area_code = regency_code GROUP BY area_code ORDER BY area_code"
    )


@contextmanager
def added_up(home: Home, run_id: str) -> Iterator[None]:
    """What is kept inside is added to what the run kept before: a backfill looks at the same tables month by month."""
    earlier = _read(home, run_id)
    for verdict in earlier.verdicts:
        (home.evidence / run_id / f"{verdict['table']}.json").unlink()
    try:
        yield
    finally:
        later = {verdict["table"]: verdict for verdict in _read(home, run_id).verdicts}
        for verdict in earlier.verdicts:
            table = verdict["table"]
            _write(home, run_id, f"{table}.json", _sum(verdict, later[table]) if table in later else verdict)
        files = {file["snapshot_id"]: file for file in (*earlier.files, *_read(home, run_id).files)}
        keep_files(home, run_id, files.values())


def _sum(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """Two verdicts on one table, of rows that came one after the other."""
    known = {finding["rule_id"]: finding for finding in earlier["findings"]}
    findings = [
        {
            **finding,
            "is_kept": finding["is_kept"] and known.get(finding["rule_id"], finding)["is_kept"],
            **{name: finding[name] + known.get(finding["rule_id"], {}).get(name, 0) for name in _ADDED},
        }
        for finding in later["findings"]
    ]
    passed = earlier["is_passed"] and later["is_passed"]
    return {**later, "row_count": earlier["row_count"] + later["row_count"], "is_passed": passed, "findings": findings}


def _file(row: tuple[Any, ...], rules: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    snapshot_id, name, published_name, dataset, *counts = row
    counted = dict(zip(_COUNTS, counts, strict=True))
    return {
        "snapshot_id": snapshot_id,
        "name": name,
        "published_name": published_name,
        "dataset": dataset,
        "counts": counted,
        "rules": rules.get(snapshot_id, {}),
    }


def keep_page(home: Home, run_id: str, state: str, release_id: str | None = None) -> Path:
    """The validation page of a run in the vault; `state` is published or the code of what blocked it."""
    page = _folder(home, run_id) / _INDEX
    page.write_text(page_of(home, run_id, state, release_id), encoding="utf-8")
    return page


def page_of(
    home: Home,
    run_id: str,
    state: str,
    release_id: str | None = None,
    *,
    hide_below: int | None = None,
    areas: "AreaRows | None" = None,
) -> str:
    """The validation page of a run, with the trends of the runs before it.

    With `hide_below` it is the page beside a release: small counts are hidden, files have numbers, and `areas` are the
    rows of regencies as the release publishes them.
    """
    from report.validation.page import validation_page

    runs = sorted(folder.name for folder in home.evidence.iterdir() if folder.name < run_id)
    earlier = [_read(home, name) for name in runs]
    run = _read(home, run_id)
    return validation_page(run, earlier, state=state, release_id=release_id, hide_below=hide_below, areas=areas)


def _read(home: Home, run_id: str) -> "Evidence":
    from report.validation.page import Evidence

    folder = home.evidence / run_id
    files, areas = (
        json.loads((folder / name).read_text(encoding="utf-8")) if (folder / name).exists() else None
        for name in (_ROWS, _AREAS)
    )
    verdicts = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("[a-z]*.json"))]
    return Evidence(run_id, tuple(verdicts), tuple(files or ()), None if areas is None else tuple(areas))


def _write(home: Home, run_id: str, name: str, content: object) -> None:
    (_folder(home, run_id) / name).write_text(json.dumps(scrubbed_facts(content), indent=1), encoding="utf-8")


def _folder(home: Home, run_id: str) -> Path:
    folder = home.evidence / run_id
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
