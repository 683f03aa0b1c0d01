"""Lines that are alone among the rows of a table: titles of another table, or headings of pages, notes and sections."""

import re
from collections.abc import Iterable

from contracts.language.months import MONTH_NUMBERS, OF_PRINTING, without_days
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
_DATED = re.compile(
    r"\W*((catatan|keterangan|ket|notes?)\b\W*)?"
    r"((posisi|keadaan|kondisi|status|data|cut ?-?off)(\s+data)?[\s:]+((per|bulan)\s+)?|per\s+|as of\s+)"
    r"(tanggal\s+)?\W*(20\d\d-\d\d(-\d\d)?|(\d{1,2}[\s/.-]+)?\w+[\s/.-]+20\d\d)\W*",
    re.IGNORECASE,
)
_BETWEEN_WORDS = re.compile(r"[_.]+")


def is_title(text: str, above: str) -> bool:
    """Whether a line says of what the rows below it are. `above` is the text above the header of the table."""
    said = _plain(text)
    if sum(letter.isalpha() for letter in said) < _FEWEST_LETTERS or said in _plain(above):
        return False
    is_known = any(words.fullmatch(said) for words in (_SECTION, _ISLANDS)) or _NOTE.match(said)
    return not is_known and not OF_PRINTING.search(said) and not stated_units(said)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("|", " ").split())


def dated_notes(lines: Iterable[str]) -> list[str]:
    """Lines below or among the rows that say of which time these are, as a title does: `Posisi data: Mei 2024`."""
    return [line for line in lines if _DATED.fullmatch(line)]


SEGMENT_NAMES = r"pu|bpu|jakon|pmi|(bukan )?penerima upah|jasa konstruksi|pekerja migran( indonesia)?"
"""What a heading or a cell says that is one segment and no more."""
_SEGMENT_WORDS = {
    "BPU": re.compile(r"\bbpu\b|\bbukan penerima upah\b", re.IGNORECASE),
    "PU": re.compile(r"\bpu\b|(?<!bukan )\bpenerima upah\b", re.IGNORECASE),
    "JAKON": re.compile(r"\bjakon\b|\bjasa konstruksi\b", re.IGNORECASE),
    "PMI": re.compile(r"\bpmi\b|\bpekerja migran\b", re.IGNORECASE),
    "FORMAL": re.compile(r"\bformal\b", re.IGNORECASE),
    "INFORMAL": re.compile(r"\binformal\b", re.IGNORECASE),
}
SEGMENTS_OF = {"FORMAL": ("FORMAL", "PU", "JAKON"), "INFORMAL": ("BPU",)}
"""The segments that rows of a word are of which is none of them."""
_YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)")
_OF_A_RULING = re.compile(
    r"\b(nomor|no|uu|pp|perpres|inpres|kepmen\w*|permen\w*|perda|pergub|perbup|perwal\w*)\b[^|]{0,20}?\b20\d\d"
    r"|dalam angka\s+20\d\d|in figures\s+20\d\d",
    re.IGNORECASE,
)
"""Years of laws, and of yearbooks, which hold the figures of the year before."""


def words_of_name(name: str) -> str:
    """The name of a file or a sheet as a text: `peserta_ntt.v2` is of three words."""
    return _BETWEEN_WORDS.sub(" ", name)


def segments_named(text: str) -> set[str]:
    """The segments that a title or a name speaks of, and workers who are formal or informal."""
    return {segment for segment, words in _SEGMENT_WORDS.items() if words.search(text)}


def years_named(text: str) -> range:
    """The years from the first to the last that a text names; none of a day, of a law or of the making of a file."""
    if OF_PRINTING.search(text):
        return range(0)
    years = [int(year) for year in _YEAR.findall(_OF_A_RULING.sub(" ", without_days(text)))]
    return range(min(years), max(years) + 1) if years else range(0)


def month_named(text: str) -> int | None:
    """The month that is all of a name, such as that of a sheet: `Mei`, `Bulan Juni`."""
    return MONTH_NUMBERS.get(text.strip().lower().removeprefix("bulan ").strip())
