-- Each row is one person with several memberships in a month. Only these few have to be counted as distinct persons.
CREATE OR REPLACE TEMP TABLE repeated_person AS
SELECT period_month, person_key
FROM membership
GROUP BY period_month, person_key
HAVING count(*) > 1
