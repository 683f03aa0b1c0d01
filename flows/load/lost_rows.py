"""Rows that a file loses before it is loaded: a file that loses too many is not the file that we think it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.runtime.errors import RunBlocked
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.staged_file import StagedFile
from flows.runs.acceptance import is_accepted
from flows.runs.evidence import keep_files
from flows.settings.cakupan_toml import Limits, Settings
from transforms.render import render
from transforms.stage import breaking_bits
from warehouse.session import Session

_NAMED_REASONS = 3
_ACCEPTING = (
    " Correct the file, or add the spellings to reference/ (`cakupan quarantine list` shows the rows). If the loss is"
    ' right: cakupan run --accept ID --why "..."; the ids are before the colons.'
)
_UNSPLIT = {"COLUMN_COUNT"}
"""Lines with more or fewer cells than the header."""
_NO_FIGURE = {"ROUND_NOT_FOR_REGENCY"}
"""Rows of regencies that may never be used: no figure is lost with them."""


def _accounted(file: StagedFile, rules: Mapping[str, int]) -> dict[str, Any]:
    """What is known of a file's rows before they are loaded."""
    counts = {"physical_row_count": file.physical_row_count, "layout_row_count": file.layout_row_count}
    name = f"{file.snapshot.source_name}/{file.snapshot.file_name}"
    return {"snapshot_id": file.snapshot.snapshot_id, "name": name, "dataset": file.snapshot.dataset, "rules": rules,
            "counts": {**counts, "quarantined_row_count": sum(rules.values())}}  # fmt: skip


def check_shares(session: Session, home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> None:
    """Keep how many rows of each file broke which rule. A file that loses too many is not the file we think it is."""
    set_aside = {file.snapshot.snapshot_id: _set_aside_counts(session, file) for file in staged}
    keep_files(home, run_id, (_accounted(file, set_aside[file.snapshot.snapshot_id]) for file in staged))
    found = {
        _finding_id(file): sentence
        for file in staged
        if (sentence := _too_many_lost(session, file, settings.limits, set_aside[file.snapshot.snapshot_id]))
    }
    reasons = [f"{finding_id}: {found[finding_id]}" for finding_id in _not_accepted(home, settings, list(found))]
    if reasons:
        raise RunBlocked(f"Rows are lost; nothing was loaded.{_ACCEPTING}", reasons, code="QUARANTINE_SHARE")


def _finding_id(file: StagedFile) -> str:
    return f"{file.snapshot.snapshot_id}/lost_rows"


def _not_accepted(home: Home, settings: Settings, finding_ids: list[str]) -> list[str]:
    """Those that nobody let pass."""
    if not finding_ids:
        return []
    with open_warehouse(home, settings) as session:
        return [finding_id for finding_id in finding_ids if not is_accepted(session, finding_id)]


def _too_many_lost(session: Session, file: StagedFile, limits: Limits, set_aside: Mapping[str, int]) -> str:
    """What a file loses that it may not lose; blank text where it is nothing or little."""
    extract = DATASETS[file.snapshot.dataset]
    incomplete = {bit.id for bit in breaking_bits(extract) if not bit.rule.counts_to_share}
    counts = {reason: n for reason, n in set_aside.items() if reason not in incomplete}
    lost, data_rows = sum(counts.values()), file.physical_row_count - file.layout_row_count
    if not _has_accepted(session, file) and not set(set_aside) & incomplete:
        return f"{_share_sentence(session, file, counts, lost, data_rows)} The file gives nothing."
    has_lost_region = extract.has_row_a_region and bool(set(counts) - _NO_FIGURE)
    if has_lost_region or (extract.is_of_aggregates and set(counts) & _UNSPLIT):
        return f"{_share_sentence(session, file, counts, lost, data_rows)} In such a table a lost row is a lost figure."
    if lost > limits.quarantined_rows and lost > limits.quarantined_ratio * data_rows:
        return _share_sentence(session, file, counts, lost, data_rows)
    return ""


def _has_accepted(session: Session, file: StagedFile) -> bool:
    query = f"SELECT true FROM stage.{file.snapshot.dataset}_accepted WHERE snapshot_id = $snapshot_id LIMIT 1"
    return bool(session.value(query, snapshot_id=file.snapshot.snapshot_id))


def _set_aside_counts(session: Session, file: StagedFile) -> dict[str, int]:
    """Rows that break each rule; a row that breaks several counts under the first."""
    extract = DATASETS[file.snapshot.dataset]
    cases = " ".join(f"WHEN broken & {bit.bit} <> 0 THEN '{bit.id}'" for bit in breaking_bits(extract))
    rows = session.rows(
        f"SELECT CASE {cases} END AS reason, count(*) FROM stage.{extract.dataset}_marked"
        " WHERE snapshot_id = $snapshot_id AND broken <> 0 GROUP BY reason ORDER BY count(*) DESC, reason",
        snapshot_id=file.snapshot.snapshot_id,
    )
    unsplit = session.rows(render("unreadable_lines", dataset=extract.dataset), snapshot_id=file.snapshot.snapshot_id)
    return dict(sorted([*rows, *unsplit], key=lambda row: -row[1]))


def _share_sentence(session: Session, file: StagedFile, counts: dict[str, int], lost: int, data_rows: int) -> str:
    extract = DATASETS[file.snapshot.dataset]
    sentences = {bit.id: bit.rule.sentence for bit in breaking_bits(extract)}
    top = [
        f"{rule_id} {count}: {sentences.get(rule_id, 'Lines that cannot be read as rows.')}"
        for rule_id, count in list(counts.items())[:_NAMED_REASONS]
    ]
    regions = "" if not any(rule_id.startswith("REGION_") for rule_id in counts) else _region_sentence(session, file)
    name = f"{file.snapshot.source_name}/{file.snapshot.file_name}"
    return f"{name}: {lost} of {data_rows} rows ({lost / max(1, data_rows):.1%}). " + " ".join(top) + regions


def _region_sentence(session: Session, file: StagedFile) -> str:
    """One region that could not be read, with its readings.

    What resembles no region is named by its line only: in a file whose columns moved it may be a NIK or a name.
    """
    found = session.rows(render("unread_region", dataset=file.snapshot.dataset), snapshot_id=file.snapshot.snapshot_id)
    if not found:
        return ""
    text, candidates, line = found[0]
    if candidates is None:
        return f" For example column region, line {line}: nothing like it is known."
    return f" For example column region, line {line}, {text!a}: {candidates}."
