-- Each row is one area, month, segment and program; a program that the segment cannot have is named, without a count.
WITH {% include "segment_part.sql" %},
kind AS (
  SELECT segment_part.segment, program.program,
    CASE count(offered.participation)
      WHEN 0 THEN 'not_applicable'
      ELSE CASE WHEN count(*) = count(*) FILTER (offered.participation = 'required') THEN 'required' ELSE 'optional' END
    END AS participation
  FROM segment_part
  CROSS JOIN ref.program AS program
  LEFT JOIN ref.segment_program AS offered ON segment_part.part = offered.segment AND program.program = offered.program
  GROUP BY segment_part.segment, program.program
),
headcount AS (
  SELECT area_code, period_month, segment, active_participant_count
  FROM mart.shown_cell
  WHERE breakdown = ''
),
area_month AS (
  SELECT DISTINCT area_level, area_code, period_month FROM mart.shown_cell WHERE area_level IN {{ codes.AREA_LEVELS }}
),
figure AS (
  SELECT area_month.*, kind.*, headcount.active_participant_count,
    cell.active_participant_count AS program_participant_count, cell.active_participant_basis, cell.suppression_reason,
    cell.is_unknown, coalesce(cell.missing_regency_count, 0) AS missing_regency_count,
    eligible.denominator_date,
    CASE WHEN coalesce(eligible.relative_standard_error_ratio <= $rse_withhold, true) THEN eligible.eligible_worker_count END
      AS eligible_worker_count
  FROM area_month
  CROSS JOIN kind
  JOIN headcount USING (area_code, period_month, segment)
  LEFT JOIN mart.shown_cell AS cell ON area_month.area_code = cell.area_code AND area_month.period_month = cell.period_month
    AND kind.segment = cell.segment AND kind.program = cell.breakdown
  LEFT JOIN mart.area_eligible AS eligible ON area_month.area_code = eligible.area_code
    AND area_month.period_month = eligible.period_month AND kind.segment = eligible.segment
    AND eligible.denominator_id = $denominator_id
)
SELECT
  figure.area_level,
  figure.area_code,
  area.area_name,
  area.province_code,
  figure.period_month,
  figure.segment,
  figure.program,
  figure.participation,
  figure.program_participant_count,
  figure.active_participant_count,
  figure.program_participant_count / nullif(figure.active_participant_count, 0) AS program_ratio,
  $denominator_id AS denominator_id,
  figure.denominator_date,
  figure.eligible_worker_count,
  figure.program_participant_count / nullif(figure.eligible_worker_count, 0) AS coverage_ratio,
  figure.missing_regency_count,
  CASE
    WHEN figure.participation = 'not_applicable' THEN 'not_applicable'
    WHEN figure.is_unknown THEN 'missing'
    WHEN figure.suppression_reason IS NOT NULL THEN 'hidden'
    WHEN lost.lost_ratio > $lost_rows_warn THEN 'incomplete'
    WHEN figure.active_participant_basis = 'sum_of_parts' THEN 'provisional'
    ELSE 'ok'
  END AS quality_flag,
  figure.suppression_reason,
  $release_id AS release_id
FROM figure
JOIN mart.area AS area USING (area_code)
LEFT JOIN mart.lost_area AS lost ON figure.area_code = lost.area_code AND figure.period_month = lost.period_month
