-- The first version that is recorded. A warehouse without a version is an earlier one: its ledger is remade by the
-- contracts. What they cannot say: a count that an early release hid has the bound of that release, else the default.
CREATE TABLE IF NOT EXISTS ledger.release_basis (release_id VARCHAR, settings_json VARCHAR)
;
CREATE TABLE IF NOT EXISTS ledger.published_cell (release_id VARCHAR)
;
ALTER TABLE ledger.published_cell ADD COLUMN IF NOT EXISTS suppress_below BIGINT
;
UPDATE ledger.published_cell
SET suppress_below = coalesce(
  (SELECT (settings_json ->> '$.publish.suppress_below')::BIGINT FROM ledger.release_basis AS basis
   WHERE basis.release_id = published_cell.release_id),
  10)
WHERE suppress_below IS NULL
