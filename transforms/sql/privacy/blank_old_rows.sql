-- The content of quarantined rows too long ago goes; their lines, reasons and counts stay, and the ledger notes it.
INSERT INTO ledger.blanking
SELECT aside.snapshot_id, $run_id AS run_id, $now AS blanked_at, count(*) AS row_count
FROM quarantine.set_aside_row AS aside
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
WHERE snapshot.received_at < $now - to_months($months) AND aside.row_json <> '{}'
GROUP BY aside.snapshot_id
;
UPDATE quarantine.set_aside_row
SET row_json = '{}'
WHERE snapshot_id IN (SELECT snapshot_id FROM ledger.blanking WHERE run_id = $run_id)
