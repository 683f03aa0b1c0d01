-- Each row is four digits with which a NIK may begin.
INSERT INTO stage.nik_area
SELECT DISTINCT replace(code, '.', '')
FROM period_frame
WHERE code_system = 'kemendagri'
