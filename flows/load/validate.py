"""The gates of staged rows: what Great Expectations finds in them, kept as evidence, and what blocks."""

from collections.abc import Iterable, Sequence

from contracts.extracts.datasets import DATASETS
from contracts.language.extract import Extract
from contracts.runtime.errors import RunBlocked
from contracts.runtime.fault_points import fault_point
from expectations.gate import Question, validate_all
from expectations.verdict import Verdict
from flows.home.directory import Home
from flows.load.lost_rows import check_shares
from flows.load.staged_file import StagedFile
from flows.load.staging import open_stage
from flows.runs.evidence import keep_verdicts
from flows.runs.process import expectations_imported
from flows.settings.cakupan_toml import Settings
from transforms.stage import breaking_bits
from warehouse.session import Session

ACCEPTING = ' Where a change is real, run again with --accept ID --why "..."; the ids are before the colons.'


def validate_stage(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> list[Verdict]:
    """Great Expectations on the accepted rows of each dataset, after the share of quarantined rows was judged.

    Raises RunBlocked when a file has too many quarantined rows, or a promise of severity `fail` is broken.
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
    view = "accepted" if extract.is_of_aggregates else "proven"
    return Question(extract.dataset, f"stage.{extract.dataset}_{view}", suite)


def _has_incomplete_rows(session: Session, extract: Extract) -> bool:
    """Whether rows were quarantined that are incomplete, not broken: then none may be left, and nothing is wrong."""
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
        f"Great Expectations: some expectations are not met; the last good release stays.{advice}",
        reasons,
        code="VALIDATION",
    )
