"""pandas, with Great Expectations on the frame, and a load into DuckDB, as most would write it: pipeline.py FOLDER OUT."""

import sys

import duckdb
import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

folder, out = sys.argv[1], sys.argv[2]
regency = pd.read_csv(f"{folder}/ref/regency.csv", dtype="str")
eligible = pd.read_csv(f"{folder}/ref/eligible.csv", dtype={"regency_code": "str"}, parse_dates=["reference_date"])
target_pct = int(pd.read_csv(f"{folder}/ref/target.csv")["target_pct"][0])
names = ["periode", "nik", "kpj", "segmen", "status", "kode_wilayah", "upah", "jkk", "jkm", "jht", "jp"]
frame = pd.read_csv(f"{folder}/participants.csv", dtype={name: "str" for name in names if name != "upah"})

context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False, "metric_calculations": False}
asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("participants")
batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
suite = gx.ExpectationSuite(
    "participants",
    expectations=[
        gxe.ExpectTableColumnsToMatchOrderedList(column_list=names),
        gxe.ExpectTableRowCountToBeBetween(min_value=1),
        gxe.ExpectColumnValuesToNotBeNull(column="nik"),
        gxe.ExpectColumnValuesToMatchRegex(column="nik", regex=r"^[0-9]{16}$", mostly=0.999),
        gxe.ExpectColumnValuesToMatchRegex(column="periode", regex=r"^\d{4}-(0[1-9]|1[0-2])$"),
        gxe.ExpectColumnValuesToBeInSet(
            column="kode_wilayah", value_set=regency["regency_code"].tolist(), mostly=0.999
        ),
        gxe.ExpectColumnValuesToBeInSet(column="segmen", value_set=["PU", "BPU", "JAKON"]),
        gxe.ExpectColumnValuesToBeInSet(column="status", value_set=["AKTIF", "NONAKTIF"]),
        gxe.ExpectColumnValuesToBeBetween(column="upah", min_value=0, mostly=0.999),
    ],
)
result = batch.validate(suite, result_format="SUMMARY")
if not result.success:
    sys.exit(str(result))

frame = frame[
    frame["nik"].str.fullmatch(r"[0-9]{16}")
    & frame["kode_wilayah"].isin(regency["regency_code"])
    & frame["segmen"].isin(["PU", "BPU", "JAKON"])
    & frame["status"].isin(["AKTIF", "NONAKTIF"])
    & (frame["upah"].isna() | (frame["upah"] >= 0))
].rename(columns={"kode_wilayah": "regency_code", "segmen": "segment"})
frame["month"] = pd.to_datetime(frame["periode"], format="%Y-%m")
connection = duckdb.connect(f"{out}/warehouse.duckdb")
connection.execute("CREATE TABLE participant AS SELECT * FROM frame")
active = frame.loc[frame["status"] == "AKTIF", ["month", "nik", "regency_code", "segment"]].merge(
    regency, on="regency_code"
)
del frame

months = pd.DataFrame({"month": sorted(active["month"].unique())})
segments = pd.DataFrame({"segment": ["PU", "BPU", "JAKON"]})
base = pd.merge_asof(
    regency.merge(months, how="cross").merge(segments, how="cross").sort_values("month"),
    eligible.sort_values("reference_date"),
    left_on="month",
    right_on="reference_date",
    by=["regency_code", "segment"],
)
parts = []
for level, area in (("regency", "regency_code"), ("province", "province_code"), ("nation", None)):
    for by_segment in (True, False):
        keys = ["month", *([area] if area else []), *(["segment"] if by_segment else [])]
        persons = active.groupby(keys)["nik"].nunique().rename("active").reset_index()
        workers = base.groupby(keys)["eligible"].sum().reset_index()
        joined = workers.merge(persons, on=keys, how="left")
        joined["level"], joined["area_code"] = level, joined[area] if area else "00"
        if not by_segment:
            joined["segment"] = "ALL"
        parts.append(joined[["level", "area_code", "month", "segment", "active", "eligible"]])
mart = pd.concat(parts).merge(regency.rename(columns={"regency_code": "area_code"}), on="area_code", how="left")
mart["active"] = mart["active"].fillna(0).astype("int64")
mart["coverage"] = (mart["active"] / mart["eligible"].where(mart["eligible"] > 0)).astype("Float64")
regencies = mart[mart["level"] == "regency"]
ranks = regencies.groupby(["province_code", "month", "segment"])["coverage"].rank(method="min", ascending=False)
mart["rank_in_province"] = ranks.astype("Int64")
gap = ((mart["eligible"] * target_pct + 99) // 100 - mart["active"]).clip(lower=0)
mart["target_gap"] = gap.where(mart["segment"] == "ALL").astype("Int64")
mart = mart.drop(columns="province_code").sort_values(["level", "area_code", "segment", "month"])
before = mart.groupby(["level", "area_code", "segment"])["coverage"].shift(1)
mart["change_1m"] = mart["coverage"] - before
connection.execute("CREATE TABLE coverage AS SELECT * FROM mart")
connection.execute(f"COPY coverage TO '{out}/coverage.parquet' (FORMAT parquet)")
