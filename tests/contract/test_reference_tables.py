"""The reference tables keep their contracts and agree with each other."""

import duckdb
import pandas as pd
import pytest

from contracts.language.table import Field, Table
from contracts.reference.regions import TABLES
from reference import tables

FRAMES = tables.load_all()
REGENCY = FRAMES["regency"]
UNDOTTED = set(REGENCY["regency_code"].str.replace(".", "", regex=False))


def broken(table: Table, predicate: str) -> int:
    """Rows of `table` that break the predicate; TRUE and NULL keep it."""
    connection = duckdb.connect()
    connection.register("facts", FRAMES[table.table_name])
    found = connection.execute(f"SELECT count(*) FROM facts WHERE NOT ({predicate})").fetchone()
    connection.close()
    assert found is not None
    return int(found[0])


def bounds(field: Field) -> str:
    listed = ", ".join(f"'{value}'" for value in field.one_of)
    terms = [f"{field.name} IN ({listed})"] if field.one_of else []
    terms += [f"{field.name} >= {field.minimum}"] if field.minimum is not None else []
    terms += [f"{field.name} <= {field.maximum}"] if field.maximum is not None else []
    return " AND ".join(terms) or "TRUE"


def test_every_reference_file_has_a_contract_and_every_contract_a_file() -> None:
    assert {path.stem for path in tables.FOLDER.rglob("*.csv")} == {table.table_name for table in TABLES}


def test_a_reference_column_is_described_in_both_languages() -> None:
    assert not [f.name for table in TABLES for f in table.fields if not (f.meaning and f.meaning_id)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table_name)
def test_a_reference_table_keeps_its_contract(table: Table) -> None:
    frame = FRAMES[table.table_name]
    assert list(frame.columns) == [field.name for field in table.fields]
    assert not frame.duplicated(list(table.key)).any()
    assert [f.name for f in table.fields if f.required and frame[f.name].isna().any()] == []
    assert [rule.id for rule in table.rules if broken(table, rule.predicate)] == []
    assert [field.name for field in table.fields if broken(table, bounds(field))] == []


def test_there_are_514_regencies_in_38_provinces_unique_in_both_systems() -> None:
    province = FRAMES["province"]
    assert (len(REGENCY), len(province)) == (514, 38)
    for column in ("regency_code", "bps_code", "regency_name"):
        assert REGENCY[column].is_unique
    for column in ("province_code", "bps_province_code", "province_name"):
        assert province[column].is_unique


def test_a_province_counts_its_own_regencies() -> None:
    counted = REGENCY.groupby("province_code").size()
    assert dict(counted) == dict(FRAMES["province"].set_index("province_code")["regency_count"])
    assert counted["53"] == 22


def test_a_regency_lies_in_the_same_province_in_both_systems() -> None:
    bps_province = FRAMES["province"].set_index("province_code")["bps_province_code"]
    assert (REGENCY["province_code"].map(bps_province) == REGENCY["bps_code"].str[:2]).all()


def test_the_two_code_systems_share_315_codes_differ_in_199_and_collide_in_169() -> None:
    kemendagri, bps = REGENCY["regency_code"].str.replace(".", "", regex=False), REGENCY["bps_code"]
    differs = kemendagri != bps
    assert ((~differs).sum(), differs.sum(), (differs & bps.isin(UNDOTTED)).sum()) == (315, 199, 169)


def test_sixteen_of_the_22_regencies_of_ntt_collide() -> None:
    ntt = REGENCY[REGENCY["province_code"] == "53"]
    differs = ntt["regency_code"].str.replace(".", "", regex=False) != ntt["bps_code"]
    assert (differs & ntt["bps_code"].isin(UNDOTTED)).sum() == 16
    by_bps = ntt.set_index("bps_code")["regency_name"]
    by_kemendagri = ntt.set_index("regency_code")["regency_name"]
    assert (by_bps["5301"], by_kemendagri["53.01"]) == ("Kabupaten Sumba Barat", "Kabupaten Kupang")


def test_the_code_valid_today_is_the_regencys_code() -> None:
    period = FRAMES["region_code_period"]
    today = period[period["valid_to"].isna()].pivot(index="regency_code", columns="code_system", values="code")
    assert len(today) == 514
    assert (today["kemendagri"] == today.index).all()
    assert (today["bps"] == today.index.map(REGENCY.set_index("regency_code")["bps_code"])).all()


def test_26_papuan_regencies_changed_code_in_both_systems_without_a_gap() -> None:
    period = FRAMES["region_code_period"].sort_values("valid_from")
    for _, changes in period.groupby("code_system"):
        former = changes[changes["valid_to"].notna()]
        assert len(former) == 26
        assert set(former["regency_code"].str[:2]) == {"93", "94", "95", "96"}
        later = changes[changes["valid_to"].isna()].set_index("regency_code")["valid_from"]
        assert (former["valid_to"] + pd.Timedelta(days=1) == former["regency_code"].map(later)).all()


