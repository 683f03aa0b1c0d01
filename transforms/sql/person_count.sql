-- Each row is the distinct active persons of one area, month and published segment, for the months whose rows changed.
INSERT INTO mart.person_count
WITH membership AS (
  SELECT period_month, left(regency_code, 2) AS province_code, regency_code, segment, person_key
  FROM clean.participant
  WHERE is_active AND NOT is_duplicate AND period_month IN (SELECT period_month FROM mart.stale_month)
),
segment_part(segment, part) AS (
  VALUES
{% for segment in codes.SEGMENTS %}
    ('{{ segment }}', '{{ segment }}'), ('ALL', '{{ segment }}'),
{% endfor %}
{% for segment in codes.FORMAL_SEGMENTS %}
    ('FORMAL', '{{ segment }}'){{ "," if not loop.last }}
{% endfor %}
),
counted AS (
  SELECT membership.* EXCLUDE (segment), segment_part.segment
  FROM membership
  JOIN segment_part ON membership.segment = segment_part.part
)
SELECT
  period_month,
  coalesce(regency_code, province_code, '{{ codes.NATION_CODE }}') AS area_code,
  segment,
  count(DISTINCT person_key)::BIGINT AS active_participant_count
FROM counted
GROUP BY GROUPING SETS (
  (period_month, segment, province_code, regency_code), (period_month, segment, province_code), (period_month, segment))
