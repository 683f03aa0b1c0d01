"""NUL: NUL and other control bytes."""

from office import CSV, HEADINGS, Office, people, person, text


def test_a_nul_byte_refuses_the_file_with_its_line(office: Office) -> None:
    office.put_rows([*people(2), person(3, region="Kota\0Kupang")])
    office.refused("NUL_BYTES", "line 4 holds NUL bytes", "send it again")


def test_a_nul_byte_above_the_header_refuses_the_file_too(office: Office) -> None:
    office.put(CSV, "Kantor : \0\n" + text([HEADINGS, *people(2)]))
    office.refused("NUL_BYTES", "line 1")


def test_a_row_with_a_control_character_is_rejected(office: Office) -> None:
    rows = [person(2, region=f"Kota{character} Kupang") for character in "\x1b\x0b\x07\x7f"]
    office.put_rows([person(1), *rows, person(3)])
    assert office.send().set_aside == dict.fromkeys(range(3, 7), "CONTROL_CHARACTER")


def test_an_end_of_file_mark_of_old_programs_is_rejected_as_a_line_of_its_own(office: Office) -> None:
    office.put(CSV, text([HEADINGS, *people(2)]) + "\x1a")
    outcome = office.send()
    assert list(outcome.loaded) == [2, 3]
    assert list(outcome.set_aside) == [4]