def test_no_regency_was_split_since_the_first_month_that_is_accepted() -> None:
    splits = tables.load("region_split")
    regencies = splits[splits["new_code"].str.contains(".", regex=False)]
    assert len(regencies) > 0
    assert max(regencies["split_date"]) < pd.Timestamp("2014-01-01")


def test_no_code_was_ever_given_to_a_second_regency() -> None:
    owners = FRAMES["region_code_period"].groupby(["code_system", "code"])["regency_code"].nunique()
    assert owners.max() == 1


def test_every_spelling_means_one_regency_or_is_unsafe() -> None:
    alias = FRAMES["region_alias"]
    assert len(alias) == 1912
    assert alias["regency_code"].isin(REGENCY["regency_code"]).all()
    safe = alias[~alias["is_unsafe"]]
    assert safe.groupby("alias")["regency_code"].nunique().max() == 1
    assert set(safe["alias"]).isdisjoint(alias.loc[alias["is_unsafe"], "alias"])


def test_bare_names_that_are_kabupaten_kota_or_province_are_unsafe() -> None:
    alias = FRAMES["region_alias"]
    unsafe = set(alias.loc[alias["is_unsafe"], "alias"].str.casefold())
    shared = REGENCY.loc[REGENCY["short_name"].duplicated(), "short_name"].str.casefold()
    provinces = set(FRAMES["province"]["province_name"].str.casefold())
    assert set(shared) <= unsafe
    assert set(alias["alias"].str.casefold()) & provinces <= unsafe


def test_codes_in_other_tables_are_regions_of_today() -> None:
    known = {"00", *FRAMES["province"]["province_code"], *REGENCY["regency_code"]}
    stated = FRAMES["statement"]["region_code"].str.split(";").explode()
    assert set(stated) | set(FRAMES["target"]["region_code"]) | set(FRAMES["labour_rate"]["regency_code"]) <= known
    assert set(FRAMES["region_split"]["new_code"]) | set(FRAMES["region_split"]["parent_code"]) <= known
    assert set(FRAMES["province_alias"]["province_code"]) <= known


def test_every_regency_of_ntt_has_one_branch_office_and_its_labour_rates() -> None:
    ntt = set(REGENCY.loc[REGENCY["province_code"] == "53", "regency_code"])
    served = FRAMES["office_regency"]
    assert set(served["regency_code"]) == ntt
    assert set(served["office_name"]) == set(FRAMES["office"]["office_name"])
    assert (served["status"] == "assumed").sum() == 8
    assert set(FRAMES["labour_rate"]["regency_code"]) == ntt


def test_the_headline_statement_is_33_73_percent_of_its_own_parts() -> None:
    statement = FRAMES["statement"]
    headline = statement.query("region_code == '53' and as_of == '2024-06' and segment == 'ALL'").iloc[0]
    stated = (headline["active_participant_count"], headline["denominator_worker_count"], headline["stated_ratio"])
    assert stated == (558115, 1654526, 0.3373)
    assert headline["stated_decimals_count"] == 2
    assert round(558115 / 1654526, 4) == headline["stated_ratio"]
    assert len(statement) == 54


def test_the_plain_mean_of_unemployment_rates_is_not_the_provinces_rate() -> None:
    rates = FRAMES["labour_rate"].query("year == 2024")["unemployment_ratio"]
    assert round(rates.mean(), 4) == 0.0288


def test_formal_and_informal_follow_sakernas_and_the_segments() -> None:
    status, segment = FRAMES["sakernas_status"], FRAMES["segment"].set_index("segment")["is_formal"]
    assert list(status.loc[status["is_formal"], "status_code"]) == ["3", "4"]
    assert (segment["PU"], segment["JAKON"], segment["BPU"]) == (True, True, False)


def test_a_denominator_is_defined_for_all_segments_together() -> None:
    defined = FRAMES["denominator_segment"]
    assert set(defined.loc[defined["segment"] == "ALL", "denominator_id"]) == set(
        FRAMES["denominator"]["denominator_id"]
    )


def test_28_provinces_are_stated_and_ten_are_unknown_the_parents_of_the_new_papuan_ones_too() -> None:
    stated = FRAMES["province_participant"]
    unstated = set(FRAMES["province"]["province_code"]) - set(stated["province_code"])
    assert (len(stated), unstated) == (28, {"75", "76", "81", "82", "91", "92", "93", "94", "95", "96"})


def test_the_stated_provinces_leave_the_rest_of_the_stated_nation_to_the_others() -> None:
    stated = FRAMES["province_participant"]["active_participant_count"].sum()
    nation = FRAMES["statement"].query("region_code == '00' and as_of == '2023-12'").iloc[0]
    assert (stated, nation["active_participant_count"]) == (39_782_324, 41_560_000)


def test_a_published_count_is_kept_although_the_next_half_year_contradicts_it() -> None:
    december = FRAMES["province_participant"].set_index("province_code").loc["53", "active_participant_count"]
    ntt = FRAMES["statement"].query("region_code == '53' and segment == 'ALL'").set_index("as_of")
    assert december == ntt.loc["2023-12", "active_participant_count"] == 364_870
    assert ntt.loc["2024-06", "active_participant_count"] == 558_115
