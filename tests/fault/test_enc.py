"""ENC: encodings. UTF-8 is read, another one only where its source declares it, and nothing is read as mojibake."""

from office import CSV, HEADINGS, MakeOffice, people, person, text
from reading import PERSONS, ReadTables, Source, in_order, refused

OFFICE = "Kantor Cabang Ende – Flores"  # noqa: RUF001  an en dash is one byte in Windows-1252 and three in UTF-8


def content(**changes: str) -> str:
    return text([[*HEADINGS, "KANTOR"], [*person(1, **changes), OFFICE]])


def of(encoding: str) -> Source:
    return {**PERSONS, "encoding": encoding}


def test_what_is_not_utf8_is_refused_until_its_source_declares_it_and_utf8_is_never_mojibake(
    tables_read: ReadTables,
) -> None:
    windows = content().encode("windows-1252")
    found = tables_read(
        {
            "bare": (PERSONS, windows),
            "declared": (of("windows-1252"), windows),
            "plain": (of("windows-1252"), content()),
            "wrong": (of("windows-1252"), windows + b"\x81\x8d\n"),
        }
    )
    assert refused(found["bare"], "ENCODING_UNDECLARED", "line 2 is not UTF-8", 'encoding = "windows-1252"')
    assert found["declared"].values("office_name") == found["plain"].values("office_name") == [OFFICE]
    assert "text in WINDOWS-1252 (declared)" in found["declared"].layouts[0]
    assert refused(found["wrong"], "ENCODING_WRONG", "neither UTF-8 nor windows-1252", "Save it as UTF-8")


def test_a_wrong_byte_is_found_before_anything_is_read_and_named_with_its_encodings(tables_read: ReadTables) -> None:
    rows = text([HEADINGS, *(person(n % 9000 + 1) for n in range(6000))]).encode()
    far = rows + text([person(1, name="MAR\u00cdA")]).encode("windows-1252")
    cut = content().encode()[:-1] + "é".encode()[:1]
    letters = content(name="MAR\u00cdA").encode("iso-8859-1", "replace")
    far_down, inside, named = in_order(tables_read, PERSONS, [far, cut, letters])
    assert refused(far_down, "ENCODING_UNDECLARED", "line 6002 is not UTF-8")
    assert refused(inside, "ENCODING_UNDECLARED")
    assert refused(named, "ENCODING_UNDECLARED", "could be windows-1252 or iso-8859-1 or cp850 or mac-roman")


def test_a_byte_order_mark_declares_its_encoding_and_without_one_utf16_is_declared_or_refused(
    tables_read: ReadTables,
) -> None:
    marked, bare = ("utf-16", "utf-32"), ("utf-16-le", "utf-16-be")
    tables: dict[str, tuple[Source, bytes]] = {
        key(name): (PERSONS, content().encode(name)) for name in (*marked, *bare)
    }
    tables |= {f"said_{key(name)}": (of(name), content().encode(name)) for name in ("utf-16", "utf-16-le")}
    found = tables_read(tables)
    for name in (*map(key, marked), "said_utf_16", "said_utf_16_le"):
        assert found[name].values("office_name") == [OFFICE], name
    assert all(f"text in {name.upper()} (its byte order mark)" in found[key(name)].layouts[0] for name in marked)
    for name in map(key, bare):
        assert found[name].code in ("ENCODING_UNDECLARED", "NUL_BYTES")
        assert "UTF-8" in found[name].sentence


def key(encoding: str) -> str:
    """The name of a source after an encoding."""
    return encoding.replace("-", "_")


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
