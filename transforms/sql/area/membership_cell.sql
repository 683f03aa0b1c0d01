-- Each row is how many memberships of one area and month are beyond one a person, and how many persons hold several
-- programs. Neither is published as such, but follows from `persons_and_memberships` beside the headcounts.
INSERT INTO mart.cell
WITH person AS (
  SELECT * FROM mart.cell
  WHERE segment = 'ALL' AND breakdown = '' AND area_level <> 'office' AND active_participant_basis = 'persons'
),
counted AS (
  SELECT area_code, period_month, '{{ codes.MEMBERSHIPS_BEYOND }}' AS breakdown, membership_count AS total
  FROM state.membership_count
  UNION ALL
  SELECT area_code, period_month, '{{ codes.SEVERAL_PROGRAMS }}', several_program_person_count
  FROM state.membership_count
)
SELECT person.area_level, person.area_code, person.parent_code, person.period_month, person.segment, counted.breakdown,
  CASE counted.breakdown WHEN '{{ codes.MEMBERSHIPS_BEYOND }}' THEN counted.total - person.active_participant_count
    ELSE counted.total END AS active_participant_count,
  person.active_participant_basis, person.missing_regency_count
FROM person
JOIN counted USING (area_code, period_month)
