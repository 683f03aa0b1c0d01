-- Each row is a province that accepted rows of a staged file are about.
SELECT DISTINCT left(region_code, 2) AS province_code
FROM stage.{{ dataset }}_accepted WHERE snapshot_id = $snapshot_id AND region_code <> '{{ codes.NATION_CODE }}'
ORDER BY province_code
