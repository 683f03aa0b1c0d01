-- Each row is the distinct active persons of one area, month, segment and program; '' is any program.
-- A person with one membership counts as one row; only persons with several have to be told apart.
INSERT INTO state.person_count
WITH regency_area AS (
  SELECT regency_code, unnest([regency_code, province_code, '{{ codes.NATION_CODE }}']) AS area_code FROM ref.regency
  UNION ALL
  SELECT regency_code, office_name FROM ref.office_regency
),
{% include "segment_part.sql" %},
single AS (
  SELECT period_month, regency_code, segment AS part, sum(memberships) AS persons
{%- for program in codes.PROGRAMS %},
    coalesce(sum(memberships) FILTER (has_{{ program | lower }}), 0) AS {{ program | lower }},
    coalesce(sum(memberships) FILTER (has_{{ program | lower }} IS NULL), 0) AS {{ program | lower }}_unknown
{%- endfor %}

  FROM single_membership
  GROUP BY period_month, regency_code, part
),
repeated AS (
  SELECT membership.period_month, area_code, segment_part.segment, person_key
{%- for program in codes.PROGRAMS %},
    coalesce(bool_or(has_{{ program | lower }}), false) AS {{ program | lower }},
    count(*) > count(has_{{ program | lower }}) AS {{ program | lower }}_unknown
{%- endfor %}

  FROM repeated_membership AS membership
  JOIN regency_area USING (regency_code)
  JOIN segment_part ON membership.segment = segment_part.part
  GROUP BY membership.period_month, area_code, segment_part.segment, person_key
),
counted AS (
  SELECT period_month, area_code, segment, sum(persons) AS persons
{%- for program in codes.PROGRAMS %},
    sum({{ program | lower }}) AS {{ program | lower }}, sum({{ program | lower }}_unknown) AS {{ program | lower }}_unknown
{%- endfor %}

  FROM single
  JOIN regency_area USING (regency_code)
  JOIN segment_part USING (part)
  GROUP BY ALL
  UNION ALL
  SELECT period_month, area_code, segment, count(*)
{%- for program in codes.PROGRAMS %},
    count(*) FILTER ({{ program | lower }}), count(*) FILTER (NOT {{ program | lower }} AND {{ program | lower }}_unknown)
{%- endfor %}

  FROM repeated
  GROUP BY ALL
),
long AS (
  SELECT period_month, area_code, segment, unnest([
    {'breakdown': '', 'active': persons, 'unknown': 0}
{%- for program in codes.PROGRAMS %},
    {'breakdown': '{{ program }}', 'active': {{ program | lower }}, 'unknown': {{ program | lower }}_unknown}
{%- endfor %}
  ]) AS cell
  FROM counted
)
SELECT period_month, area_code, segment, cell.breakdown,
  sum(cell.active)::BIGINT AS active_participant_count,
  sum(cell.unknown)::BIGINT AS unknown_count
FROM long
GROUP BY ALL
