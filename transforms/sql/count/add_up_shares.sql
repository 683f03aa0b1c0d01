-- Each row is one count over all buckets. A person is in one bucket of a month, so persons add up.
INSERT INTO state.person_count
SELECT period_month, area_code, segment, breakdown,
  sum(active_participant_count)::BIGINT AS active_participant_count,
  sum(unknown_count)::BIGINT AS unknown_count
FROM read_parquet({{ (folder ~ "/person_count-*.parquet") | quoted }})
GROUP BY ALL
;
INSERT INTO state.membership_count
SELECT period_month, area_code,
  sum(membership_count)::BIGINT AS membership_count,
  sum(several_regency_person_count)::BIGINT AS several_regency_person_count,
  sum(several_segment_person_count)::BIGINT AS several_segment_person_count,
  sum(several_program_person_count)::BIGINT AS several_program_person_count
FROM read_parquet({{ (folder ~ "/membership_count-*.parquet") | quoted }})
GROUP BY ALL
;
INSERT INTO state.reported_regency
SELECT DISTINCT period_month, regency_code
FROM read_parquet({{ (folder ~ "/reported_regency-*.parquet") | quoted }})
