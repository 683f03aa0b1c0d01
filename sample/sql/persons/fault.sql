-- Each row is one kind of row that must not be loaded: its file, where it must end and why, and how many there are.
-- A smaller sample has fewer of them, but always one.
CREATE OR REPLACE TEMP TABLE sample_fault AS
WITH planned AS (
    SELECT file_key, outcome, coalesce(reason, '') AS reason, row_count
    FROM read_csv($path, header = true, auto_detect = false, columns = {
        'file_key': 'VARCHAR', 'outcome': 'VARCHAR', 'reason': 'VARCHAR', 'row_count': 'BIGINT'
    })
), scale AS (
    SELECT least(1.0, coalesce($persons / sum(active_pu + active_bpu + active_jakon), 1.0)) AS ratio
    FROM sample_plan
)
SELECT file_key, outcome, reason, greatest(1, round(row_count * ratio))::BIGINT AS row_count
FROM planned, scale
