"""A file that says two things of one membership: a few are counted and listed, many make it no file to count by."""

from contracts.extracts.datasets import DATASETS
from contracts.runtime.errors import RunBlocked
from report.terminal.progress import say
from transforms import deliveries
from warehouse.session import Session

_MOST_RATIO, _MOST = 0.01, 5
"""2026-11: of the rows of a file; a small file may have a few. A choice: one in a hundred moves a figure by more than a
month does."""


def check_memberships(session: Session) -> None:
    """Count, list and keep what each file of this run says twice and otherwise.

    Raises RunBlocked for a file in which that is more than a hundredth of its rows. Reads `repeated_row`.
    """
    refused = []
    for rule, query in deliveries.delivery_rule_counts(DATASETS["participants"]):
        for snapshot_id, label, broken_count, row_count, lines in session.rows(query):
            found = f"{label}: {broken_count:,} memberships of {row_count:,} rows are AKTIF in one line and NONAKTIF in"
            sentence = f"{found} another, first in {', '.join(f'line {line}' for line in lines)}."
            if broken_count > max(_MOST, _MOST_RATIO * row_count):
                refused.append(sentence)
            say(f"{sentence} The active row counts.")
            session.run(
                "INSERT OR REPLACE INTO ledger.rule_count VALUES"
                " ($snapshot_id, $rule_id, $version, $severity, $broken_count, $row_count)",
                snapshot_id=snapshot_id,
                rule_id=rule.id,
                version=rule.version,
                severity=rule.severity,
                broken_count=broken_count,
                row_count=row_count,
            )
    if refused:
        raise RunBlocked(
            f"A file contradicts itself in more than {_MOST_RATIO:.0%} of its rows; nothing was loaded. Ask the office"
            " which lines are right, and to send it again.",
            refused,
            code="MEMBERSHIPS_DISAGREE",
        )
