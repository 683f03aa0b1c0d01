-- What is this release made from: how many files and rows of each dataset, and which part of the rows was quarantined?
-- Dari apa rilis ini dibuat: berapa berkas dan baris tiap jenis data, dan berapa bagian baris yang disisihkan?
WITH current_file AS (
  SELECT release_id, dataset, received_at, physical_row_count - layout_row_count AS data_row_count, loaded_row_count,
    quarantined_row_count + rejected_row_count AS set_aside_row_count
  FROM row_ledger
  WHERE state = 'current'
)
SELECT release_id, dataset, count(*) AS file_count, max(received_at) AS last_received_at,
  CAST(sum(data_row_count) AS BIGINT) AS data_row_count, CAST(sum(loaded_row_count) AS BIGINT) AS loaded_row_count,
  CAST(sum(set_aside_row_count) AS BIGINT) AS set_aside_row_count,
  sum(set_aside_row_count) / nullif(sum(data_row_count), 0) AS set_aside_ratio
FROM current_file
GROUP BY release_id, dataset
ORDER BY dataset
