"""What a gate found: rule names, sentences and counts, and never a value of a row."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from contracts.language.table import Severity
from contracts.runtime.errors import EXIT_BLOCKED, CakupanError
from expectations.cases import Case


class ValidationBroken(CakupanError):
    """A check could not run. That is no pass, so nothing may be published on it."""

    code = "VALIDATION_BROKEN"
    exit_status = EXIT_BLOCKED


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One promise and how many rows break it.

    A promise about the table as a whole (its columns, that it has rows) counts as 1 when broken. `row_count` is the
    number of rows that were looked at. A promise about figures has its `cases` beside their number.
    """

    rule_id: str
    sentence: str
    sentence_id: str = ""
    severity: Severity
    is_kept: bool
    broken_count: int
    row_count: int
    cases: tuple[Case, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person must know: one sentence a case, or the count of rows and the promise they break."""
        if not self.cases:
            return (f"{self.rule_id}: {self.broken_count} of {self.row_count} rows. {self.sentence}",)
        return tuple(f"{case.case_id}: {case.sentence}" for case in self.cases)

    @property
    def outside(self) -> "Finding":
        """The same as readers of a release may know it."""
        return replace(self, cases=tuple(case.outside for case in self.cases))

    def as_json(self) -> dict[str, object]:
        """Plain values for `json.dumps`."""
        facts = asdict(replace(self, cases=()))
        return {**facts, "cases": [case.as_json() for case in self.cases]}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Every promise of one table, kept or broken. Safe to store, log and show."""

    table: str
    row_count: int
    findings: tuple[Finding, ...]

    @property
    def is_passed(self) -> bool:
        """A broken promise of severity `fail` blocks; `warn` and `info` do not."""
        return not self.failures

    @property
    def failures(self) -> tuple[Finding, ...]:
        return self._broken("fail")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self._broken("warn")

    def as_json(self) -> dict[str, object]:
        """Plain values for `json.dumps`: counts, rule names and cases of published figures."""
        findings = [finding.as_json() for finding in self.findings]
        return {"table": self.table, "row_count": self.row_count, "is_passed": self.is_passed, "findings": findings}

    def with_cases(self, cases: Mapping[str, Iterable[Case]]) -> "Verdict":
        """The same with the cases of its findings, by rule id."""
        found = (replace(finding, cases=tuple(cases.get(finding.rule_id, ()))) for finding in self.findings)
        return replace(self, findings=tuple(found))

    def _broken(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == severity and not finding.is_kept)
