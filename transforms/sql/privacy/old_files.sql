-- Each row is one file with persons that came too long ago; one whose bytes also are another, later file's is left.
SELECT snapshot_id, source_name, file_name, sha256
FROM ledger.snapshot
WHERE dataset = 'participants' AND received_at < $now - to_months($months)
  AND sha256 NOT IN (SELECT sha256 FROM ledger.snapshot WHERE received_at >= $now - to_months($months))
ORDER BY received_at, snapshot_id
