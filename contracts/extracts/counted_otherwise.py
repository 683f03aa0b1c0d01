"""Titles and notes that say that figures do not count each participant of a month once, at the place of work.

They count families, or a person once for each program, or those who live there, or only some offices have reported.
"""

import re

_PROGRAM = r"(jkk|jkm|jht|jp|jkp|jaminan \w+)"
_BEFORE_A_SPLIT = (
    r"\b(sebelum|belum|termasuk( hasil)?) (di)?(pemekaran|mekar\w*|pisah\w*)\b|\bprovinsi induk\b"
    r"|\btermasuk (dob|daerah otonomi? baru)\b|\bbefore the split\b"
)
_HOUSEHOLD = "(kk|kepala keluarga|keluarga|rumah tangga)"
_FAMILIES = rf"\b(dalam|per|satuan|jumlah|banyaknya) {_HOUSEHOLD}\b|\({_HOUSEHOLD}\)"
_OF_HEALTH = r"\b(jkn|uhc|kis|bpjs kesehatan|jamkesda|jaminan kesehatan)\b"
_STATE = r"(?<!tidak )(?<!belum )\btermasuk (asn|pns|tni|polri)\b"
_INCOMPLETE = (
    r"\b(belum|tidak|kurang) lengkap\b|\bincomplete\b|\b\d+ dari \d+ (kabupaten|kota|kecamatan|kantor|cabang|desa"
    r"|kelurahan|perusahaan|responden)"
)
_OF_BEFORE = r"\b(bulan|tahun) (lalu|sebelumnya)\b|\bdata lama\b|\bbelum (di)?(update|perbarui)\b"
_CLEANED = r"(?! (telah|sudah|di|tidak))"
_SEVERAL_TIMES = (
    rf"\b(dobel|double|duplikat)\b{_CLEANED}"
    rf"|(?<!tanpa )(?<!tanpa data )(?<!bebas )(?<!tidak )\bganda\b{_CLEANED}"
    r"|\blebih dari (satu kali|sekali)\b|\bmore than once\b"
    rf"|\b(di|pen)jumlah(kan|an)\b[^|.;]{{0,30}}\b(program|{_PROGRAM})\b|\bprogram\b[^|.;]{{0,15}}\bdijumlah"
)
_SOME_PROGRAMS = r"(?<!satu )(?<!1 )\b([2-5]|dua|tiga|empat|lima) program\b"
_RESIDENTS = (
    r"\b(ber)?domisili\b|\btempat tinggal\b|\b(menurut|berdasarkan|sesuai|dari) (alamat|(nik )?ktp)\b"
    r"|\bresiden(ce|ts)\b"
)
_FAMILY_MEMBERS = r"(?<!tidak )\b(termasuk|beserta) (anggota )?keluarga\b"
_OTHER_MONTHS = r"\b(minimal|minimum|sekurangnya) \d+ bulan\b|\b(setahun|\d+ bulan) terakhir\b|\bpernah aktif\b"
_OF_FIGURES = re.compile("|".join((_INCOMPLETE, _OF_BEFORE, _BEFORE_A_SPLIT, _FAMILIES, _OF_HEALTH)), re.IGNORECASE)
_OF_SEGMENTS = re.compile(_STATE, re.IGNORECASE)
_OF_PARTICIPANTS = re.compile(
    "|".join((_SEVERAL_TIMES, _SOME_PROGRAMS, _RESIDENTS, _FAMILY_MEMBERS, _OTHER_MONTHS)), re.IGNORECASE
)
_NOT_ELIGIBLE = re.compile(
    r"\bbelum (ter)?(daftar|lindungi|ikut)\w*|\b(tersisa|sisa|pencari kerja|job ?seekers?|dtks|dtsen|p3ke|regsosek)\b",
    re.IGNORECASE,
)
_OF_NO_WORKERS = re.compile(
    r"\b(badan usaha|perusahaan|pemberi kerja|companies|employers|penduduk (usia kerja|15|berumur|umur))\b",
    re.IGNORECASE,
)
_WORKERS = re.compile(r"\b(pekerja|tenaga kerja|tk|bekerja|angkatan kerja|workers?|employed|semesta)\b", re.IGNORECASE)
_NOT_PAID = re.compile(
    r"\b(usulan|diusulkan|(di)?batal(kan)?|ditolak|gagal|dihentikan|proposed|cancell?ed"
    r"|(belum|tidak) (jadi|cair|(di)?bayar(kan)?|(di)?setujui|terealisasi|dianggarkan))\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\b(tambahan|susulan|additional)\b", re.IGNORECASE)
_JOINS = re.compile(
    r"(?<!tidak )(?<!belum )\b(termasuk|tergabung|bergabung|digabung(kan)?|menyatu|including|includes|incl\.)"
    r"(\s+(di|dalam|dengan|ke|bersama|data|wilayah|with))*\s+",
    re.IGNORECASE,
)
_PROGRAM_NAMES = {
    "kecelakaan kerja": "jkk",
    "kematian": "jkm",
    "hari tua": "jht",
    "pensiun": "jp",
    "kehilangan pekerjaan": "jkp",
}
_FULL_NAME = re.compile(rf"\bjaminan ({'|'.join(_PROGRAM_NAMES)})\b", re.IGNORECASE)


def counted_otherwise(text: str, *, of_participants: bool, has_segments: bool) -> str | None:
    """What a text says of figures that count otherwise; None where it says nothing of that."""
    asked = [_OF_FIGURES, *([_OF_SEGMENTS] if has_segments else []), *([_OF_PARTICIPANTS] if of_participants else [])]
    return next((hit[0] for words in asked if (hit := words.search(text))), None)


def not_eligible_named(text: str) -> str | None:
    """What a title over denominators says that are no eligible workers: who is left, job seekers, firms, population."""
    hit = _NOT_ELIGIBLE.search(text) or (None if _WORKERS.search(text) else _OF_NO_WORKERS.search(text))
    return hit[0] if hit else None


def not_paid_named(text: str) -> str | None:
    """What a note of a funded group says that nobody pays for: `usulan`, `dibatalkan`."""
    hit = _NOT_PAID.search(text)
    return hit[0] if hit else None


def further_named(text: str) -> str | None:
    """The word of a title or a name of figures that come to others, which a later table of all would replace."""
    hit = _FURTHER.search(text)
    return hit[0] if hit else None


def places_joined(text: str) -> str | None:
    """What a text says that figures of a place also hold: `Nagekeo` of `Kabupaten Ende termasuk Nagekeo`."""
    hit = _JOINS.search(text)
    return text[hit.end() :].strip(" .;|") if hit else None


def with_short_names(text: str) -> str:
    """A text with the programs by their short names: `Jaminan Hari Tua` is JHT."""
    return _FULL_NAME.sub(lambda hit: _PROGRAM_NAMES[hit[1].lower()], text)
