-- Each row is one file and where its physical rows ended, as published: rows of persons that are too few are hidden, and
-- with them the sum of all, which would give one of them back.
WITH counted AS (
  SELECT file.*, published.file_id, published.file_name AS published_name,
    list_contains({{ personal_datasets }}, file.dataset) AS is_of_persons
  FROM state.file_rows AS file
  JOIN state.published_file AS published USING (snapshot_id)
),
judged AS (
  SELECT *, is_of_persons AND list_bool_or(list_transform(
    [{{ parts | join(", ") }}], lambda part : part BETWEEN 1 AND $suppress_below - 1)) AS has_hidden
  FROM counted
)
SELECT
  file_id,
  source_name,
  dataset,
  published_name AS file_name,
  state,
  received_at,
  CASE WHEN NOT has_hidden THEN physical_row_count END AS physical_row_count,
  layout_row_count,
{% for part in parts %}
  CASE WHEN NOT is_of_persons OR {{ part }} NOT BETWEEN 1 AND $suppress_below - 1 THEN {{ part }} END AS {{ part }},
{% endfor %}
  has_hidden AS has_hidden_rows,
  $release_id AS release_id
FROM judged
