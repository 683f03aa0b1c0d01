-- Each row is one active membership of a month whose rows changed.
CREATE OR REPLACE TEMP VIEW membership AS
SELECT period_month, regency_code, segment, person_key
{%- for program in codes.PROGRAMS %}, has_{{ program | lower }}{% endfor %}

FROM clean.participant
WHERE is_active AND NOT is_duplicate AND period_month IN (SELECT period_month FROM state.stale_month)
