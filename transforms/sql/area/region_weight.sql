-- Each row is the declared weight of one province of today in a province as it was.
CREATE OR REPLACE TABLE mart.region_weight AS
SELECT DISTINCT former.area_code, former.today_code, given.measure, given.weight
FROM mart.given_weight AS given
JOIN mart.former_province AS former ON given.parent_code = former.province_code AND given.today_code = former.today_code
