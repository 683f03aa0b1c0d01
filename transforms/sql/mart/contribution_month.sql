-- Each row is one month and the BPU contribution (JKK and JKM) of a worker for whom APBN, APBD or anybody else may pay.
SELECT month.month, sum(rate.contribution_idr)::BIGINT AS contribution_idr
FROM (SELECT unnest(generate_series(DATE '2014-01-01', DATE '2060-12-01', INTERVAL 1 MONTH))::DATE AS month) AS month
JOIN ref.contribution_rate AS rate ON month.month BETWEEN coalesce(rate.valid_from, month.month) AND coalesce(rate.valid_to, month.month)
WHERE rate.segment = 'BPU' AND rate.payer = 'any' AND rate.worker_group = 'all'
GROUP BY month.month
HAVING count(DISTINCT rate.program) = 2
