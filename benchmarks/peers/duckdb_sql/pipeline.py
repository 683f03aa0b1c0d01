"""The physical limit: one hand-written DuckDB script, without validation or orchestration.

    pipeline.py FOLDER OUT load|mart

`load` keeps the clean participants in OUT/warehouse.duckdb, `mart` keeps the mart only.
"""

import sys
from pathlib import Path

import duckdb

folder, out, mode = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
connection = duckdb.connect(str(out / "warehouse.duckdb"))
connection.execute("SET enable_progress_bar = false")
SOURCE = f"""read_csv('{folder}/participants.csv', header = true, auto_detect = false, delim = ',', columns = {{
  'periode': 'VARCHAR', 'nik': 'VARCHAR', 'kpj': 'VARCHAR', 'segmen': 'VARCHAR', 'status': 'VARCHAR',
  'kode_wilayah': 'VARCHAR', 'upah': 'DECIMAL(15,2)', 'jkk': 'VARCHAR', 'jkm': 'VARCHAR', 'jht': 'VARCHAR',
  'jp': 'VARCHAR'}})"""
connection.execute(f"""
CREATE TABLE regency AS FROM read_csv('{folder}/ref/regency.csv', all_varchar = true);
CREATE TABLE eligible AS FROM read_csv('{folder}/ref/eligible.csv', auto_detect = false, header = true, columns = {{
  'regency_code': 'VARCHAR', 'segment': 'VARCHAR', 'reference_date': 'DATE', 'eligible': 'BIGINT'}});
CREATE TABLE target AS SELECT target_pct::INT AS target_pct FROM read_csv('{folder}/ref/target.csv', all_varchar = true);
CREATE TYPE segment_type AS ENUM ('PU', 'BPU', 'JAKON');
CREATE TYPE status_type AS ENUM ('AKTIF', 'NONAKTIF')""")
codes = ", ".join(
    f"'{code}'" for (code,) in connection.execute("SELECT regency_code FROM regency ORDER BY 1").fetchall()
)
connection.execute(f"CREATE TYPE regency_type AS ENUM ({codes})")
VALID = """regexp_full_match(nik, '[0-9]{16}') AND segmen IN ('PU', 'BPU', 'JAKON') AND status IN ('AKTIF', 'NONAKTIF')
  AND (upah IS NULL OR upah >= 0) AND try_cast(kode_wilayah AS regency_type) IS NOT NULL"""
COLUMNS = """(periode || '-01')::DATE AS month, nik::BIGINT AS nik, replace(kode_wilayah, '.', '')::SMALLINT AS regency,
  segmen::segment_type AS segment"""
if mode == "load":
    others = (
        "status::status_type AS status, kpj, upah, jkk = 'Y' AS jkk, jkm = 'Y' AS jkm, jht = 'Y' AS jht, jp = 'Y' AS jp"
    )
    connection.execute(f"CREATE TABLE participant AS SELECT {COLUMNS}, {others} FROM {SOURCE} WHERE {VALID}")
    rows = "participant WHERE status = 'AKTIF'"
else:
    connection.execute(f"CREATE TEMP TABLE person AS SELECT {COLUMNS} FROM {SOURCE} WHERE {VALID} AND status = 'AKTIF'")
    rows = "person WHERE true"
# Persons of one month at a time, so that hash tables stay in the cache. A person seen in one regency and segment counts
# once at every level; only the others need COUNT(DISTINCT).
SETS = (
    "GROUPING SETS ((province, regency, segment), (province, regency), (province, segment), (province), (segment), ())"
)
connection.execute(
    "CREATE TABLE counted (month DATE, province SMALLINT, regency SMALLINT, segment TINYINT, active BIGINT)"
)
for (month,) in connection.execute(f"SELECT DISTINCT month FROM {rows.partition(' WHERE')[0]} ORDER BY 1").fetchall():
    connection.execute(f"""
    CREATE OR REPLACE TEMP TABLE membership AS
    SELECT nik, regency::INT * 4 + enum_code(segment) AS place FROM {rows} AND month = DATE '{month}';
    CREATE OR REPLACE TEMP TABLE holder AS SELECT nik, min(place) AS low, max(place) AS high FROM membership GROUP BY nik;
    INSERT INTO counted
    WITH one AS (SELECT low AS place, count(*) AS n FROM holder WHERE low = high GROUP BY 1),
    many AS (SELECT nik, place FROM membership JOIN holder USING (nik) WHERE low <> high),
    single AS (SELECT place // 400 AS province, place // 4 AS regency, place % 4 AS segment, n FROM one),
    several AS (SELECT place // 400 AS province, place // 4 AS regency, place % 4 AS segment, nik FROM many)
    SELECT DATE '{month}', province, regency, segment, sum(n) FROM (
      SELECT province, regency, segment, sum(n) AS n FROM single GROUP BY {SETS}
      UNION ALL
      SELECT province, regency, segment, count(DISTINCT nik) FROM several GROUP BY {SETS}) GROUP BY ALL""")
connection.execute("""
CREATE TABLE active AS
SELECT CASE WHEN regency IS NOT NULL THEN 'regency' WHEN province IS NOT NULL THEN 'province' ELSE 'nation' END AS level,
  CASE WHEN regency IS NOT NULL THEN regency // 100 || '.' || lpad((regency % 100)::VARCHAR, 2, '0')
    ELSE coalesce(province::VARCHAR, '00') END AS area_code,
  month, coalesce(['PU', 'BPU', 'JAKON'][segment + 1], 'ALL') AS segment, active
FROM counted""")
mart = (Path(__file__).parents[1] / "mart.sql").read_text(encoding="utf-8")
connection.execute(f"COPY ({mart}) TO '{out}/coverage.parquet' (FORMAT parquet)")
