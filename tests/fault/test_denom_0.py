"""DENOM-0: a denominator of zero loads, stays zero, and makes no ratio."""

import pytest
from office import MakeOffice, Office, people, text

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.publish.publish import build_tables
from flows.releases.vintage import NO_BASIS

HEADINGS = ("TANGGAL ACUAN", "WILAYAH", "SEGMEN", "SEMESTA")
ROWS = (("Kota Kupang", "PU", "0"), ("Kota Kupang", "BPU", "20"), ("Belu", "PU", ""), ("Ende", "PU", "-1"))


@pytest.fixture
def statistics(make_office: MakeOffice) -> Office:
    """An office that sent denominators, one of them zero."""
    office = make_office(name="semesta", dataset="eligible_workers", location="inbox/semesta/*")
    office.put("semesta_2023-12-31.csv", text([HEADINGS, *(["2023-12-31", *row] for row in ROWS)]))
    return office


def test_a_denominator_of_zero_is_loaded_as_zero(statistics: Office) -> None:
    outcome = statistics.send()
    assert outcome.values("eligible_worker_count") == [0, 20]
    assert outcome.set_aside == {4: "ELIGIBLE_MISSING", 5: "ELIGIBLE_NEGATIVE"}


def test_workers_of_whom_there_are_none_have_no_coverage(statistics: Office) -> None:
    sender = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
    members = Office(statistics.root, sender)
    members.put_rows(people(12))
    statistics.send()
    members.send()
    settings = members.settings()
    with open_warehouse(Home(settings.home), settings) as session:
        build_tables(session, Home(settings.home), settings, "release", {}, NO_BASIS)
        figures = session.rows(
            "SELECT active_participant_count, eligible_worker_count, coverage_ratio, rank_in_province"
            " FROM mart.regency_coverage WHERE regency_code = '53.71' AND denominator_id = 'semesta' AND segment = 'PU'"
        )
    assert figures == [(12, 0, None, None)]
