"""NIK-BAD: digits 7 to 12 are a birth date, a woman's day has 40 added; the serial is never 0000; the area exists."""

from office import HEADINGS, Office, person, text
from reading import PERSONS, ReadTables, in_order

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.rule_warnings import rule_warnings


def warnings(office: Office) -> list[str]:
    settings = office.settings()
    with open_warehouse(Home(settings.home), settings, read_only=True) as session:
        return rule_warnings(session)


def from_areas(areas: tuple[str, ...]) -> list[list[str]]:
    return [person(number, nik=f"{area}01010190{number:04d}") for number, area in enumerate(areas, start=1)]


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
AREAS = ("5371", "5301", "1101", "9401", "9201")
"""Kota Kupang, Kabupaten Kupang, Aceh Selatan, Merauke and Fakfak before the provinces of Papua were divided."""
NO_AREA = ("0000", "9901", "5399", "4001")


def test_a_birth_date_is_possible_and_a_serial_no_zeros_and_the_area_not_the_region_of_work(
    tables_read: ReadTables,
) -> None:
    niks = (
        [f"537101{date}0001" for date in POSSIBLE],
        [f"537101{date}0001" for date in IMPOSSIBLE],
        ["5371014708900000"],
        ["1101014708900001"],
    )
    tables = (text([HEADINGS, *(person(nik=one) for one in ones)]) for ones in niks)
    possible, impossible, zeros, elsewhere = in_order(tables_read, PERSONS, tables)
    assert (len(possible.loaded), possible.set_aside) == (len(POSSIBLE), {})
    assert list(impossible.set_aside.values()) == ["NIK_DATE"] * len(IMPOSSIBLE)
    assert impossible.loaded == {}
    assert zeros.set_aside == {2: "NIK_SERIAL"}
    assert elsewhere.values("regency_code") == ["53.71"]


def test_an_area_of_today_or_of_before_is_nothing_to_speak_of(office: Office) -> None:
    office.put_rows(from_areas(AREAS))
    office.send()
    assert office.column("ledger.rule_count WHERE rule_id = 'NIK_AREA'", "broken_row_count") == [0]
    assert warnings(office) == []


def test_areas_that_never_were_load_and_are_told_with_number_bound_and_history(office: Office) -> None:
    office.put_rows(from_areas((*AREAS[:3], NO_AREA[0])))
    office.send("first")
    office.put_rows(from_areas((AREAS[0], *NO_AREA)))
    assert office.send("second").set_aside == {}
    (sentence,) = warnings(office)
    told = "participants.NIK_AREA@1: office, 4 of 5 rows (80.0%), expected at most 1.0%; loads before: 25.0%. The first"
    assert sentence.startswith(told)


WAGES = [
    ("PU", "500000", False),
    ("PU", "499999", True),
    ("BPU", "20700000", False),
    ("BPU", "20700001", True),
    ("JAKON", "200000001", True),
    ("PMI", "1", False),
    ("BPU", "", False),
]


def test_a_wage_is_usual_for_its_segment_or_told(office: Office) -> None:
    """A file for each, so that its own rows are counted."""
    for number, (segment, wage, _) in enumerate(WAGES, start=1):
        office.put_rows([person(number, segment=segment, wage=wage)], f"{number}_2024-06.csv")
    assert len(office.send().rows) == len(WAGES)
    counts = office.column(
        "ledger.rule_count JOIN ledger.snapshot USING (snapshot_id) WHERE rule_id = 'WAGE_UNUSUAL' ORDER BY file_name",
        "broken_row_count",
    )
    assert counts == [int(is_odd) for *_, is_odd in WAGES]
