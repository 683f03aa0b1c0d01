-- Each row is how many persons with one membership have one that is alike: all memberships but those of repeated_membership.
-- To count what is alike is cheaper than to look up for every row whether its person has several.
CREATE OR REPLACE TEMP TABLE single_membership AS
WITH {% include "held_programs.sql" %},
alike AS (
  SELECT * EXCLUDE (person_key), count(*) AS memberships
  FROM membership
  GROUP BY ALL
),
counted AS (
  SELECT alike.* {% include "as_held.sql" %}
  FROM alike
  LEFT JOIN offered USING (segment)
  UNION ALL
  SELECT * EXCLUDE (person_key), -count(*)
  FROM repeated_membership
  GROUP BY ALL
)
SELECT * EXCLUDE (memberships), sum(memberships)::BIGINT AS memberships
FROM counted
GROUP BY ALL
HAVING sum(memberships) > 0
