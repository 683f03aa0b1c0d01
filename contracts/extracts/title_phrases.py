"""Titles over persons that name some of them, or another count of them: `Peserta lansia`, `Rekrutmen tenaga kerja`.

What a title may say of all participants is a list of words (`reference/codes/title_word.csv`); any other word is asked
about, since nobody can list the groups that a table may be of.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from contracts.extracts.dimensions import without_companions
from contracts.language.months import MONTH_NUMBERS

_PERSONS = re.compile(
    r"\b(peserta|kepesertaan|tenaga kerja|pekerja|participants?|workers?|tkk?|angkatan kerja|penduduk"
    r"|labou?r force|population)\b",
    re.IGNORECASE,
)
_OCCUPATION = re.compile(
    r"\b(nelayan|petani|pekebun|peternak|pedagang|ojek|ojol|pengemudi|sopir|supir|guru|dosen|honorer|pensiunan|magang"
    r"|marbot|linmas|perangkat desa|aparat(ur)? desa|nakes|tenaga (kesehatan|pendidik)|asisten rumah tangga|tukang"
    r"|pemulung|umkm|mahasiswa|santri|penyandang|kader posyandu|pekerja rentan|pemuda|lansia|remaja"
    r"|(pengurus|ketua) r[tw]|rt ?(/|dan) ?rw)\b",
    re.IGNORECASE,
)
"""Words of some persons, in titles and in names of files and sheets."""
_BETWEEN_PHRASES = re.compile(
    r"[|,;:.()\[\]/\n–—]+|\s-\s"  # noqa: RUF001  offices type an en dash
    r"|\b(?:menurut|berdasarkan|per|bulan|tahun|posisi|periode|tanggal|sampai|hingga|s/d|sd|by|as)\b",
    re.IGNORECASE,
)
"""What tables are divided by, and times, are behind these; a place or a purpose may be a part of all."""
_OFFICES = "dinas|kementerian|badan(?! usaha)|balai|pemerintah|kantor|lembaga|perwakilan|tim|serikat|asosiasi"
_MAKERS = (
    r"disnaker\w*|(dinas|kementerian) (\w+ dan )?(ketenagakerjaan|(tenaga )?kerja|transmigrasi)|kemnaker"
    r"|badan pusat statistik|cabang|kacab|kanwil|kantor (cabang|wilayah|perwakilan|pusat|bpjs)|bidang|seksi|subbag\w*"
    r"|kepala|direktorat|deputi\w*|sumber|source|petugas|penata|asisten|account"
)
_MADE_BY = re.compile(rf"(^\W*({_OFFICES})|\b({_MAKERS}))\b.*", re.IGNORECASE | re.DOTALL)
"""Who made a table: an office for workers anywhere, another one where a phrase begins with it, since workers of an
office are some of all."""
_SOME = re.compile(r"\b(khusus|hanya|only|terbatas)\b", re.IGNORECASE)
_KINDS_OF_WORKERS = re.compile(
    r"\bpekerja (harian|mingguan|bulanan|tahunan|sementara|rutin)\b"
    r"|\b(pekerja|tenaga kerja|tkk?) (tetap|pasar|operasional|lapangan(?! (usaha|pekerjaan))|jasa(?! konstruksi)"
    r"|sosial|pelayanan)\b",
    re.IGNORECASE,
)
"""Words that say nothing of figures, `angka tetap`, and something of workers."""
_ROMAN = re.compile(r"i{1,3}|iv|vi{0,3}|ix|x|xi{1,2}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def persons_qualified(
    title: str, known: Collection[str], *, notes: Collection[str] = (), names: Collection[str] = ()
) -> str | None:
    """The first phrase over persons with a word that is not `known`, in lower case; None where there is none.

    `notes` are lines among and below the rows: they explain much, and are asked only where they speak of some. `names`
    are those of the file, and are asked only where they say an occupation.
    """
    for text in (title, *filter(_SOME.search, notes), *filter(_OCCUPATION.search, names)):
        for phrase in _phrases(text):
            places_out = _names(frozenset(known)).sub(" ", phrase.lower())
            words = _WORD.findall(_PERSONS.sub(" ", places_out))
            is_known = (word in known or word in MONTH_NUMBERS or _ROMAN.fullmatch(word) for word in words)
            if _KINDS_OF_WORKERS.search(phrase) or not all(is_known):
                return " ".join(phrase.split())
    return None


def _phrases(text: str) -> Iterator[str]:
    """Those over persons, without who made the table."""
    for phrase in _BETWEEN_PHRASES.split(without_companions(text)):
        said = _MADE_BY.sub("", phrase or "")
        if _PERSONS.search(said) or _OCCUPATION.search(said):
            yield said


@lru_cache(maxsize=4)
def _names(known: frozenset[str]) -> re.Pattern[str]:
    """The names among the words that are known."""
    return re.compile(
        rf"\b({'|'.join(sorted((one for one in known if ' ' in one), key=len, reverse=True)) or '(?!)'})\b"
    )
