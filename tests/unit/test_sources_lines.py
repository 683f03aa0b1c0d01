"""One pass over the bytes of a text: every count is compared with the slow and obvious way to make it."""

import gzip
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contracts.runtime.errors import FileRefused
from sources.text import lines
from sources.text.lines import survey


def write(folder: Path, content: bytes) -> Path:
    file = folder / "text"
    file.write_bytes(content)
    return file


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of five bytes, so that everything also happens across their edges."""
    monkeypatch.setattr(lines, "_CHUNK", 5)


@given(
    st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"\r", "é".encode(), b"\0", b"\x1b", b"\xe9", b"aaaaaa"])).map(
        b"".join
    )
)
@example(b"")
@example(b"aaaa\n\nb")
@example(b"aaaa\r\n\r\nb")
@example(b"aaaa\r")
@example(b"aaaa\xc3")
@settings(max_examples=300, deadline=None)
def test_a_survey_finds_what_a_reader_of_the_whole_text_finds(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    found = survey(write(tmp_path_factory.mktemp("survey"), content), "none", "text")
    physical = content.split(b"\n")
    physical = physical[:-1] if physical[-1] == b"" else physical
    assert found.count == len(physical)
    assert found.with_nul == next((n for n, line in enumerate(physical, start=1) if b"\0" in line), None)
    assert found.not_utf8 == next((n for n, line in enumerate(physical, start=1) if not is_utf8(line)), None)
    assert found.has_control == (b"\x1b" in content)
    alone = content.replace(b"\r\n", b"")
    assert found.ends_differ == (b"\r" in alone or (b"\r\n" in content and b"\n" in alone))
    if not found.ends_differ:
        assert found.blank == tuple(n for n, line in enumerate(physical, start=1) if not line.strip(b"\r"))


def is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_a_packed_text_is_surveyed_as_its_content(tmp_path: Path) -> None:
    content = b"a\n\nb\r\nc"
    packed = survey(write(tmp_path, gzip.compress(content)), "gzip", "text")
    assert packed == survey(write(tmp_path, content), "none", "text")


def test_a_plain_text_may_be_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LARGEST_UNPACKED", 10)
    assert survey(write(tmp_path, b"a\n" * 100), "none", "text").count == 100


def test_a_bomb_is_refused_while_it_is_read_and_not_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "SMALL", 1000)
    file = write(tmp_path, gzip.compress(bytes(10_000_000)))
    taken: list[bytes] = []
    with pytest.raises(FileRefused, match="out of proportion"):
        taken.extend(lines.chunks(file, "gzip", "text"))
    assert sum(len(chunk) for chunk in taken) <= 200 * file.stat().st_size
