"""Polars, streaming engine: pipeline.py FOLDER OUT."""

import sys

import polars as pl

folder, out = sys.argv[1], sys.argv[2]
regency = pl.read_csv(f"{folder}/ref/regency.csv", infer_schema=False)
eligible = pl.read_csv(
    f"{folder}/ref/eligible.csv",
    schema_overrides={"regency_code": pl.String, "eligible": pl.Int64},
    try_parse_dates=True,
)
target_pct = pl.read_csv(f"{folder}/ref/target.csv")["target_pct"][0]
texts = ("nik", "kpj", "kode_wilayah", "periode")
rows = pl.scan_csv(
    f"{folder}/participants.csv", schema_overrides=dict.fromkeys(texts, pl.String) | {"upah": pl.Decimal(15, 2)}
)
active = (
    rows.filter(
        pl.col("nik").str.contains(r"^[0-9]{16}$"),
        pl.col("segmen").is_in(["PU", "BPU", "JAKON"]),
        pl.col("status").is_in(["AKTIF", "NONAKTIF"]),
        pl.col("upah").is_null() | (pl.col("upah") >= 0),
    )
    .filter(pl.col("status") == "AKTIF")
    .join(regency.lazy(), left_on="kode_wilayah", right_on="regency_code", how="inner")
    .select(
        month=pl.concat_str(pl.col("periode"), pl.lit("-01")).str.to_date("%Y-%m-%d"),
        nik=pl.col("nik").cast(pl.Int64),
        regency_code="kode_wilayah",
        province_code="province_code",
        segment="segmen",
    )
    .unique()
    .collect(engine="streaming")
)
months = active.select("month").unique().sort("month")
segments = pl.DataFrame({"segment": ["PU", "BPU", "JAKON"]})
base = (
    regency.join(months, how="cross")
    .join(segments, how="cross")
    .sort("month")
    .join_asof(
        eligible.sort("reference_date"), left_on="month", right_on="reference_date", by=["regency_code", "segment"]
    )
)


def level(name: str, area: str | None, *, by_segment: bool) -> pl.DataFrame:
    keys = ["month", *([area] if area else []), *(["segment"] if by_segment else [])]
    persons = active.lazy().group_by(keys).agg(active=pl.col("nik").n_unique()).collect(engine="streaming")
    parent = (
        [pl.col("province_code").first().alias("parent")] if area == "regency_code" else [pl.lit("").alias("parent")]
    )
    workers = base.group_by(keys).agg(pl.col("eligible").sum(), *parent)
    joined = workers.join(persons, on=keys, how="left").with_columns(
        level=pl.lit(name),
        active=pl.col("active").fill_null(0).cast(pl.Int64),
        area_code=pl.col(area) if area else pl.lit("00"),
    )
    if not by_segment:
        joined = joined.with_columns(segment=pl.lit("ALL"))
    return joined.select("level", "area_code", "parent", "month", "segment", "active", "eligible")


levels = (("regency", "regency_code"), ("province", "province_code"), ("nation", None))
all_levels = pl.concat([level(name, area, by_segment=each) for name, area in levels for each in (True, False)])
history = ["level", "area_code", "segment"]
is_ranked = (pl.col("level") == "regency") & pl.col("coverage").is_not_null()
mart = (
    all_levels.sort([*history, "month"])
    .with_columns(coverage=pl.when(pl.col("eligible") > 0).then(pl.col("active") / pl.col("eligible")))
    .with_columns(
        rank_in_province=pl.when(is_ranked).then(
            pl.col("coverage").rank("min", descending=True).over("level", "parent", "month", "segment")
        ),
        target_gap=pl.when(pl.col("segment") == "ALL").then(
            pl.max_horizontal(0, (pl.col("eligible") * target_pct + 99) // 100 - pl.col("active"))
        ),
        change_1m=pl.col("coverage") - pl.col("coverage").shift(1).over(history, order_by="month"),
    )
    .drop("parent")
)
mart.write_parquet(f"{out}/coverage.parquet")
