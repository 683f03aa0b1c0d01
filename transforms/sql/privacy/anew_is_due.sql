-- Whether something was deleted for good since the file of the warehouse was last rewritten.
WITH deleted AS (
  SELECT destroyed_at AS deleted_at
  FROM ledger.destruction
  WHERE kind <> 'raw_file'
  UNION ALL
  SELECT blanked_at
  FROM ledger.blanking
)
SELECT count(*) > 0 AS is_due
FROM deleted
WHERE deleted_at >= coalesce((SELECT max(written_at) FROM ledger.written_anew), TIMESTAMP '-infinity')
