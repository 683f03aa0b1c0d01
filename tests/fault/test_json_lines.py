"""JSON lines: one object a line, under the same rules as any row, each line accounted for."""

import gzip
import json
from typing import Any

from office import CANARY_NAME, Office, kpj, nik
from reading import PERSONS, ReadTables, Source, in_order, refused

NAME = "peserta_2024-06.jsonl"


def entry(number: int = 1, **changes: Any) -> dict[str, Any]:
    """One good participant as an object; `changes` replace values or add keys."""
    keys = {"periode": "2024-06", "NIK": nik(number), "no_kpj": kpj(number), "kab/kota": "Kota Kupang"}
    return {**keys, "segmen": "PU", "status": "AKTIF", "upah": 1855000, **changes}


def lines(*entries: dict[str, Any] | str) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in entries)


JSON: Source = {**PERSONS, "file_name": "tabel_2024-06.jsonl"}


def test_objects_are_rows_and_their_keys_are_headings(tables_read: ReadTables) -> None:
    tables = (
        [entry(1), entry(2, segmen="?"), entry(3, upah=1855000.5)],
        [entry(1, NIK=int(nik(1))), entry(2, periode=202406)],
        [entry(1, upah=None), {k: v for k, v in entry(2).items() if k != "upah"}, entry(3, segmen=None)],
        [entry(1, **{"a'b": "1", "c/d~e": "2", 'f"g': "3", "": "4", "$.x": "5"})],
    )
    plain, numbers, nothing, strange = in_order(tables_read, JSON, (lines(*entries) for entries in tables))
    assert plain.values("wage_idr") == [1855000, 1855000.5]
    assert plain.set_aside == {2: "SEGMENT_UNREADABLE"}
    assert plain.layouts[0].startswith("JSON lines in UTF-8; decimal mark '.'; data from line 1")
    assert numbers.set_aside == {1: "NIK_NUMERIC", 2: "PERIOD_UNREADABLE"}
    assert nothing.set_aside == {3: "SEGMENT_MISSING"}
    assert len(nothing.loaded) == 2
    assert list(strange.loaded) == [1]


def test_packed_lines_are_read_and_lines_of_a_declared_encoding(tables_read: ReadTables) -> None:
    declared = json.dumps(entry(1, kantor="Cabang \u00c9nde"), ensure_ascii=False).encode("windows-1252")
    packed = gzip.compress(lines(entry(1), entry(2)).encode())
    found = tables_read(
        {
            "packed": ({**PERSONS, "file_name": "peserta_2024-06.jsonl.gz"}, packed),
            "declared": ({**JSON, "encoding": "windows-1252"}, declared),
        }
    )
    assert list(found["packed"].loaded) == [1, 2]
    assert found["declared"].values("office_name") == ["Cabang \u00c9nde"]


def test_blank_lines_and_line_ends_shift_no_line(office: Office) -> None:
    content = lines(entry(1), "", entry(2, segmen="?"), "   ", entry(3)).replace("\n", "\r\n")
    office.put(NAME, content.removesuffix("\r\n"))
    outcome = office.send()
    assert list(outcome.loaded) == [1, 5]
    assert outcome.set_aside == {3: "SEGMENT_UNREADABLE"}
    assert outcome.ledger[NAME]["layout_row_count"] == 2


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


def test_what_is_no_table_of_objects_refuses_the_file(tables_read: ReadTables) -> None:
    refusals = [
        (lines(entry(1), entry(2, status={"kode": CANARY_NAME})), "VALUE_NESTED", "key 'status' of object 2",
         "one value for each key"),
        (lines(json.dumps(entry(1)).replace('"upah"', '"segmen"'), entry(2)), "COLUMN_REPEATED", "key 'segmen'"),
        (lines(entry(1, nik="x")), "COLUMN_REPEATED", "column nik"),
        (lines({("anggota" if k == "no_kpj" else k): v for k, v in entry(1).items()}), "COLUMN_MISSING",
         "column kpj is missing", "'anggota'"),
        ('{"status":"Error","message":"limit"}\n', "FORM_NOT_READ", "perhaps an error answer"),
    ]  # fmt: skip
    outcomes = in_order(tables_read, JSON, (content for content, *_ in refusals))
    for outcome, (_, code, *words) in zip(outcomes, refusals, strict=True):
        assert refused(outcome, code, *words), outcome


def test_personal_keys_that_nobody_asked_for_are_dropped_and_told(office: Office) -> None:
    office.put(NAME, lines(entry(1, nama=CANARY_NAME, segmen="?"), entry(2, nama=CANARY_NAME)))
    outcome = office.send()
    assert "personal columns dropped: 'nama'" in outcome.layouts[0]
    for file in (office.root / "vault").rglob("*.duckdb"):
        assert CANARY_NAME.encode() not in file.read_bytes()
