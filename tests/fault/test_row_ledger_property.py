"""ROW-LEDGER: whatever is done to the lines of a file, it is refused whole, or every physical line ends somewhere."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import CSV, HEADINGS, Office, Outcome, person, text

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


def _sent(root: Path, content: str) -> Outcome:
    source = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
    office = Office(root, source)
    office.put(CSV, content)
    return office.send()
