-- Each row is one text table: the headings of its columns that are none of ours, and those of them whose parts add up.
INSERT INTO stage.other_column
SELECT $file_number, $headings::VARCHAR[], $parts::VARCHAR[]
