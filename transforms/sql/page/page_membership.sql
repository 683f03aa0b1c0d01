-- Each row is one area and month: the memberships of its persons, and what its regencies add up to.
SELECT area_code, period_month, membership_count, person_count, regency_sum_count
FROM mart.persons_and_memberships
QUALIFY period_month >= max(period_month) OVER () - INTERVAL 24 MONTH
ORDER BY area_code, period_month
