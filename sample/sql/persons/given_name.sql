-- An invented person's given name, the same in every file.
CREATE OR REPLACE TEMP MACRO sample_given_name(person_id, is_woman) AS if(
    is_woman,
    ['MARIA', 'YOSEFINA', 'KRISTINA', 'MARGARETA', 'ELISABETH', 'MARTA', 'THERESIA', 'VERONIKA'][1 + person_id % 8],
    ['YOHANES', 'PETRUS', 'ANTONIUS', 'AGUSTINUS', 'PAULUS', 'FRANSISKUS', 'NIKOLAUS', 'STEFANUS'][1 + person_id % 8]
)
