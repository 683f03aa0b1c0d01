-- Each row is one figure as a release showed it.
CREATE OR REPLACE MACRO ledger.figures_of(wanted_release_id) AS TABLE (
  SELECT * EXCLUDE (is_published)
  FROM (
    FROM ledger.as_published
    WHERE release_id <= wanted_release_id
    QUALIFY row_number() OVER (PARTITION BY area_code, period_month, segment, denominator_id ORDER BY release_id DESC) = 1)
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
