-- Cases that a person accepted become warnings with the reason, unless the change has clearly grown since.
UPDATE gate_case
SET severity = 'warn', accepted_reason = accepted.reason
FROM (
  SELECT finding_id, max_by(reason, accepted_at) AS reason, max(coalesce(accepted_size_ratio, 1)) AS accepted_size
  FROM ledger.acceptance
  GROUP BY finding_id
) AS accepted
WHERE gate_case.case_id = accepted.finding_id AND severity = 'fail' AND size <= accepted_size + $larger
