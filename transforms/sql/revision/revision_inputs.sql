{# What a comparison of two releases reads: figures on both sides, the steps between them, and where counts are hidden. #}
{% if not is_building %}
{% include "figure_before.sql" %}

;
CREATE OR REPLACE TEMP TABLE figure_after AS
FROM ledger.figures_of($release_id)
;
{% endif %}
CREATE OR REPLACE TEMP TABLE change_step AS
{% if is_building %}
SELECT *, $release_id AS release_id FROM revision_part WHERE $previous_release_id IS NOT NULL
{% else %}
SELECT * FROM ledger.revision_part WHERE release_id > $previous_release_id AND release_id <= $release_id
{% endif %}
;
CREATE OR REPLACE TEMP TABLE hidden_place AS
WITH hidden AS (
  SELECT area_code, period_month FROM figure_before WHERE suppression_reason IS NOT NULL
  UNION
  SELECT area_code, period_month FROM figure_after WHERE suppression_reason IS NOT NULL
  UNION
  SELECT area_code, period_month
  FROM ledger.as_published
  WHERE suppression_reason IS NOT NULL AND release_id > $previous_release_id AND release_id <= $release_id
)
SELECT area_code, period_month FROM hidden
UNION
SELECT area_part.total_code, hidden.period_month FROM hidden JOIN {{ areas | default("mart") }}.area_part ON hidden.area_code = area_part.part_code
UNION
SELECT '{{ codes.NATION_CODE }}', period_month FROM hidden
