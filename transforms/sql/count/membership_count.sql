-- Each row is the memberships of one area and month, and the persons who hold several of a kind.
INSERT INTO state.membership_count
WITH regency_area AS (
  SELECT regency_code, unnest([regency_code, province_code, '{{ codes.NATION_CODE }}']) AS area_code FROM ref.regency
),
single AS (
  SELECT period_month, regency_code, sum(memberships) AS memberships,
    sum(memberships) FILTER (0{% for program in codes.PROGRAMS %} + coalesce(has_{{ program | lower }}, false)::INTEGER{% endfor %} > 1) AS several_program
  FROM single_membership
  GROUP BY period_month, regency_code
),
repeated AS (
  SELECT period_month, area_code, person_key, count(*) AS memberships,
    count(DISTINCT regency_code) > 1 AS has_several_regencies,
    count(DISTINCT segment) > 1 AS has_several_segments,
    0{% for program in codes.PROGRAMS %} + coalesce(bool_or(has_{{ program | lower }}), false)::INTEGER{% endfor %} > 1 AS has_several_programs
  FROM repeated_membership
  JOIN regency_area USING (regency_code)
  GROUP BY period_month, area_code, person_key
),
counted AS (
  SELECT period_month, area_code, memberships, 0 AS several_regency, 0 AS several_segment, coalesce(several_program, 0) AS several_program
  FROM single
  JOIN regency_area USING (regency_code)
  UNION ALL
  SELECT period_month, area_code, sum(memberships), count(*) FILTER (has_several_regencies),
    count(*) FILTER (has_several_segments), count(*) FILTER (has_several_programs)
  FROM repeated
  GROUP BY period_month, area_code
)
SELECT period_month, area_code,
  sum(memberships)::BIGINT AS membership_count,
  sum(several_regency)::BIGINT AS several_regency_person_count,
  sum(several_segment)::BIGINT AS several_segment_person_count,
  sum(several_program)::BIGINT AS several_program_person_count
FROM counted
GROUP BY ALL
