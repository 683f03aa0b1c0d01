"""What a gate found: rule names, sentences and counts, and never a value of a row."""

from dataclasses import asdict, dataclass

from contracts.errors import EXIT_BLOCKED, CakupanError
from contracts.table import Severity


class ValidationBroken(CakupanError):
    """A check could not run. That is no pass, so nothing may be published on it."""

    code = "VALIDATION_BROKEN"
    exit_status = EXIT_BLOCKED


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One promise and how many rows break it.

    A promise about the table as a whole (its columns, that it has rows) counts as 1 when broken. `row_count` is the
    number of rows that were looked at.
    """

    rule_id: str
    sentence: str
    severity: Severity
    is_kept: bool
    broken_count: int
    row_count: int


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
        """Plain values for `json.dumps`: counts and rule names only."""
        findings = [asdict(finding) for finding in self.findings]
        return {"table": self.table, "row_count": self.row_count, "is_passed": self.is_passed, "findings": findings}

    def _broken(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == severity and not finding.is_kept)
