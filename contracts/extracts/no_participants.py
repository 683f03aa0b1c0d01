"""What says of rows of persons that they are no participants of a month, whatever their status says."""

import re

from contracts.extracts.dimensions import INVENTED, OF_OTHERS

_OTHERS = re.compile(
    rf"\b(calon|{OF_OTHERS}|{INVENTED}|simulation|sampel|sample|uji ?coba|pelamar|pencari kerja|prospek|prospects?)\b",
    re.IGNORECASE,
)
_INACTIVE = re.compile(r"\b(non|tidak)[ -]?aktif\b(?!\s*(dan|&|/)\s*aktif)|\binactive\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!tidak )(?<!non )(?<!non-)\baktif\s*(dan|&|/)\s*$", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(tgl|tanggal|date|tmt|bulan|month)\b.*\b(non ?-?aktif|keluar|berhenti|meninggal|wafat|resign|phk|hapus|ended)\b"
    r"|\b(is )?(deleted|dihapus|dibatalkan|meninggal|deceased)\b"
)
_SEVERAL = re.compile(r"(jumlah|jml|banyaknya)( orang| tk| tenaga kerja| peserta)?|bobot|weight|faktor pengali")


def others_named(text: str) -> str | None:
    """The word of a title or a name of a file that is of others than participants: `calon`, `klaim`."""
    found = _OTHERS.search(text)
    return found[0] if found else None


def inactive_named(text: str) -> str | None:
    """The words of a title or a name of those who are not active alone: `tidak aktif`, but not `aktif dan nonaktif`."""
    found = next((hit for hit in _INACTIVE.finditer(text) if not _BEFORE.search(text[: hit.start()])), None)
    return found[0] if found else None


def says_ended(heading: str) -> bool:
    """Whether a heading, as `normal_heading` gives it, is over when a membership ended, or whether a row is deleted."""
    return _ENDED.search(heading) is not None


def counts_several(heading: str) -> bool:
    """Whether a heading is over how many persons a row counts."""
    return _SEVERAL.fullmatch(heading) is not None
