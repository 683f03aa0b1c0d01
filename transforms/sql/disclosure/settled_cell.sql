-- Each row is one count that a settled month hid and hides.
SELECT area_code, period_month::TIMESTAMP AS period_month, segment, breakdown,
  CASE WHEN active_participant_count < $suppress_below THEN '{{ small }}' ELSE '{{ complementary }}' END AS suppression_reason
FROM last_cell
SEMI JOIN settled_month USING (period_month)
WHERE is_hidden
ORDER BY period_month, area_code, segment, breakdown
