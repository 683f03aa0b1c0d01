-- Rows that a later file of their source restates are marked apart from repeats (is_restated), and the ledger keeps which
-- file restates which, and how sources are beside each other. All of that is said by the contracts. Rows of before have no
-- mark: theirs are duplicates until a file of their month is loaded or read again.
-- Quarantined rows have a month and the regencies that they may be of: those of before by what was kept of them.
CREATE SCHEMA IF NOT EXISTS quarantine
;
CREATE TABLE IF NOT EXISTS quarantine.set_aside_row (row_json VARCHAR, region_code VARCHAR)
;
ALTER TABLE quarantine.set_aside_row ADD COLUMN IF NOT EXISTS region_code VARCHAR
;
ALTER TABLE quarantine.set_aside_row ADD COLUMN IF NOT EXISTS period_month DATE
;
ALTER TABLE quarantine.set_aside_row ADD COLUMN IF NOT EXISTS likely_region_codes VARCHAR
;
UPDATE quarantine.set_aside_row
SET period_month = date_trunc('month', try_cast(row_json ->> '$.period' AS DATE)),
  likely_region_codes = CASE WHEN contains(region_code, '.') THEN region_code END
