-- Each row that leads to a person gets the new key of that person.
UPDATE {{ table }}
SET person_key = rekeyed.new_key
FROM rekeyed
WHERE {{ table }}.person_key = rekeyed.old_key AND NOT starts_with({{ table }}.kpj, '~')
