-- Each row is one line that breaks no rule, with the figure that its parts add up to: what Great Expectations proves and the
-- load takes.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_accepted AS
SELECT row.* EXCLUDE (no_data, broken, noted, others) REPLACE (
{% for field in figures %}
  CASE WHEN figure.role IS NULL THEN row.{{ field.name }} ELSE figure.{{ field.name }} END AS {{ field.name }}{{ "," if not loop.last }}
{% endfor %}
)
FROM stage.{{ extract.dataset }}_marked AS row
LEFT JOIN stage.{{ extract.dataset }}_sum AS figure ON row.file_number = figure.file_number AND row.row_number = figure.row_number
WHERE row.no_data IS NULL AND row.broken = 0 AND (figure.role IS NULL OR figure.role = 'first' OR figure.role = 'repeat')
