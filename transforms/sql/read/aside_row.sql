-- Each row is one line that does not count: of a file that is loaded, by the state of the file, or of one that a gate holds.
CREATE OR REPLACE TEMP VIEW aside_row AS
SELECT row.*, snapshot.source_name, snapshot.file_name, snapshot.state
FROM quarantine.set_aside_row AS row
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
UNION ALL BY NAME
SELECT row.*, waiting.source_name, waiting.file_name, 'held' AS state
FROM quarantine.held_row AS row
JOIN ledger.waiting_file AS waiting USING (snapshot_id)
