-- Each row is one membership of one month as it is counted, with the bucket of its person. The key holds for this month
-- only: files of two months cannot be joined by it.
COPY (
  SELECT period_month, regency_code, segment, is_active,
{% for program in codes.PROGRAMS %}
    has_{{ program | lower }},
{% endfor %}
    md5(concat(person_key, period_month))::UUID AS person_key,
    hash(person_key) % {{ bucket_count }} AS bucket_number
  FROM clean.participant
  WHERE NOT is_duplicate AND period_month = DATE '{{ month }}'
) TO {{ folder | quoted }} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (bucket_number), WRITE_PARTITION_COLUMNS false, OVERWRITE_OR_IGNORE)
