"""PySpark on one machine: pipeline.py FOLDER OUT."""

import sys
from pathlib import Path

from pyspark.sql import SparkSession

folder, out = sys.argv[1], sys.argv[2]
settings = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.memory": "6g",
    "spark.local.dir": f"{out}/tmp",
}
builder = SparkSession.builder.master("local[2]").appName("coverage")
for key, value in settings.items():
    builder = builder.config(key, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
TABLES = {
    "row": ("participants", "periode nik kpj segmen status kode_wilayah upah:decimal(15,2) jkk jkm jht jp"),
    "regency": ("ref/regency", "regency_code province_code"),
    "eligible": ("ref/eligible", "regency_code segment reference_date:date eligible:bigint"),
    "target": ("ref/target", "target_pct:int"),
}
for view, (name, columns) in TABLES.items():
    named = [column.partition(":") for column in columns.split()]
    schema = ", ".join(f"{column} {kind or 'string'}" for column, _, kind in named)
    spark.read.csv(f"{folder}/{name}.csv", header=True, schema=schema).createOrReplaceTempView(view)
active = spark.sql("""
SELECT CASE WHEN grouping(regency_code) = 0 THEN 'regency' WHEN grouping(province_code) = 0 THEN 'province' ELSE 'nation' END AS level,
  coalesce(regency_code, province_code, '00') AS area_code, month, coalesce(segment, 'ALL') AS segment,
  count(DISTINCT nik) AS active
FROM (
  SELECT to_date(periode || '-01') AS month, cast(nik AS BIGINT) AS nik, province_code, regency_code, segmen AS segment
  FROM row JOIN regency ON kode_wilayah = regency_code
  WHERE nik RLIKE '^[0-9]{16}$' AND segmen IN ('PU', 'BPU', 'JAKON') AND status = 'AKTIF' AND (upah IS NULL OR upah >= 0))
GROUP BY GROUPING SETS ((month, province_code, regency_code, segment), (month, province_code, regency_code),
  (month, province_code, segment), (month, province_code), (month, segment), (month))""")
active.write.mode("overwrite").parquet(f"{out}/active")  # it is read twice
spark.read.parquet(f"{out}/active").createOrReplaceTempView("active")
mart = (Path(__file__).parents[1] / "mart.sql").read_text(encoding="utf-8")
spark.sql(mart).coalesce(1).write.mode("overwrite").parquet(f"{out}/coverage.parquet")
spark.stop()
