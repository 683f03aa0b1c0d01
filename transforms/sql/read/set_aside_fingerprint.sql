-- Each row is one current file and which of its lines are not loaded: it changes when a file is read by other rules.
SELECT snapshot.source_name, snapshot.sha256,
  md5(string_agg(concat_ws(':', aside.sheet_name, aside.row_number, aside.reasons), ';'
    ORDER BY aside.sheet_name, aside.row_number)) AS fingerprint
FROM ledger.snapshot AS snapshot
JOIN quarantine.set_aside_row AS aside USING (snapshot_id)
WHERE snapshot.state = 'current'
GROUP BY snapshot.source_name, snapshot.sha256
ORDER BY snapshot.source_name, snapshot.sha256
