"""JSON lines: one object a line, under the same rules as any row, each line accounted for."""

import gzip
import json
from typing import Any

from office import CANARY_NAME, MakeOffice, Office, kpj, nik

NAME = "peserta_2024-06.jsonl"


def entry(number: int = 1, **changes: Any) -> dict[str, Any]:
    """One good participant as an object; `changes` replace values or add keys."""
    keys = {"periode": "2024-06", "NIK": nik(number), "no_kpj": kpj(number), "kab/kota": "Kota Kupang"}
    return {**keys, "segmen": "PU", "status": "AKTIF", "upah": 1855000, **changes}


def lines(*entries: dict[str, Any] | str) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in entries)


def test_objects_are_rows_and_their_keys_are_headings(office: Office) -> None:
    office.put(NAME, lines(entry(1), entry(2, segmen="?"), entry(3, upah=1855000.5)))
    outcome = office.send()
    assert outcome.values("wage_idr") == [1855000, 1855000.5]
    assert outcome.set_aside == {2: "SEGMENT_UNREADABLE"}
    assert outcome.layouts[0].startswith("JSON lines in UTF-8; decimal mark '.'; data from line 1")


def test_packed_lines_are_read(office: Office) -> None:
    office.put("peserta_2024-06.jsonl.gz", gzip.compress(lines(entry(1), entry(2)).encode()))
    assert list(office.send().loaded) == [1, 2]


def test_blank_lines_and_line_ends_shift_no_line(office: Office) -> None:
    content = lines(entry(1), "", entry(2, segmen="?"), "   ", entry(3)).replace("\n", "\r\n")
    office.put(NAME, content.removesuffix("\r\n"))
    outcome = office.send()
    assert list(outcome.loaded) == [1, 5]
    assert outcome.set_aside == {3: "SEGMENT_UNREADABLE"}
    assert outcome.ledger[NAME]["layout_row_count"] == 2


def test_a_number_is_seen_to_be_one(office: Office) -> None:
    office.put(NAME, lines(entry(1, NIK=int(nik(1))), entry(2, periode=202406)))
    assert office.send().set_aside == {1: "NIK_NUMERIC", 2: "PERIOD_UNREADABLE"}


def test_nothing_and_a_missing_key_are_missing(office: Office) -> None:
    office.put(
        NAME, lines(entry(1, upah=None), {k: v for k, v in entry(2).items() if k != "upah"}, entry(3, segmen=None))
    )
    outcome = office.send()
    assert outcome.set_aside == {3: "SEGMENT_MISSING"}
    assert len(outcome.loaded) == 2


NO_ROWS = (
    ('{"periode":"2024-06",', "JSON_INVALID"),
    ("[1, 2]", "JSON_INVALID"),
    ('"teks"', "JSON_INVALID"),
    ("periode,nik", "JSON_INVALID"),
    (json.dumps(entry(2, baru="x")), "JSON_KEYS"),
    (json.dumps(entry(2)).replace('"segmen"', '"status"'), "JSON_KEYS"),
    (json.dumps(entry(2, segmen=["PU"])), "JSON_NESTED"),
    (json.dumps(entry(2, status={"a": 1})), "JSON_NESTED"),
    (json.dumps(entry(2, segmen="P\x01U")), "CONTROL_CHARACTER"),
    (json.dumps(entry(2, segmen="P\x00U")), "CONTROL_CHARACTER"),
)
"""Lines that are no rows, and why."""


def test_a_line_that_is_no_row_is_rejected_alone(office: Office) -> None:
    between = (line for number, (bad, _) in enumerate(NO_ROWS) for line in (bad, entry(10 + number)))
    office.put(NAME, lines(*(entry(1) for _ in range(1200)), *between))
    outcome = office.send()
    assert outcome.set_aside == {1201 + 2 * place: reason for place, (_, reason) in enumerate(NO_ROWS)}
    assert set(outcome.loaded) == {1, *(1202 + 2 * place for place in range(len(NO_ROWS)))}
    assert outcome.ledger[NAME]["physical_row_count"] == 1200 + 2 * len(NO_ROWS)


def test_a_nested_value_among_the_first_objects_refuses_the_file(office: Office) -> None:
    office.put(NAME, lines(entry(1), entry(2, status={"kode": CANARY_NAME})))
    office.refused("VALUE_NESTED", "key 'status' of object 2", "one value for each key")


def test_a_key_twice_in_an_object_refuses_the_file(office: Office) -> None:
    office.put(NAME, lines(json.dumps(entry(1)).replace('"upah"', '"segmen"'), entry(2)))
    office.refused("COLUMN_REPEATED", "key 'segmen'")


def test_two_keys_for_one_column_refuse_the_file(office: Office) -> None:
    office.put(NAME, lines(entry(1, nik="x")))
    office.refused("COLUMN_REPEATED", "column nik")


def test_a_missing_key_refuses_the_file_and_is_named(office: Office) -> None:
    office.put(NAME, lines({("anggota" if k == "no_kpj" else k): v for k, v in entry(1).items()}))
    office.refused("COLUMN_MISSING", "column kpj is missing", "'anggota'")


def test_keys_with_quotes_and_strokes_are_only_keys(office: Office) -> None:
    office.put(NAME, lines(entry(1, **{"a'b": "1", "c/d~e": "2", 'f"g': "3", "": "4", "$.x": "5"})))
    assert list(office.send().loaded) == [1]


def test_an_error_answer_is_no_table(office: Office) -> None:
    office.put(NAME, '{"status":"Error","message":"limit"}\n')
    office.refused("FORM_NOT_READ", "perhaps an error answer")


def test_a_declared_encoding_holds_for_json_too(make_office: MakeOffice) -> None:
    office = make_office(encoding="windows-1252")
    office.put(NAME, json.dumps(entry(1, kantor="Cabang \u00c9nde"), ensure_ascii=False), encoding="windows-1252")
    assert office.send().values("office_name") == ["Cabang \u00c9nde"]


def test_personal_keys_that_nobody_asked_for_are_dropped_and_told(office: Office) -> None:
    office.put(NAME, lines(entry(1, nama=CANARY_NAME, segmen="?"), entry(2, nama=CANARY_NAME)))
    outcome = office.send()
    assert "personal columns dropped: 'nama'" in outcome.layouts[0]
    for file in (office.root / "vault").rglob("*.duckdb"):
        assert CANARY_NAME.encode() not in file.read_bytes()
