"""A program that a segment cannot have is quarantined by name, person by person and in summaries."""

from office import HEADINGS, MakeOffice, Office, person

from reference.tables import load

PROGRAMS = ("JKK", "JKM", "JHT", "JP", "JKP")
SEGMENTS = ("PU", "BPU", "JAKON", "PMI")


def offered() -> set[tuple[str, str]]:
    """Segment and program as the reference table lists them."""
    table = load("segment_program")
    return set(zip(table["segment"], table["program"], strict=True))


def test_a_person_holds_only_programs_of_the_segment(office: Office) -> None:
    rows = [
        [*person(number, segment=segment), *("Y" if held == program else "N" for held in PROGRAMS)]
        for number, (segment, program) in enumerate(every_pair(), start=1)
    ]
    office.put_rows_under([*HEADINGS, *PROGRAMS], rows)
    assert set_aside_pairs(office) == set(every_pair()) - offered()


def test_a_summary_states_only_programs_of_the_segment(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants_summary")
    rows = [["2024-06", "Kota Kupang", segment, program, "12"] for segment, program in every_pair()]
    office.put_rows_under(["periode", "wilayah", "segmen", "program", "peserta aktif"], rows)
    assert set_aside_pairs(office) == set(every_pair()) - offered()


def every_pair() -> list[tuple[str, str]]:
    return [(segment, program) for segment in SEGMENTS for program in PROGRAMS]


def set_aside_pairs(office: Office) -> set[tuple[str, str]]:
    """The pairs whose rows were quarantined, each for this reason alone; all others must be loaded."""
    outcome = office.send()
    assert set(outcome.set_aside.values()) == {"PROGRAM_NOT_FOR_SEGMENT"}
    assert len(outcome.loaded) + len(outcome.set_aside) == len(every_pair())
    return {every_pair()[line - 2] for line in outcome.set_aside}
