"""DENOM-0: a denominator of zero loads, stays zero, and makes no ratio."""

from office import MakeOffice, text

HEADINGS = ("TANGGAL ACUAN", "WILAYAH", "SEGMEN", "SEMESTA")


def test_a_denominator_of_zero_is_loaded_as_zero(make_office: MakeOffice) -> None:
    office = make_office(dataset="eligible_workers")
    rows = [
        ["2023-12-31", "Kota Kupang", "PU", "0"],
        ["2023-12-31", "Belu", "PU", ""],
        ["2023-12-31", "Ende", "PU", "-1"],
    ]
    office.put("semesta_2023-12-31.csv", text([HEADINGS, *rows]))
    outcome = office.send()
    assert outcome.values("eligible_worker_count") == [0]
    assert outcome.set_aside == {3: "ELIGIBLE_MISSING", 4: "ELIGIBLE_NEGATIVE"}
