-- Each row is one regency: its file and the eligible, active and labour-force numbers it shall add up to.
CREATE OR REPLACE TEMP TABLE sample_plan AS
SELECT
    regency_code, file_key, eligible_pu, eligible_bpu, eligible_jakon,
    active_pu, active_bpu, active_jakon, active_pmi, labour_force, target_pct
FROM read_csv($path, header = true, auto_detect = false, columns = {
    'regency_code': 'VARCHAR', 'file_key': 'VARCHAR',
    'eligible_pu': 'BIGINT', 'eligible_bpu': 'BIGINT', 'eligible_jakon': 'BIGINT',
    'active_pu': 'BIGINT', 'active_bpu': 'BIGINT', 'active_jakon': 'BIGINT', 'active_pmi': 'BIGINT',
    'labour_force': 'BIGINT', 'target_pct': 'DOUBLE'
})
