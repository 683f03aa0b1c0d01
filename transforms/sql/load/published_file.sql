-- Each row is one file as the world may know it: by a keyed hash, which nobody can try contents against, and by number.
-- Names of files and hashes of their bytes stay in the vault: a name may hold a person, and a hash gives back small files.
CREATE OR REPLACE TABLE state.published_file AS
SELECT snapshot_id,
  source_name || '/' || left(replace(({{ file_key }})::VARCHAR, '-', ''), 16) AS file_id,
  source_name || '/' || row_number() OVER (PARTITION BY source_name ORDER BY delivery_number, snapshot_id) AS file_name
FROM ledger.snapshot
