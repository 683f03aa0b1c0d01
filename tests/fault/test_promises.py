"""Funding and commitments with days that never were, places that are not, and counts that cannot be."""

import pandas as pd
import pytest
from office import MakeOffice, Office, text

from contracts.extracts.commitments import EXTRACT as COMMITMENTS
from contracts.extracts.funding import EXTRACT as FUNDING

GROUP = {"WILAYAH": "Kab. Ende", "SUMBER DANA": "APBD", "JUMLAH PEKERJA": "1.521", "MULAI": "2025-07", "BULAN": "6"}
PROMISE = {
    "KAB/KOTA": "Kota Kupang",
    "KOMITMEN": "Melindungi nelayan",
    "PENANGGUNG JAWAB": "Dinas Nakertrans",
    "SUMBER DANA": "APBD",
    "JUMLAH PEKERJA": "500",
    "TANGGAL KOMITMEN": "1 Agustus 2024",
    "BATAS WAKTU": "31-12-2024",
}
GOOD = {"funding": GROUP, "commitments": PROMISE}
RULES = {rule.id: rule for extract in (FUNDING, COMMITMENTS) for rule in extract.all_rules}


def put(office: Office, *changes: dict[str, str]) -> None:
    """A file with one good row and one row for each of `changes` to it."""
    good = GOOD[office.source["dataset"]]
    rows = [good, *({**good, **change} for change in changes)]
    office.put("berkas.csv", text([list(good), *(list(row.values()) for row in rows)], delimiter=";"))


IMPOSSIBLE = {
    "funding": [
        ("MULAI", "31 Februari 2025", "START_UNREADABLE"),
        ("MULAI", "2025-13-01", "START_UNREADABLE"),
        ("MULAI", "2025-02-31", "START_UNREADABLE"),
        ("MULAI", "Triwulan III", "START_UNREADABLE"),
        ("MULAI", "2013-12", "START_IMPLAUSIBLE"),
        ("MULAI", "2205-01", "START_IMPLAUSIBLE"),
        ("WILAYAH", "Kab. Atlantis", "REGION_UNKNOWN"),
        ("WILAYAH", "Kupang", "REGION_AMBIGUOUS"),
        ("JUMLAH PEKERJA", "0", "WORKERS_NOT_POSITIVE"),
        ("JUMLAH PEKERJA", "seribu", "WORKERS_UNREADABLE"),
        ("BULAN", "0", "MONTHS_OUT_OF_BOUNDS"),
        ("BULAN", "61", "MONTHS_OUT_OF_BOUNDS"),
        ("SUMBER DANA", "", "FUND_MISSING"),
    ],
    "commitments": [
        ("BATAS WAKTU", "31 Februari 2025", "DUE_UNREADABLE"),
        ("BATAS WAKTU", "2025-13-01", "DUE_UNREADABLE"),
        ("BATAS WAKTU", "31-12-2099", "DUE_IMPLAUSIBLE"),
        ("TANGGAL KOMITMEN", "30 Februari 2024", "PROMISED_ON_UNREADABLE"),
        ("TANGGAL KOMITMEN", "01-01-2025", "PROMISED_AFTER_DUE"),
        ("KAB/KOTA", "Kab. Atlantis", "REGION_UNKNOWN"),
        ("JUMLAH PEKERJA", "-5", "WORKERS_NOT_POSITIVE"),
        ("KOMITMEN", "", "PROMISE_MISSING"),
    ],
}
"""A column, what is in it, and the rule that it breaks."""


@pytest.mark.parametrize("dataset", IMPOSSIBLE)
def test_a_row_that_cannot_be_is_set_aside_under_its_rule_and_the_others_load(
    make_office: MakeOffice, dataset: str
) -> None:
    office = make_office(dataset=dataset)
    put(office, *({column: cell} for column, cell, _ in IMPOSSIBLE[dataset]))
    outcome = office.send()
    assert outcome.set_aside == {line: rule for line, (_, _, rule) in enumerate(IMPOSSIBLE[dataset], start=3)}
    assert list(outcome.loaded) == [2]
    for rule in set(outcome.set_aside.values()):
        assert RULES[rule].sentence
        assert RULES[rule].sentence_id


def test_a_funded_group_is_loaded_as_it_was_meant(make_office: MakeOffice) -> None:
    office = make_office(dataset="funding")
    put(office, {"MULAI": "18 Juli 2025", "SUMBER DANA": "APBD Provinsi"})
    rows = office.send().loaded
    assert {rows[line]["start_month"].isoformat()[:10] for line in (2, 3)} == {"2025-07-01"}
    one = rows[2]
    assert (one["region_code"], one["fund"], one["worker_count"], one["month_count"]) == ("53.08", "APBD", 1521, 6)
    assert (one["fiscal_year"], one["segment"]) == (2025, "BPU")


def test_a_commitment_may_leave_out_its_day_and_who_answers_for_it(make_office: MakeOffice) -> None:
    office = make_office(dataset="commitments")
    put(office, {"TANGGAL KOMITMEN": "", "PENANGGUNG JAWAB": "-", "KOMITMEN": "Melindungi petani"})
    rows = office.send().loaded
    assert rows[2]["promised_date"].isoformat()[:10] == "2024-08-01"
    assert rows[2]["due_date"].isoformat()[:10] == "2024-12-31"
    assert pd.isna(rows[3]["promised_date"])
    assert pd.isna(rows[3]["owner_name"])


def test_the_same_group_counts_once_and_a_register_sent_again_replaces_its_year(make_office: MakeOffice) -> None:
    office = make_office(dataset="funding")
    put(office, {}, {"SUMBER DANA": "APBD Provinsi"})
    outcome = office.send()
    assert (list(outcome.loaded), outcome.duplicates) == ([2, 4], (3,))
    put(office, {"SUMBER DANA": "APBD Provinsi", "MULAI": "2025-08"})
    again = office.send()
    assert sorted(month.isoformat()[:7] for month in again.values("start_month")) == ["2025-07", "2025-08"]
