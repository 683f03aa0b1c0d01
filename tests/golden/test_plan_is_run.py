"""A plan says what the run then does: for tables of every kind that is read, refused or blocked."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from case import run_case

from contracts.extracts.datasets import DATASETS
from contracts.runtime.errors import RunBlocked
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.plan.plan import Plan, make_plan
from flows.plan.report import plan_markdown
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection
from transforms.render import render

pytestmark = pytest.mark.slow

HEAD = """
home = "."
[publish]
provinces = ["53"]
suppress_below = 0
pages = false
[gates]
coverage_lowest = 0
coverage_highest = 1000
coverage_beside_parent_fail = 1
denominators_apart_fail = 1
"""
SUMMARY, ELIGIBLE = "period,region,segment,active", "reference_date,region,segment,eligible"
LABOUR, TARGET = "round,region,labour_force,employed", "year,region,instrument,target_pct,denominator_id"
PERSONS = "period,nik,kpj,segment,status,region"
ENDS = ("physical", "layout", "loaded", "duplicate", "superseded", "quarantined", "rejected", "not_meant", "merged")


_CODE = re.compile(r"([A-Z_]+): ([a-z]+)/")


class Table(NamedTuple):
    """One file of a source of its own."""

    dataset: str
    lines: tuple[str, ...]
    keys: str = ""
    name: str = "tabel.csv"
    codes: str = "names"


def person(number: int, month: str = "2024-06", status: str = "AKTIF", region: str = "Kota Kupang") -> str:
    return f"{month},537101470890{number:04d},{88_000_000_000 + number},PU,{status},{region}"


def table(dataset: str, *lines: str, keys: str = "", name: str = "tabel.csv", codes: str = "names") -> Table:
    return Table(dataset, lines, keys, name, codes)


READ = {
    "orang": table(
        "participants", PERSONS, *map(person, range(1, 41)), person(1), person(50, region="Atlantis"),
        name="2024-06.csv",
    ),
    "jumlah": table(
        "participants_summary", SUMMARY, "2024-06,Ende,PU,9", "2024-06,Ende,PU,9", "Total,,,9", "Catatan: x,,,"
    ),
    "kantor": table(
        "participants_summary", f"{SUMMARY},kantor", "2024-06,Sikka,PU,9,A", "2024-06,Sikka,PU,7,B",
        keys='sum_over = ["kantor"]',
    ),
    "status": table(
        "participants_summary", f"{SUMMARY},status", "2024-06,Alor,PU,9,Aktif", "2024-06,Belu,PU,7,Nonaktif",
        keys='keep = { status = "Aktif" }',
    ),
    "judul": table(
        "participants_summary", SUMMARY, "2024-06,Ngada,PU,9", "Tabel 2 Lainnya,,,", "2024-06,Nagekeo,PU,9",
        keys='keep = { section = "first" }',
    ),
    "ribu": table("labour_force", "Tabel (ribu orang),,,", LABOUR, "2023-08,Ende,140,130", "2023-08,Sikka,160,150"),
    "tahun": table(
        "eligible_workers", "region,segment,2022-12-31,2023-12-31", "Ende,ALL,100,120",
        keys='unpivot = { columns = ["2022-12-31", "2023-12-31"], into = "reference_date" }',
    ),
    "kode": table(
        "eligible_workers", ELIGIBLE, "2023-12-31,53.71,ALL,100", "2023-12-31,53.07,ALL,90", codes="kemendagri"
    ),
    "target": table("targets", TARGET, '2024,Ende,RPJMD,"52,15%",semesta'),
    "dana": table(
        "funding", "region,fund,workers,start,months,kelompok", "Ende,APBD Kabupaten,5,2024-06,6,Petani",
        "Ende,APBD Kabupaten,7,2024-06,6,Ojek", keys='sum_over = ["kelompok"]',
    ),
}  # fmt: skip
REFUSED = {
    "kelamin": table("labour_force", f"{LABOUR},jenis kelamin", "2023-08,Ende,140,130,Laki-laki"),
    "beda": table("eligible_workers", ELIGIBLE, "2023-12-31,Ende,ALL,100", "2023-12-31,Ende,ALL,120"),
    "judul": table("participants_summary", SUMMARY, "2024-06,Ende,PU,9", "Tabel 2 Lainnya,,,", "2024-06,Sikka,PU,9"),
    "lain": table("participants_summary", "Provinsi Jawa Barat,,,", SUMMARY, "2024-06,Ende,PU,9"),
    "kepala": table("participants_summary", "a,b,c,d", "1,2,3,4"),
    "persen": table("targets", TARGET, '2024,Ende,RPJMD,"0,4",semesta'),
    "satuan": table("labour_force", "(ribu orang),,(juta orang),", LABOUR, "2023-08,Ende,140,130"),
    "sistem": table(
        "participants_summary",
        "period,kode kab/kota,nama kab/kota,segment,active",
        "2024-06,5301,Sumba Barat,PU,9",
        codes="kemendagri",
    ),
    "tanggal": table("eligible_workers", ELIGIBLE, "05/06/2023,Ende,ALL,100"),
    "baik": table("participants_summary", SUMMARY, "2024-06,Alor,PU,9"),
}
BLOCKED = {
    "QUARANTINE_SHARE": table("participants_summary", SUMMARY, "2024-06,Ende,PU,9", "2024-06,Atlantis,PU,7"),
    "TOTAL_DIFFERS": table("participants_summary", SUMMARY, "2024-06,Ende,PU,9", "2024-06,Sikka,PU,7", "Total,,,20"),
    "PARTS_DISAGREE": table(
        "participants_summary", SUMMARY, "2024-06,Ende,PU,9", "2024-06,Ende,BPU,7", "2024-06,Ende,ALL,40"
    ),
}


def home_of(root: Path, tables: Mapping[str, Table]) -> Settings:
    lines = [HEAD]
    for source, one in tables.items():
        lines += ["[[source]]", f'name = "{source}"', f'dataset = "{one.dataset}"', one.keys]
        lines += [f'location = "inbox/{source}/*"', f'region_codes = "{one.codes}"']
        put(root, source, one)
    (root / "cakupan.toml").write_text("\n".join(lines), encoding="utf-8")
    return read_settings(root / "cakupan.toml")


def put(root: Path, source: str, one: Table) -> None:
    file = root / "inbox" / source / one.name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*one.lines, ""]), encoding="utf-8")


def planned_and_run(root: Path, settings: Settings) -> tuple[Plan, list[str]]:
    """The plan, and why the run that follows it stopped: a sentence for each reason."""
    plan = make_plan(settings, Selection())
    try:
        run_case(root)
    except RunBlocked as block:
        reasons = block.reasons
        return plan, [reason if _CODE.match(reason) else f"{block.code}: {reason}" for reason in reasons]
    return plan, []


def ended(row: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(int(row[f"{end}_row_count"]) for end in ENDS)


def check_rows(plan: Plan, settings: Settings) -> None:
    """Where the rows of every file that the plan names end, and coverage, as the run has them."""
    tables = [extract.clean.name for extract in DATASETS.values()]
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        ledger = session.frame(render("row_ledger", clean_tables=tables), release_id=None).to_dict("records")
    with duckdb.connect(str(settings.home / "release/cakupan.duckdb"), read_only=True) as release:
        coverage = release.execute(
            "SELECT regency_code, period_month, coverage_ratio FROM regency_coverage"
            " WHERE segment = 'ALL' AND denominator_id = 'semesta'"
        ).fetchall()
    ran = {(row["source_name"], row["file_name"]): ended(row) for row in ledger}
    said = {(row["source_name"], row["file_name"]): ended(row) for row in plan.tables["files"]}
    assert said == {file: ran[file] for file in said}
    published = {(code, month): ratio for code, month, ratio in coverage}
    planned = {
        (row["regency_code"], row["period_month"]): row["coverage_ratio_after"] for row in plan.tables["coverage"]
    }
    assert planned == {place: published[place] for place in planned}


def test_a_plan_says_where_the_rows_of_every_kind_of_table_end_and_what_a_later_file_replaces(tmp_path: Path) -> None:
    settings = home_of(tmp_path, READ)
    plan, reasons = planned_and_run(tmp_path, settings)
    assert (plan.blocks, reasons, plan.verdict) == ([], [], "would_publish")
    assert {row["source_name"] for row in plan.tables["files"]} == set(READ)
    check_rows(plan, settings)
    said = plan_markdown(plan)
    assert "1 loaded, 1 not meant" in said
    assert "1 loaded, 1 merged" in said
    codes = [row["regency_code"] for row in plan.tables["coverage"]]
    assert codes[0] == "53.71"  # the regency with persons comes first
    assert codes[1:] == sorted(codes[1:])
    later = (PERSONS, *(person(number, status="NONAKTIF") for number in range(1, 6)), person(60))
    put(tmp_path, "orang", table("participants", *later, name="2024-06_susulan.csv"))
    put(tmp_path, "jumlah", table("participants_summary", SUMMARY, "2024-06,Kab. Ende,PU,8", name="koreksi.csv"))
    plan, reasons = planned_and_run(tmp_path, settings)
    assert (plan.blocks, reasons) == ([], [])
    assert {row["file_name"] for row in plan.tables["files"]} >= {"2024-06_susulan.csv", "koreksi.csv", "2024-06.csv"}
    check_rows(plan, settings)


def test_a_plan_names_every_file_that_the_run_refuses_with_the_same_reason(tmp_path: Path) -> None:
    plan, reasons = planned_and_run(tmp_path, home_of(tmp_path, REFUSED))
    refused = {row["source_name"]: row["note"] for row in plan.tables["files"] if row["state"] == "refused"}
    assert set(refused) == set(REFUSED) - {"baik"}
    assert sorted(f"{block['code']}: {block['sentence']}" for block in plan.blocks) == sorted(reasons)
    found = map(_CODE.match, reasons)
    assert {hit[2]: hit[1] for hit in found if hit} == refused
    assert plan.verdict == "would_block"


@pytest.mark.parametrize("code", BLOCKED)
def test_a_plan_blocks_where_a_gate_of_the_run_does_with_the_same_sentence(tmp_path: Path, code: str) -> None:
    plan, reasons = planned_and_run(tmp_path, home_of(tmp_path, {"jumlah": BLOCKED[code]}))
    assert reasons
    assert {f"{block['code']}: {block['sentence']}" for block in plan.blocks} >= set(reasons)
    assert reasons[0].startswith(code)
