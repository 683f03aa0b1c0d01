-- Each row is one file that is loaded as this release is published, superseded ones included.
INSERT INTO ledger.release_delivery BY NAME
SELECT $release_id AS release_id, snapshot_id, source_name, dataset, file_name, sha256, code_system, received_at,
  delivery_number, state, run_id
FROM ledger.snapshot
