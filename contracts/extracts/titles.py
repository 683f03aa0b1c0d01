"""Lines that are alone among the rows of a table: titles of another table, or headings of pages, notes and sections."""

import re

from contracts.language.months import OF_PRINTING
from contracts.language.stated_units import stated_units

_NOTE = re.compile(
    r"[*†#(]|\d+\)|(catatan|keterangan|ket|sumber|source|notes?|remarks?|n\.?b|halaman|hal|page|lembar)\b"
    r"|.*\b(lanjutan|sambungan|continued|bersambung)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"((daerah )?(kabupaten|kab[.]?|regenc(y|ies)|kota|cit(y|ies)|municipalit(y|ies)|provinsi|provinces?)"
    r"\s*[/()]*\s*){1,3}:?",
    re.IGNORECASE,
)
_ISLANDS = re.compile(
    r"(pulau )?(sumatera|sumatra|jawa|java|kalimantan|sulawesi|papua|maluku|bali|nusa tenggara|kepulauan)"
    r"([ ,&/-]+(dan |and )?(kepulauan |pulau )?(sumatera|jawa|bali|nusa tenggara|maluku|papua|kalimantan|sulawesi))*",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 3


def is_title(text: str, above: str) -> bool:
    """Whether a line says of what the rows below it are. `above` is what stands above the header of the table."""
    said = _plain(text)
    if sum(letter.isalpha() for letter in said) < _FEWEST_LETTERS or said in _plain(above):
        return False
    is_known = any(words.fullmatch(said) for words in (_SECTION, _ISLANDS)) or _NOTE.match(said)
    return not is_known and not OF_PRINTING.search(said) and not stated_units(said)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("|", " ").split())
