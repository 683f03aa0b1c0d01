"""Titles over persons that name some of them, or another count of them: `Peserta lansia`, `Rekrutmen tenaga kerja`.

What a title may say of all participants is a list of words (`reference/codes/title_word.csv`); any other word is asked
about, since nobody can list the groups that a table may be of.
"""

import re
from collections.abc import Collection

from contracts.language.months import MONTH_NUMBERS

_PERSONS = re.compile(
    r"\b(peserta|kepesertaan|tenaga kerja|pekerja|participants?|workers?|tk|angkatan kerja|penduduk"
    r"|labou?r force|population)\b",
    re.IGNORECASE,
)
_BETWEEN_PHRASES = re.compile(
    r"[|,;:.()\[\]/\n–—]+|\s-\s"  # noqa: RUF001  offices type an en dash
    r"|\b(?:menurut|berdasarkan|per|di|pada|dari|dalam|untuk|oleh|bulan|tahun|posisi|periode|tanggal|sampai|hingga|s/d|sd"
    r"|by|in|at|for|on|as)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(dinas|disnaker\w*|kementerian|kemnaker|badan|balai|bidang|seksi|subbag\w*|kepala|direktorat|deputi\w*|pemerintah"
    r"|kantor|cabang|kacab|kanwil|lembaga|perwakilan|tim|serikat|asosiasi|sumber|source|petugas|penata|asisten|account"
    r"|transmigrasi|pelayanan|kepesertaan korporasi|perlindungan|pemberdayaan)\b",
    re.IGNORECASE,
)
"""Words of who made a table; an office for workers is none of them."""
_SOME = re.compile(r"\b(khusus|hanya|only|terbatas)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def persons_qualified(title: str, notes: Collection[str], known: Collection[str]) -> str | None:
    """The first phrase over persons with a word that is not `known`, in lower case; None where there is none.

    `notes` are lines among and below the rows: they explain much, and are asked only where they speak of some.
    """
    for text in (title, *filter(_SOME.search, notes)):
        for phrase in filter(_PERSONS.search, filter(None, _BETWEEN_PHRASES.split(text))):
            words = (word.lower() for word in _WORD.findall(_PERSONS.sub(" ", phrase)))
            if not _OFFICE.search(phrase) and any(word not in known and word not in MONTH_NUMBERS for word in words):
                return " ".join(phrase.split())
    return None
