"""ROW-LEDGER: whatever is done to the lines of a file, it is refused whole, or every physical line ends somewhere."""

import json
from pathlib import Path

import duckdb
import pytest
from archives import archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import CSV, HEADINGS, Office, Outcome, kpj, nik, person, text

_GOOD = st.integers(1, 40).map(lambda number: ",".join(person(number)))
_DAMAGED = st.sampled_from(
    [
        "",
        "   ",
        ",,,,,,,",
        "Jumlah,,,,,,,7654321",
        ",".join(person(1, segment="?")),
        ",".join(person(2, nik="5.37E+15")),
        ",".join(person(3, region="Kupang")),
        ",".join(person(4)[:5]),
        ",".join([*person(5), "x"]),
        ",".join(person(6, name='"KANARI, MARIA"')),
        ",".join(person(7, name='"KANARI')),
        ",".join(person(8, name='KANARI"')),
        ",".join(person(9, name='"KANARI" MARIA')),
        ",".join(person(10, region="Kota\x0bKupang")),
        ",".join(person(11, region="Kota\0Kupang")),
        "catatan kaki",
    ]
)
_LINES = st.lists(st.one_of(_GOOD, _GOOD, _DAMAGED), min_size=1, max_size=14)
_ENDS = st.sampled_from(["\n", "\r\n"])


@settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=_LINES, line_end=_ENDS, is_last_ended=st.booleans())
def test_every_physical_line_of_a_loaded_file_ends_somewhere(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], line_end: str, *, is_last_ended: bool
) -> None:
    content = line_end.join([text([HEADINGS], line_end=""), *lines]) + line_end * is_last_ended
    outcome = _sent(tmp_path_factory.mktemp("lines"), content)
    if outcome.code:
        assert outcome.exit_status == 3
        assert CSV in outcome.sentence
        assert outcome.loaded == {}
        return
    physical = content.encode().count(b"\n") + (not content.endswith("\n"))
    (file,) = outcome.ledger.values()
    assert file["physical_row_count"] == physical
    ended = [*outcome.loaded, *outcome.duplicates, *outcome.set_aside]
    layout = set(range(1, physical + 1)) - set(ended)
    assert layout - {1} <= _blank(content)
    assert len(layout) == file["layout_row_count"]
    assert len(ended) + len(layout) == physical


def _blank(content: str) -> set[int]:
    """The numbers of lines with nothing in them."""
    return {place for place, line in enumerate(content.split("\n"), start=1) if not line.strip(" ,\r")}


def _sent(root: Path, content: str | bytes, name: str = CSV) -> Outcome:
    source = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
    office = Office(root, source)
    office.put(name, content)
    return office.send()


_OBJECT = st.fixed_dictionaries(
    {
        "periode": st.sampled_from(["2024-06", 202406, "2024-07", None]),
        "nik": st.sampled_from([nik(1), nik(2), int(nik(3)), "5.37E+15", True, ""]),
        "kpj": st.integers(1, 9).map(kpj),
        "region": st.sampled_from(["Ende", "Kupang", "Jumlah", "E\0nde", "\n"]),
        "segmen": st.sampled_from(["PU", "BPU", "?", ["PU"], {"a": 1}]),
        "status": st.sampled_from(["AKTIF", None]),
    },
    optional={"upah": st.one_of(st.floats(), st.integers(), st.text(max_size=9)), "baru": st.none()},
)
_JSON_LINES = st.lists(
    st.one_of(
        _OBJECT.map(json.dumps), st.sampled_from(["", "  ", "{}", "[]", "{", "null", '"x"', "1", "\x0b", "{} {}"])
    ),
    max_size=9,
)
_FIRST_OBJECT = json.dumps(
    {"periode": "2024-06", "nik": nik(9), "kpj": kpj(9), "region": "Ende", "segmen": "PU", "status": "AKTIF"}
)


@settings(max_examples=8, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=_JSON_LINES, line_end=_ENDS, is_last_ended=st.booleans())
@pytest.mark.slow
def test_every_json_line_of_a_loaded_file_ends_somewhere(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], line_end: str, *, is_last_ended: bool
) -> None:
    content = line_end.join([_FIRST_OBJECT, *lines]) + line_end * is_last_ended
    outcome = _sent(tmp_path_factory.mktemp("json"), content, name="peserta_2024-06.jsonl")
    if outcome.code:
        assert (outcome.exit_status, outcome.loaded) == (3, {})
        return
    (file,) = outcome.ledger.values()
    assert file["physical_row_count"] == content.count("\n") + (not content.endswith("\n"))
    assert 1 in {*outcome.loaded, *outcome.duplicates}


@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(members=st.lists(_LINES, min_size=1, max_size=3))
@pytest.mark.slow
def test_every_line_of_every_member_of_a_loaded_archive_ends_somewhere(
    tmp_path_factory: pytest.TempPathFactory, members: list[list[str]]
) -> None:
    texts = [text([HEADINGS]) + "".join(f"{line}\n" for line in lines) for lines in members]
    packed = archive((f"{number}.csv", content) for number, content in enumerate(texts))
    outcome = _sent(tmp_path_factory.mktemp("zip"), packed, name="peserta_2024-06.zip")
    if outcome.code:
        assert (outcome.exit_status, outcome.loaded) == (3, {})
        return
    (file,) = outcome.ledger.values()
    assert file["physical_row_count"] <= sum(content.encode().count(b"\n") for content in texts)


_VALUES = st.one_of(st.text(max_size=12), st.sampled_from([nik(1), kpj(1), "2024-06", "Ende", "PU", "AKTIF", "", "-"]))


@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(_VALUES, min_size=6, max_size=6), min_size=1, max_size=6))
@pytest.mark.slow
def test_every_row_of_a_loaded_parquet_file_ends_somewhere(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("parquet")
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(f'{name} VARCHAR' for name in _COLUMNS)})")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute(f"COPY t TO '{root / 'content'}' (FORMAT parquet)")
    outcome = _sent(root, (root / "content").read_bytes(), name="peserta_2024-06.parquet")
    assert outcome.code == ""
    assert outcome.ledger["peserta_2024-06.parquet"]["physical_row_count"] == len(rows)


_COLUMNS = ("periode", "nik", "kpj", "region", "segmen", "status")
