"""Footnotes of a table: the mark at a figure, a name or a heading, and the note that says what it means."""

import re
from collections.abc import Iterable, Iterator, Mapping

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_SIGN = r"\(?\*{1,3}\)?|[†‡]\)?|\(?[1-9]\)|[¹²³⁴⁵⁶⁷⁸⁹]⁾?"
_NOTE = re.compile(
    rf"^\W*(?:(?:catatan|keterangan|ket|notes?)\b[\s.:]*)?(?=(?:{_SIGN})\s*[:.=]?\s*[^\W\d])", re.IGNORECASE
)
_SIGNS_IN_NOTE = re.compile(rf"(?:(?<=\s)|(?<=[;,])|^)({_SIGN})\s*[:.=]?\s*(?=[^\W\d])")
_AT_END = r"(?:^|[^\s(*†‡])\s*(\(?\*{1,3}\)?|[†‡]\)?)$|[^\W\d]\s*(\(?[1-9]\))$|\s(\(?[1-9]\))$|([¹²³⁴⁵⁶⁷⁸⁹]⁾?)$"
MARK_AT_END = _AT_END.replace(r"[^\W\d]", r"[\pL.]")
"""The mark at the end of a cell, for the engine. One of digits needs a letter or a blank before it: 9001) is no 900."""
_MARK_AT_END = re.compile(_AT_END)
_SAYS_NOTHING = re.compile(
    r"(?:(?:angka|data|figures?|nilai|masih|merupakan|adalah|are|is)\s+)*(?:sangat |very )?"
    r"(?:sementara|tetap|perbaikan|diperbaiki|revisi|direvisi|final|preliminary|provisional|revised)"
    r"(?:\s+(?:angka|data|figures?|numbers?))?",
    re.IGNORECASE,
)
"""Notes on how settled a figure is, which say nothing of whom it counts."""


def _sign_of(mark: str) -> str:
    return mark.strip("()⁾ ").translate(_RAISED)


def marks_at_end(texts: Iterable[str]) -> set[str]:
    """The marks at the end of these texts, as they are compared: `*)` and `*` are one, `1)` and `¹` too."""
    hits = (_MARK_AT_END.search(text.strip()) for text in texts)
    return {_sign_of(next(filter(None, hit.groups()))) for hit in hits if hit}


def without_marks(text: str) -> str:
    """A text without the mark at its end."""
    hit = _MARK_AT_END.search(text.strip())
    return text.strip()[: hit.start(hit.lastindex or 0)].rstrip() if hit else text


def footnotes(lines: Iterable[str]) -> dict[str, str]:
    """What the notes of a table say, by their marks."""
    return {mark: said for line in lines for mark, said in _notes_of(line)}


def _notes_of(line: str) -> Iterator[tuple[str, str]]:
    begins = _NOTE.match(line)
    if not begins:
        return
    text = line[begins.end() :]
    hits = list(_SIGNS_IN_NOTE.finditer(text))
    for hit, after in zip(hits, [*hits[1:], None], strict=True):
        yield _sign_of(hit[1]), text[hit.end() : after.start() if after else None].strip(" ;,.|")


def notes_asked(notes: Mapping[str, str]) -> list[str]:
    """Those that may say of whom a figure is: all but what is known to say only how settled it is."""
    return [
        said for said in notes.values() if not all(_SAYS_NOTHING.fullmatch(part.strip()) for part in said.split("/"))
    ]


def mark_patterns(marks: Iterable[str]) -> tuple[str, ...]:
    """What each mark looks like behind what it marks, which is the first group: for the engine."""
    return tuple(pattern for mark in sorted(marks) for pattern in _patterns(mark))


def _patterns(mark: str) -> Iterator[str]:
    if not mark.isdigit():
        yield rf"^(.*[^\s(*†‡])\s*\(?{re.escape(mark)}\)?$"
        return
    raised = "¹²³⁴⁵⁶⁷⁸⁹"[int(mark) - 1]
    yield rf"^(.*(?:[\pL.]\s*|\s))\(?{mark}\)$"
    yield rf"^(.*\S)\s*{raised}⁾?$"
