"""The streams of a compound file, the container of `.xls`."""

import struct
from collections.abc import Iterator, Sequence

_END = 0xFFFFFFFA
"""Sector numbers from here on say something else, such as the end of a chain."""
_IN_HEADER = 109
_ENTRY = 128
_SMALL = 4096


def stream_of(content: bytes, names: Sequence[str]) -> bytes:
    """The first stream with one of these names. Raises ValueError when there is none, or a chain has no end."""
    size = 1 << _number(content, 30, "<H")
    table = _chained_table(content, size)
    directory = _joined(content, size, table, _number(content, 48))
    entries = {name: entry for name, *entry in _entries(directory)}
    name = next((name for name in names if name in entries), None)
    if name is None:
        raise ValueError("no such stream")
    start, length = entries[name]
    if length >= _SMALL:
        return _joined(content, size, table, start)[:length]
    inner = _joined(content, size, table, entries["Root Entry"][0])
    small_table = _numbers(_joined(content, size, table, _number(content, 60)))
    return _pieces(inner, 0, 1 << _number(content, 32, "<H"), small_table, start)[:length]


def _number(content: bytes, place: int, form: str = "<I") -> int:
    return int(struct.unpack_from(form, content, place)[0])


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _chained_table(content: bytes, size: int) -> tuple[int, ...]:
    """For each sector the one that follows it."""
    sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    following, seen = _number(content, 68), 0
    while following < _END and seen <= len(content) // size:
        *more, following = _numbers(_sector(content, size, following))
        sectors += more
        seen += 1
    return _numbers(b"".join(_sector(content, size, number) for number in sectors if number < _END))


def _sector(content: bytes, size: int, number: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]


def _joined(content: bytes, size: int, table: Sequence[int], start: int) -> bytes:
    """A stream in sectors; the first one is after the header, which fills one."""
    return _pieces(content, size, size, table, start)


def _pieces(content: bytes, offset: int, size: int, table: Sequence[int], start: int) -> bytes:
    found: list[bytes] = []
    number = start
    while number < _END:
        if number >= len(table) or len(found) > len(table):
            raise ValueError("a chain of sectors has no end")
        found.append(content[offset + number * size : offset + (number + 1) * size])
        number = table[number]
    return b"".join(found)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and length of each stream."""
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = _number(directory, place + 64, "<H")
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le", errors="replace")
        yield name, _number(directory, place + 116), _number(directory, place + 120)
