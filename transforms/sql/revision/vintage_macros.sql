-- Each row is one figure as a release showed it.
CREATE OR REPLACE MACRO ledger.figures_of(wanted_release_id) AS TABLE (
  SELECT * EXCLUDE (is_published)
  FROM ledger.as_published
  SEMI JOIN (
    SELECT area_code, period_month, segment, denominator_id, max(release_id) AS release_id
    FROM ledger.as_published
    WHERE release_id <= wanted_release_id
    GROUP BY ALL) AS last_said USING (area_code, period_month, segment, denominator_id, release_id)
  WHERE is_published
)
;
-- Each row is one figure as readers saw it at a moment (UTC): in which release, and from which files that was made.
CREATE OR REPLACE MACRO ledger.figures_on(moment) AS TABLE (
  WITH shown AS (
    SELECT max_by(release_id, shown_from) AS release_id FROM ledger.shown_release WHERE shown_from <= moment
  ),
  made_from AS (
    SELECT list(source_name || '/' || file_name || ' ' || left(sha256, 16) ORDER BY delivery_number) AS files
    FROM ledger.release_delivery
    WHERE release_id = (SELECT release_id FROM shown) AND state = 'current'
  )
  SELECT figure.* REPLACE ((SELECT release_id FROM shown) AS release_id), figure.release_id AS unchanged_since_release_id,
    made_from.files AS made_from
  FROM ledger.figures_of((SELECT release_id FROM shown)) AS figure, made_from
)
