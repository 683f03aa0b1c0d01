-- Each row is one segment and its full Indonesian name, which some offices write instead of the code.
CREATE OR REPLACE TEMP TABLE sample_segment AS
SELECT unnest($segment) AS segment, unnest($segment_name_id) AS segment_name
