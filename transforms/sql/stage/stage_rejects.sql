-- Each row is one line that could not be split into the columns of its file.
INSERT INTO stage.rejected_line
SELECT $file_number, line,
  any_value(CASE WHEN error_type IN ('TOO MANY COLUMNS', 'MISSING COLUMNS') THEN 'COLUMN_COUNT'
    ELSE replace(error_type::VARCHAR, ' ', '_') END),
  any_value(csv_line)
FROM reject_error
GROUP BY line
