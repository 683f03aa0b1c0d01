"""What says of rows of persons that they are no participants of a month, whatever their status says."""

import re

from contracts.extracts.dimensions import INVENTED, OF_OTHERS

_OTHERS = re.compile(
    rf"\b(calon|{OF_OTHERS}|{INVENTED}|simulation|sampel|sample|uji ?coba|pelamar|pencari kerja|prospek|prospects?"
    r"|ahli waris|anggota keluarga|tanggungan)\b",
    re.IGNORECASE,
)
_INACTIVE = re.compile(r"\b(non|tidak)[ -]?aktif\b(?!\s*(dan|&|/)\s*aktif)|\binactive\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!tidak )(?<!non )(?<!non-)\baktif\s*(dan|&|/)\s*$", re.IGNORECASE)
_ENDED = (
    r"(\b(tgl|tanggal|date|tmt|bulan|month)\b.*\b(non ?-?aktif|keluar|berhenti|meninggal|wafat|resign|phk|hapus"
    r"|ended)\b"
    r"|\b(is )?(deleted|dihapus|dibatalkan|meninggal|deceased)\b)"
)
_KINDS = {
    "ended": re.compile(f".*{_ENDED}.*"),
    "several": re.compile(r"(jumlah|jml|banyaknya)( orang| tk| tenaga kerja| peserta)?|bobot|weight|faktor pengali"),
    "gone": re.compile(r"(keterangan|ket|catatan|alasan|remarks?|notes?|status (data|tk|pekerja|akhir|terakhir))\b.*"),
    "family": re.compile(
        r"(status )?hub(ungan)?( dalam| dgn| dengan)?( kel(uarga)?| peserta)?|shdk|status (dalam )?keluarga"
        r"|relation(ship)?|(jenis|tipe|kategori|status) (peserta|anggota)"
    ),
    "elsewhere": re.compile(r"((jenis|nama) )?(program|kepesertaan|jaminan|asuransi)"),
    "unpaid": re.compile(
        r"(status )?(iuran|pembayaran|bayar|lunas)( iuran)?( (di|ter)bayar| lunas| bulan ini)?|(contribution )?paid"
    ),
    "arrears": re.compile(r"(jumlah |jml |nilai |bulan |lama )?(tunggakan|menunggak)( iuran| bulan)?|arrears"),
    "paid_month": re.compile(
        r"(bulan|blth|periode|tgl|tanggal) (iuran|bayar|pembayaran|lunas)( iuran)?( terakhir)?"
        r"|(iuran|pembayaran|bayar|blth|bulan lunas) terakhir"
    ),
}
GONE = (
    "(sudah |telah )?(keluar|meninggal( dunia)?|wafat|almarhum(ah)?|resign|(di|ter)?[ -]?phk|pensiun"
    "|berhenti( bekerja)?|mengundurkan diri|non[ -]?aktif|tidak aktif|dihapus|batal|deceased|deleted|inactive)"
)
FAMILY = (
    "ist(e)?ri|suami|anak.*|orang ?tua|ayah|ibu|mertua|menantu|cucu|tertanggung|tanggungan|(anggota )?keluarga|famili.*"
    "|ahli waris|wife|husband|spouse|child(ren)?|dependents?"
)
ELSEWHERE = "(program )?(jkn|kis|jkn[- ]?kis|bpjs kes(ehatan)?|pbi[ -]?jkn?|pbpu|jamkes(mas|da)|kesehatan)"
"""Texts that say of the person of a row, in lower case, that they left, are of a participant's family or insured for
their health."""
UNPAID = ("unpaid", "arrears", "paid_month")
"""Columns that say of active rows that nothing was paid for their month: it is noted, for offices allow arrears."""


def others_named(text: str) -> str | None:
    """The word of a title or a name of a file that is of others than participants: `calon`, `klaim`."""
    found = _OTHERS.search(text)
    return found[0] if found else None


def inactive_named(text: str) -> str | None:
    """The words of a title or a name of those who are not active alone: `tidak aktif`, but not `aktif dan nonaktif`."""
    found = next((hit for hit in _INACTIVE.finditer(text) if not _BEFORE.search(text[: hit.start()])), None)
    return found[0] if found else None


def kind_of(heading: str) -> str | None:
    """What a column says under a heading, as `normal_heading` gives it: when a membership ended, how many persons a row
    counts, whether its contribution is paid; None where it is none of these.
    """
    return next((kind for kind, words in _KINDS.items() if words.fullmatch(heading)), None)
