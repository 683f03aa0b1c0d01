-- Each row is one area and month: memberships, persons, and how far sums over parts exceed the persons.
WITH person AS (
  SELECT area_level, area_code, period_month, exact_count, active_participant_count AS person_count,
    suppression_reason
  FROM mart.shown_cell
  WHERE segment = 'ALL' AND breakdown = '' AND area_level <> 'office' AND active_participant_basis = 'persons'
),
segment_sum AS (
  SELECT area_code, period_month, sum(exact_count)::BIGINT AS segment_sum_count
  FROM mart.shown_cell
  WHERE breakdown = '' AND segment IN {{ codes.SEGMENTS }}
  GROUP BY ALL
  HAVING count(exact_count) = {{ codes.SEGMENTS | length }}
),
program_sum AS (
  SELECT area_code, period_month, sum(exact_count)::BIGINT AS program_sum_count
  FROM mart.shown_cell
  WHERE segment = 'ALL' AND breakdown IN (SELECT program FROM ref.program)
  GROUP BY ALL
  HAVING count(exact_count) = {{ codes.PROGRAMS | length }}
),
regency_sum AS (
  SELECT coalesce(total.area_code, '{{ codes.NATION_CODE }}') AS area_code, cell.period_month,
    sum(cell.exact_count)::BIGINT AS regency_sum_count
  FROM mart.shown_cell AS cell
  JOIN mart.area AS total ON total.area_code IN (cell.parent_code, '{{ codes.NATION_CODE }}')
  WHERE cell.area_level = 'regency' AND cell.segment = 'ALL' AND cell.breakdown = ''
  GROUP BY ALL
  HAVING count(cell.exact_count) = any_value(total.regency_count)
),
hidden AS (
  SELECT area_code, period_month, bool_or(breakdown = '{{ codes.MEMBERSHIPS_BEYOND }}') AS has_hidden_memberships,
    bool_or(breakdown = '{{ codes.SEVERAL_PROGRAMS }}') AS has_hidden_programs
  FROM mart.suppression
  WHERE breakdown IN ('{{ codes.MEMBERSHIPS_BEYOND }}', '{{ codes.SEVERAL_PROGRAMS }}')
  GROUP BY ALL
),
membership AS (
  SELECT person.area_code, person.period_month,
    coalesce(membership_count, 0) AS membership_count,
{% for kind in ("regency", "segment", "program") %}
    coalesce(several_{{ kind }}_person_count, 0) AS several_{{ kind }}_person_count{{ "," if not loop.last }}
{% endfor %}
  FROM person
  LEFT JOIN state.membership_count USING (area_code, period_month)
),
figure AS (
  SELECT person.*, membership.* EXCLUDE (area_code, period_month), segment_sum_count, program_sum_count, regency_sum_count,
    suppression_reason IS NULL AND NOT coalesce(has_hidden_memberships, false) AS is_shown,
    suppression_reason IS NULL AND NOT coalesce(has_hidden_programs, false) AS is_program_shown,
{% for kind in ("regency", "segment", "program") %}
    suppression_reason IS NULL AND {{ kind }}_sum_count - exact_count NOT BETWEEN 1 AND $suppress_below - 1
      AS is_{{ kind }}_sum_shown{{ "," if not loop.last }}
{% endfor %}
  FROM person
  JOIN membership USING (area_code, period_month)
  LEFT JOIN segment_sum USING (area_code, period_month)
  LEFT JOIN program_sum USING (area_code, period_month)
  LEFT JOIN regency_sum USING (area_code, period_month)
  LEFT JOIN hidden USING (area_code, period_month)
)
SELECT
  figure.area_level,
  figure.area_code,
  area.area_name,
  area.province_code,
  figure.period_month,
  CASE WHEN is_shown THEN as_published(figure.membership_count) END AS membership_count,
  figure.person_count,
{% for kind in ("regency", "segment", "program") %}
  CASE WHEN {{ "is_program_shown" if kind == "program" else "figure.suppression_reason IS NULL" }}{{ " AND figure.area_level <> 'regency'" if kind == "regency" }}
      AND figure.several_{{ kind }}_person_count NOT BETWEEN 1 AND $suppress_below - 1
    THEN as_published(figure.several_{{ kind }}_person_count) END AS several_{{ kind }}_person_count,
  CASE WHEN is_{{ kind }}_sum_shown THEN as_published(figure.{{ kind }}_sum_count) END AS {{ kind }}_sum_count,
  CASE WHEN is_{{ kind }}_sum_shown THEN as_published(figure.{{ kind }}_sum_count) / nullif(figure.person_count, 0) - 1 END
    AS {{ kind }}_excess_ratio,
{% endfor %}
  CASE WHEN is_shown THEN as_published(figure.membership_count) / nullif(figure.person_count, 0) - 1 END AS membership_excess_ratio,
  figure.suppression_reason,
  $release_id AS release_id
FROM figure
JOIN mart.area AS area USING (area_code)
