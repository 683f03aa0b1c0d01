"""NIK-BAD: digits 7 to 12 are a birth date, with 40 added to a woman's day; the serial is never 0000."""

from office import Office, person

POSSIBLE = ("010100", "310190", "300690", "290288", "311299", "410100", "710190", "700690", "690288", "711299")
IMPOSSIBLE = (
    "000190",
    "320190",
    "400190",
    "720190",
    "990190",
    "310690",
    "710690",
    "300290",
    "700290",
    "010090",
    "011390",
)
NO_AREA = ("000000", "990101", "100101")


def test_a_possible_birth_date_is_accepted(office: Office) -> None:
    office.put_rows([person(nik=f"537101{date}0001") for date in POSSIBLE])
    outcome = office.send()
    assert outcome.set_aside == {}
    assert len(outcome.loaded) == len(POSSIBLE)


def test_an_impossible_birth_date_sets_its_row_aside(office: Office) -> None:
    office.put_rows([person(nik=f"537101{date}0001") for date in IMPOSSIBLE])
    outcome = office.send()
    assert list(outcome.set_aside.values()) == ["NIK_DATE"] * len(IMPOSSIBLE)
    assert outcome.loaded == {}


def test_a_serial_of_zeros_sets_its_row_aside(office: Office) -> None:
    office.put_rows([person(1, nik="5371014708900000")])
    assert office.send().set_aside == {2: "NIK_SERIAL"}


def test_the_area_of_a_nik_is_not_the_region_of_work(office: Office) -> None:
    office.put_rows([person(1, nik="1101014708900001", region="Kota Kupang")])
    assert office.send().values("regency_code") == ["53.71"]
