"""ENC: encodings. UTF-8 is read, another one only where its source declares it, and nothing is read as mojibake."""

import pytest
from office import CSV, HEADINGS, MakeOffice, Office, people, person, text

OFFICE = "Kantor Cabang Ende – Flores"  # noqa: RUF001  an en dash is one byte in Windows-1252 and three in UTF-8


def content(**changes: str) -> str:
    return text([[*HEADINGS, "KANTOR"], [*person(1, **changes), OFFICE]])


def test_windows_1252_that_nobody_declared_is_refused_with_its_line(office: Office) -> None:
    office.put(CSV, content(), encoding="windows-1252")
    office.refused("ENCODING_UNDECLARED", "line 2 is not UTF-8", 'encoding = "windows-1252"')


def test_windows_1252_is_read_where_its_source_declares_it(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-1252")
    office.put(CSV, content(), encoding="windows-1252")
    outcome = office.send()
    assert outcome.values("office_name") == [OFFICE]
    assert "text in WINDOWS-1252 (declared)" in outcome.layouts[0]


def test_utf8_is_no_mojibake_under_a_declared_windows_1252(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-1252")
    office.put(CSV, content())
    assert office.send().values("office_name") == [OFFICE]


def test_bytes_that_the_declared_encoding_does_not_have_are_refused(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-1252")
    office.put(CSV, content().encode("windows-1252") + b"\x81\x8d\n")
    office.refused("ENCODING_WRONG", "neither UTF-8 nor windows-1252", "Save it as UTF-8")


def test_a_wrong_byte_far_down_is_found_before_anything_is_read(office: Office) -> None:
    rows = text([HEADINGS, *(person(n % 9000 + 1) for n in range(6000))]).encode()
    office.put(CSV, rows + text([person(1, name="MAR\u00cdA")]).encode("windows-1252"))
    office.refused("ENCODING_UNDECLARED", "line 6002 is not UTF-8")


def test_a_file_cut_inside_a_character_is_refused(office: Office) -> None:
    office.put(CSV, content().encode()[:-1] + "é".encode()[:1])
    office.refused("ENCODING_UNDECLARED")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_declares_its_encoding(office: Office, encoding: str) -> None:
    office.put(CSV, content(), encoding=encoding)
    outcome = office.send()
    assert outcome.values("office_name") == [OFFICE]
    assert f"text in {encoding.upper()} (its byte order mark)" in outcome.layouts[0]


def test_letters_that_other_encodings_would_read_otherwise_are_named_with_them(office: Office) -> None:
    office.put(CSV, content(name="MAR\u00cdA"), encoding="iso-8859-1", errors="replace")
    office.refused("ENCODING_UNDECLARED", "could be windows-1252 or iso-8859-1 or cp850 or mac-roman")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_that_nobody_declared_is_refused(office: Office, encoding: str) -> None:
    office.put(CSV, content(), encoding=encoding)
    outcome = office.send()
    assert outcome.code in ("ENCODING_UNDECLARED", "NUL_BYTES")
    assert "UTF-8" in outcome.sentence


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf16_is_read_where_its_source_declares_it(make_office: MakeOffice, encoding: str) -> None:
    office = make_office(encoding=encoding)
    office.put(CSV, content(), encoding=encoding)
    assert office.send().values("office_name") == [OFFICE]


def test_an_encoding_that_does_not_exist_is_an_error_of_the_configuration(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-9999")
    office.put(CSV, content(), encoding="windows-1252")
    outcome = office.send()
    assert (outcome.code, outcome.exit_status) == ("CONFIG", 2)
    assert "windows-9999" in outcome.sentence


def test_the_transcoded_text_does_not_stay_in_the_vault(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-1252")
    office.put(CSV, text([HEADINGS, *people(2)]).replace("MARIA", "MAR\u00cdA"), encoding="windows-1252")
    assert list(office.send().loaded) == [2, 3]
    assert list((office.root / "vault" / "tmp").iterdir()) == []
