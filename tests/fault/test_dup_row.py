"""DUP-ROW: the same membership twice."""

from office import Office, kpj, nik, person


def test_one_row_of_a_repeated_membership_counts_and_the_others_are_counted_as_duplicates(office: Office) -> None:
    office.put_rows([person(1), person(1), person(1, status="NONAKTIF"), person(2)])
    outcome = office.send()
    assert list(outcome.loaded) == [2, 5]
    assert outcome.duplicates == (3, 4)


def test_the_active_row_of_a_repeated_membership_is_the_one_that_counts(office: Office) -> None:
    office.put_rows([person(1, status="NONAKTIF"), person(1)])
    outcome = office.send()
    assert list(outcome.loaded) == [3]
    assert outcome.values("is_active") == [True]


def test_a_second_membership_of_the_same_person_is_no_duplicate(office: Office) -> None:
    office.put_rows([person(1), person(1, kpj=kpj(2)), person(1, segment="BPU"), person(1, period="2024-06-01")])
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3, 4]
    assert outcome.duplicates == (5,)
    assert len(set(outcome.values("person_key"))) == 1
    assert nik(1) not in str(outcome)
