-- Each row is one part of the change of one figure of all workers since the release before, as the page shows it.
SELECT area_code, area_name, period_month::TIMESTAMP AS period_month, cause, active_participant_change_count, coverage_ratio_change
FROM mart.revision
WHERE segment = 'ALL' AND denominator_id = $denominator_id AND NOT is_first_appearance
  AND area_level IN ('nation', 'province', 'regency')
ORDER BY abs(coverage_ratio_change) DESC NULLS LAST, period_month DESC, area_code, cause
