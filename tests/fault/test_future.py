"""FUTURE: periods that cannot be. Before BPJS Ketenagakerjaan began, or after the file was received."""

from office import Office, person

IMPOSSIBLE = ("2099-01", "9999-12", "2013-12", "1924-06", "0001-01")


def test_a_period_that_cannot_be_sets_its_row_aside(office: Office) -> None:
    office.put_rows([person(period=period) for period in IMPOSSIBLE], "peserta.csv")
    outcome = office.send()
    assert list(outcome.set_aside.values()) == ["PERIOD_IMPLAUSIBLE"] * len(IMPOSSIBLE)
    assert outcome.loaded == {}


def test_the_first_month_of_all_is_accepted(office: Office) -> None:
    office.put_rows([person(1, period="2014-01")], "peserta.csv")
    assert list(office.send().loaded) == [2]


def test_a_file_that_claims_a_future_month_does_not_make_it_possible(office: Office) -> None:
    office.put_rows([person(1, period="2099-01")], "peserta_2099-01.csv")
    assert office.send().set_aside == {2: "PERIOD_IMPLAUSIBLE"}
