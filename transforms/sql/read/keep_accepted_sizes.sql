-- What was accepted for the first time is remembered with the size that it had.
UPDATE ledger.acceptance
SET used_at = $now, accepted_size_ratio = gate_case.size
FROM gate_case
WHERE gate_case.case_id = finding_id AND gate_case.accepted_reason IS NOT NULL AND used_at IS NULL
