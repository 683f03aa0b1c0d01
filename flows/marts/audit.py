"""The audit of marts before a release: Great Expectations on every table, and figures against what bounds them."""

from collections.abc import Iterable, Iterator, Sequence

from contracts.marts.release_tables import RELEASE_TABLES
from expectations.bounds import Bounds
from expectations.cases import ADD_CASES, CASES, FORGET_OLD_WARNINGS, GATE_CASE, SIGNED_BOUND, Case, case_of
from expectations.comparisons import Comparison, comparisons
from expectations.gate import Question, validate_all
from expectations.verdict import Finding, Verdict
from flows.home.directory import Home
from flows.load.validate import block_on_failures
from flows.runs.acceptance import accept_cases
from flows.runs.evidence import keep_verdicts
from flows.runs.process import expectations_imported
from warehouse.session import Session

_NAMED_CASES = 10


def audit_marts(session: Session, home: Home, run_id: str, bounds: Bounds) -> list[Verdict]:
    """Judge every release table. Raises RunBlocked when a promise of severity `fail` is broken."""
    verdicts = judge_marts(session, home, run_id, bounds)
    block_on_failures(verdicts)
    return verdicts


def judge_marts(session: Session, home: Home, run_id: str, bounds: Bounds) -> list[Verdict]:
    """What Great Expectations finds in every release table and across them, kept as evidence."""
    expectations_imported()
    from expectations.cross_table import coverage_promises
    from expectations.region_history import region_promises
    from expectations.suites import table_suite

    compared = list(comparisons(bounds))
    find_cases(session, compared)
    questions = [Question(table.table_name, table.name, table_suite(table)) for table in RELEASE_TABLES]
    promises = [*coverage_promises(compared), *region_promises()]
    *verdicts, across = validate_all(session.connection, [*questions, Question("coverage", "mart.area", promises)])
    verdicts.append(across.with_cases(_cases_by_promise(session, compared)))
    keep_verdicts(home, run_id, verdicts)
    return verdicts


def find_cases(session: Session, compared: Iterable[Comparison]) -> None:
    """Fill the temporary table `gate_case`: each row is one figure that passes a bound."""
    session.run_all((GATE_CASE, SIGNED_BOUND))
    for comparison in compared:
        session.run(ADD_CASES.format(query=comparison.query), rule_id=comparison.rule_id, **comparison.parameters)
    accept_cases(session)
    session.run(FORGET_OLD_WARNINGS)


def cases_of(session: Session, comparison: Comparison) -> list[Case]:
    """The cases of a comparison in `gate_case`, in the order in which they are published."""
    rows = session.rows(CASES, rule_id=comparison.rule_id, is_by_size=comparison.detail != "file")
    return [case_of(comparison, row) for row in rows]


def _cases_by_promise(session: Session, compared: Iterable[Comparison]) -> dict[str, list[Case]]:
    from expectations.cross_table import promise_id

    found: dict[str, list[Case]] = {}
    with_cases = {rule_id for (rule_id,) in session.rows("SELECT DISTINCT rule_id FROM gate_case")}
    for comparison in compared:
        if comparison.rule_id not in with_cases:
            continue
        for case in cases_of(session, comparison):
            found.setdefault(promise_id(comparison, case.severity), []).append(case)
    return found


def warnings_of(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """What readers of the release must know; of many cases of one promise the first, and how many more there are."""
    for finding in warned(verdicts):
        sentences = finding.sentences
        yield from sentences[:_NAMED_CASES]
        if (more := len(sentences) - _NAMED_CASES) > 0:
            yield f"{finding.rule_id}: {more} more like it. {finding.sentence}"


def warned(verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Every finding of severity `warn`, as readers of the release may know it."""
    return (finding.outside for verdict in verdicts for finding in verdict.warnings)
