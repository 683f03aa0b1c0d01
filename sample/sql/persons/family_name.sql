-- An invented person's family name, the same in every file.
CREATE OR REPLACE TEMP MACRO sample_family_name(person_id) AS
    ['BERE', 'NAHAK', 'TEFA', 'KASE', 'LADO', 'NDUN', 'SERAN', 'MAU', 'KLEDEN', 'WOLO', 'RADJA', 'UMBU', 'LEKI']
    [1 + person_id % 13]
