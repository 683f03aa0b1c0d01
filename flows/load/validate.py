"""The gates of staged rows: what Great Expectations finds in them, kept as evidence, and what blocks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.language.extract import Extract
from contracts.runtime.errors import RunBlocked
from contracts.runtime.fault_points import fault_point
from expectations.gate import Question, validate_all
from expectations.verdict import Verdict
from flows.home.directory import Home
from flows.load.staged_file import StagedFile
from flows.load.staging import open_stage
from flows.runs.evidence import keep_files, keep_verdicts
from flows.runs.process import expectations_imported
from flows.settings.cakupan_toml import Settings
from transforms.render import render
from transforms.stage import breaking_bits
from warehouse.session import Session

_NAMED_REASONS = 3
ACCEPTING = ' Where a change is real, run again with --accept ID --why "..."; the ids stand before the colons.'


def validate_stage(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> list[Verdict]:
    """Great Expectations on the accepted rows of each dataset, after the share of rows set aside was judged.

    Raises RunBlocked when a file has too many rows set aside, or a promise of severity `fail` is broken.
    """
    with open_stage(home, run_id, settings) as session:
        check_shares(session, home, run_id, settings, staged)
        verdicts = validate_accepted(session, home, run_id, staged)
    fault_point("validate.done")
    return verdicts


def validate_accepted(session: Session, home: Home, run_id: str, staged: Sequence[StagedFile]) -> list[Verdict]:
    """Great Expectations on the accepted rows of each dataset. Raises RunBlocked when a promise is broken."""
    extracts = [DATASETS[name] for name in sorted({file.snapshot.dataset for file in staged})]
    if not extracts:
        return []
    expectations_imported()
    verdicts = validate_all(session.connection, [_question(session, extract) for extract in extracts])
    keep_verdicts(home, run_id, verdicts)
    block_on_failures(verdicts)
    return verdicts


def _question(session: Session, extract: Extract) -> Question:
    from expectations.suites import accepted_rows_suite

    suite = accepted_rows_suite(extract, may_be_empty=_has_incomplete_rows(session, extract))
    return Question(extract.dataset, f"stage.{extract.dataset}_accepted", suite)


def _has_incomplete_rows(session: Session, extract: Extract) -> bool:
    """Whether rows were set aside that are incomplete, not broken: then none may be left, and nothing is wrong."""
    incomplete = sum(bit.bit for bit in breaking_bits(extract) if not bit.rule.counts_to_share)
    return bool(
        session.value(
            f"SELECT bool_or(broken & {incomplete} = broken AND broken <> 0) FROM stage.{extract.dataset}_odd"
        )
    )


def block_on_failures(verdicts: Iterable[Verdict]) -> None:
    """Raises RunBlocked with a sentence for each broken promise of severity `fail`, or for each of its cases."""
    failures = [finding for verdict in verdicts for finding in verdict.failures]
    if not failures:
        return
    reasons = [sentence for finding in failures for sentence in finding.sentences]
    advice = ACCEPTING if any(finding.cases for finding in failures) else ""
    raise RunBlocked(
        f"Great Expectations found broken promises; the last good release stays.{advice}", reasons, code="VALIDATION"
    )


def _accounted(file: StagedFile, rules: Mapping[str, int]) -> dict[str, Any]:
    """What is known of a file's rows before they are loaded."""
    counts = {"physical_row_count": file.physical_row_count, "layout_row_count": file.layout_row_count}
    name = f"{file.snapshot.source_name}/{file.snapshot.file_name}"
    return {"name": name, "dataset": file.snapshot.dataset, "rules": rules,
            "counts": {**counts, "quarantined_row_count": sum(rules.values())}}  # fmt: skip


def check_shares(session: Session, home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> None:
    """Keep how many rows of each file broke which rule. A file that loses too many is not the file we think it is."""
    set_aside = {file.snapshot.snapshot_id: _set_aside_counts(session, file) for file in staged}
    keep_files(home, run_id, (_accounted(file, set_aside[file.snapshot.snapshot_id]) for file in staged))
    limits = settings.limits
    reasons = []
    for file in staged:
        incomplete = {bit.id for bit in breaking_bits(DATASETS[file.snapshot.dataset]) if not bit.rule.counts_to_share}
        counts = {reason: n for reason, n in set_aside[file.snapshot.snapshot_id].items() if reason not in incomplete}
        lost = sum(counts.values())
        data_rows = file.physical_row_count - file.layout_row_count
        if lost > limits.quarantined_rows and lost > limits.quarantined_ratio * data_rows:
            reasons.append(_share_sentence(session, file, counts, lost, data_rows))
    if reasons:
        raise RunBlocked("Too many rows set aside; nothing was loaded.", reasons, code="QUARANTINE_SHARE")


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
    return f"{name}: {lost} of {data_rows} rows ({lost / data_rows:.1%}). " + " ".join(top) + regions


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
