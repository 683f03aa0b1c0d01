"""February Sakernas is designed for provinces: a regency's figure from it is quarantined, in any file."""

from office import MakeOffice

HEADINGS = ("tanggal acuan", "wilayah", "segmen", "semesta", "penyebut")
ROWS = (
    ("2024-02-29", "Kota Kupang", "ALL", "210000", "employed"),
    ("2023-08-31", "Kota Kupang", "ALL", "205000", "employed"),
    ("2024-02-29", "Nusa Tenggara Timur", "ALL", "2990000", "employed"),
    ("2024-02-29", "Kota Kupang", "PU", "80000", "semesta"),
)


def test_a_regencys_february_figure_of_a_survey_is_set_aside(make_office: MakeOffice) -> None:
    office = make_office(dataset="eligible_workers")
    office.put_rows_under(HEADINGS, ROWS, "pekerja.csv")
    outcome = office.send()
    assert outcome.set_aside == {2: "ROUND_NOT_FOR_REGENCY"}
    assert sorted(outcome.loaded) == [3, 4, 5]
