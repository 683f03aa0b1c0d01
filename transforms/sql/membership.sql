-- Each row is one active membership of a month whose rows changed; a program that its segment cannot have is not held.
CREATE OR REPLACE TEMP VIEW membership AS
WITH offered AS (
  SELECT segment{% for program in codes.PROGRAMS %}, bool_or(program = '{{ program }}') AS {{ program | lower }}{% endfor %}

  FROM ref.segment_program
  GROUP BY segment
)
SELECT period_month, regency_code, segment, person_key
{%- for program in codes.PROGRAMS %},
  CASE WHEN offered.{{ program | lower }} THEN has_{{ program | lower }} ELSE false END AS has_{{ program | lower }}
{%- endfor %}

FROM clean.participant
LEFT JOIN offered USING (segment)
WHERE is_active AND NOT is_duplicate AND period_month IN (SELECT period_month FROM mart.stale_month)
