-- Rows of these months no longer lead to a person: equal keys of a month stay equal, so its counts stay as they are.
UPDATE {{ table }}
SET person_key = {{ person_key }}, kpj = '~' || {{ kpj }}::VARCHAR, wage_idr = NULL, employer_id = NULL
WHERE period_month IN ({{ months }}) AND NOT starts_with(kpj, '~')
