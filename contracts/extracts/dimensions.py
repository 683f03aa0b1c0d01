"""Headings over parts of a figure. A table of parts is read as its source says, or not at all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.extracts.counted_otherwise import counted_otherwise, with_short_names
from contracts.extracts.headings import normal_heading
from contracts.extracts.titles import SEGMENT_NAMES

ROW_NUMBER = "row_number"
SHEET = "sheet"
"""What `cakupan.toml` calls the sheet or member of an archive that a row is in."""
_SAYS_NOTHING = re.compile(r"^(menurut|berdasarkan|by|nama|kode|per)\s+")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


SECTION = "section"
"""What it calls the title of a table that is below another one under the same header."""
FIRST_SECTION = "first"
"""Its name for the rows above the first such title."""
TITLE = "title"
"""What it calls the title of a table, and the name of its only sheet, where they name a part."""
_PAIRS = (
    (r"laki-? ?laki|pria|males?|men", r"perempuan|wanita|females?|women"),
    (r"perkotaan|urban", r"perdesaan|pedesaan|rural"),
)
"""Parts of which a table has both, or is a table of one."""
_PROGRAM = r"jkk|jkm|jht|jp|jkp"
_PARTS = re.compile(
    "|".join(
        (
            *(words for pair in _PAIRS for words in pair),
            r"(peserta |tenaga kerja |tk |pekerja )?(non|tidak|belum|in)[ -]?a[ck]ti(f|ve)",
            r"(peserta |pendaftar |kepesertaan |tenaga kerja |tk )?baru|new( participants?)?",
            r"(peserta )?(keluar|terdaftar)|registered",
            r"(via |secara )?(online|daring|offline|luring|perisai)",
            rf"(program )?({_PROGRAM})( ?([+&/,]|dan) ?({_PROGRAM}))*",
            r"(kantor )?(cabang|kacab|kcp|kc|kanwil|kantor wilayah|branch)( office)? \w.*",
            r"formal|informal|wni|wna|tka|(non ?-?)?asn|pns|tni|polri",
            SEGMENT_NAMES,
            r"[1-9]\d ?(-|–|s/d) ?\d\d( tahun| years)?|[1-9]\d ?\+",  # noqa: RUF001  offices type an en dash
        )
    ),
    re.IGNORECASE,
)
"""Texts of one part, whatever the heading over them."""
_SEX_LETTERS = ({"l"}, {"p"}, {"l", "p"})
_FLAGS = {"y", "ya", "yes", "true", "n", "t", "tidak", "no", "false", "0", "1"}
_OF_A_PROGRAM = re.compile(rf"\b({_PROGRAM})\b")
_FORMAL = (r"(?<!in)formal", r"informal")
_SPAN_OF_AGES = r"[1-6]\d ?(-|–|s/d|sampai) ?[1-9]\d"  # noqa: RUF001  offices type an en dash
_AGES = re.compile(
    rf"\b{_SPAN_OF_AGES} (tahun|years)\b|\b(usia|umur|aged?) {_SPAN_OF_AGES}\b|\b(generasi|gen) (z|x|y|milenial)\b",
    re.IGNORECASE,
)
_OTHER_PERSONS = re.compile(
    r"(?<!aktif dan )(?<!aktif & )\b(non|tidak) ?-?aktif\b(?! dan aktif)|\b(peserta|pendaftar|kepesertaan) baru\b"
    r"|\binactive\b|\bnew participants\b|\b(tenaga kerja|pekerja) asing\b|\b(wna|tka)\b",
    re.IGNORECASE,
)
"""Words of a title over persons who are not the active ones, or not all of them."""
INVENTED = "simulasi|dummy"
"""Words of figures and rows that are of nobody."""
_PLANNED = re.compile(rf"\b(target|proyeksi|projection|prognosa|rencana|{INVENTED})\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(realisasi|capaian|pencapaian|actual)\b", re.IGNORECASE)
_OTHER_AIMS = re.compile(r"\b(tpt|tpak|kemiskinan|stunting|pengangguran|unemployment|poverty)\b", re.IGNORECASE)
"""Words of plans for something else than coverage."""
_REGISTERED = re.compile(r"\b(terdaftar|registered|potensi|potential)\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(penambahan|pertambahan|kenaikan|penurunan|pertumbuhan|selisih|rata-?rata|average|growth|change|sisa)\b",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(disabilitas|difabel|lulusan|tamatan|setengah (peng|meng)anggur\w*|paruh waktu|part-time|underemployed"
    r"|alamat ktp)\b"
    r"|\bsektor (?!(in)?formal|dan\b|per\b|menurut|di\b|kab|kota|prov|tahun)[a-z]+",
    re.IGNORECASE,
)
"""Words of a title over some of the workers."""
_COMPANIES = re.compile(
    r"\b((?<!bayar )iuran|perusahaan|badan usaha|pemberi kerja|employers|companies)\b", re.IGNORECASE
)
_PERSONS = re.compile(r"\b(peserta|kepesertaan|tenaga kerja|pekerja|tk|participants|workers|orang)\b", re.IGNORECASE)
_BESIDE = r"(?:\b(?:dan|serta|beserta|and|vs)\b|&)\s*"
_OTHER_FIGURES = (
    r"\b((jumlah|penerimaan|realisasi|pembayaran)\s+)*(iuran|tunggakan|klaim|perusahaan|badan usaha|pemberi kerja"
    r"|bu|gap|semesta|companies|potensi( peserta| tenaga kerja)?|terdaftar)\b"
)
_STATE = r"(asn|pns|tni|polri)"
_OUTSIDE = (
    rf"\b(di luar|selain|kecuali|tanpa|(tidak|belum) termasuk|outside|except|excluding) {_STATE}"
    rf"([ ,/]+(dan |and |serta )?{_STATE})*"
)
_COMPANIONS = re.compile(
    rf"(?P<behind>{_BESIDE}{_OTHER_FIGURES})|(?P<before>{_OTHER_FIGURES}(?=\s*{_BESIDE}))|{_OUTSIDE}", re.IGNORECASE
)
"""Other figures that a title names beside its persons, `Capaian Kepesertaan dan Iuran`; and who is never among them."""
_OTHER_FIGURES_LAST = re.compile(rf"{_OTHER_FIGURES}\s*$", re.IGNORECASE)
_PERSONS_NEXT = re.compile(rf"\s*{_BESIDE}(?!{_OTHER_FIGURES}).*({_PERSONS.pattern}|\ba[ck]ti(f|ve)\b)", re.IGNORECASE)
OF_OTHERS = "penerima manfaat|klaim|claims?|bpjs kesehatan|jkn|kumulatif|cumulative|akumulasi"
"""Words of claims, of another insurance and of all who ever were, over figures or over rows of persons."""
_OTHER_COUNTS = re.compile(
    rf"\b(menunggak|tunggakan|berhenti|(ter|di)[ -]?phk|mutasi|belum (menjadi|jadi|ter\w+|ikut)|{OF_OTHERS}"
    r"|estimasi|perkiraan|estimated?|bukan (orang|jiwa)|(tidak|belum|terlambat|telat) (mem|di)?bayar)\b",
    re.IGNORECASE,
)
"""Words of a title over counts that are no active participants of a month."""
_LACKS = re.compile(
    r"\b((tidak|belum) termasuk(?! (dalam|data per|penghapusan))|exclud(ing|es)"
    r"|(di luar|kecuali|tanpa|selain) (jakon|jasa konstruksi|bpu|pu|(bukan )?penerima upah))\b[^|.;]{0,30}",
    re.IGNORECASE,
)
"""Words of a title or a note over figures that lack some of whom they seem to be of."""
_SAYS_ACTIVE = re.compile(r"\ba[ck]ti(f|ve)\b", re.IGNORECASE)
_ALL_OF = re.compile(r"^(jumlah|total|semua|seluruh) ", re.IGNORECASE)
"""What may be before a part: `Jumlah perempuan`."""
_EVERYBODY = {"jkk", "jkm"}
"""The programs that every participant is in."""
MEMBERSHIP_STATUS = "membership_status"
"""The dimension of a column that says who is active; its other parts are no active participants."""
_ACTIVE = re.compile(r"(peserta )?a[ck]ti(f|ve)", re.IGNORECASE)
_OFFICE = re.compile(r"(pemberdayaan|perlindungan)[ a-z,&]*(perempuan|wanita)", re.IGNORECASE)
"""The agency for women is in the titles of tables of all."""


_OF_A_SOURCE = re.compile(
    r"\b(sumber|source|keterangan|ket|catatan|notes?|remarks?|negara|country|satuan|units?|instansi|opd|organisasi"
    r"|produsen|penyusun|petugas|operator|penanggung|pic|update|diperbarui|updated|dibuat|created|frekuensi|lisensi"
    r"|licen[cs]e|judul|title|indikator|indicator|variabel|variable|dataset|data|link|url|kode|code|id|alamat|pulau"
    r"|dokumen|surat|versi|version|bahasa|language|format)\b"
)
"""Words of headings over where a figure comes from and what it is called, never over a part."""


_NOTES = re.compile(
    r"(keterangan|ket|catatan|notes?|remarks?|penjelasan|uraian|status|(jenis|tipe|sifat) (data|angka))\b.*"
)


def is_of_notes(heading: str) -> bool:
    """Whether a heading is over what is to be known of the figure of each row."""
    return _NOTES.fullmatch(normal_heading(heading)) is not None


def says_nothing(heading: str) -> bool:
    """Whether a heading is over the origin or the name of a figure."""
    return _OF_A_SOURCE.search(normal_heading(heading)) is not None


@dataclass(frozen=True)
class Dimension:
    """By what a column divides; whether counts of its parts add up; whether every figure has each of its parts."""

    name: str
    adds_up: bool
    every_part: bool


def dimension_of(heading: str, known: Mapping[str, Dimension]) -> Dimension | None:
    """The dimension that a heading names; None where it names none that is known."""
    return next((known[form] for form in _forms(normal_heading(heading)) if form in known), None)


def _forms(heading: str) -> Iterator[str]:
    """A heading, without brackets and words that say nothing, and each of two languages."""
    bare = _IN_BRACKETS.sub("", heading).strip()
    for form in (heading, bare, *bare.split("/")):
        yield form.strip()
        yield _SAYS_NOTHING.sub("", form.strip())


def parts_named(heading: str, texts: Sequence[str]) -> list[str]:
    """The texts of a column that are those of a part, whatever its heading: men, JHT, a branch office, not active."""
    said = {text.strip().casefold() for text in texts}
    if said in _SEX_LETTERS or (said <= _FLAGS and _OF_A_PROGRAM.search(heading)):
        return list(texts)
    return [text for text in texts if _PARTS.fullmatch(_ALL_OF.sub("", text.strip()))]


def is_active(text: str) -> bool:
    """Whether a status of participants is the one that counts."""
    return _ACTIVE.fullmatch(text.strip()) is not None


def part_in_title(
    title: str, *, of_participants: bool, has_segments: bool, of_plans: bool = False, of_funds: bool = False
) -> str | None:
    """The part that a title speaks of: `Angkatan kerja perempuan`; None where it names both, or none.

    A title `of_participants` may also speak of other persons than the active ones, of one program, or of a plan, as a
    title `of_funds` may; one `of_plans`, such as of targets, of what was reached.
    """
    text = _OFFICE.sub(" ", without_companions(title))
    for pair in (*_PAIRS, *([] if has_segments else [_FORMAL])):
        found = [re.search(rf"\b({words})\b", text, re.IGNORECASE) for words in pair]
        named = [hit[0] for hit in found if hit]
        if len(named) == 1:
            return named[0]
    others = [
        _AGES.search(text),
        _CHANGES.search(text),
        _GROUPS.search(text),
        _LACKS.search(text) if has_segments else None,
        *(_of_other_persons(text) if of_participants else []),
        _OTHER_AIMS.search(text) if of_plans else None,
        _REACHED.search(text) if of_plans and not _PLANNED.search(text) else None,
        _PLANNED.search(text) if of_funds and not _REACHED.search(text) else None,
    ]
    first = next((hit[0] for hit in others if hit), None)
    return first or counted_otherwise(text, of_participants=of_participants, has_segments=has_segments)


def without_companions(title: str) -> str:
    """A title without the other figures that it names beside its persons: contributions, companies, potential.

    Figures beside other figures are left: `Realisasi iuran dan klaim` is over no persons.
    """
    parts = title.split("|")
    return "|".join(_COMPANIONS.sub(lambda hit: " " if _is_beside_persons(hit) else hit[0], part) for part in parts)


def _is_beside_persons(hit: re.Match[str]) -> bool:
    before, after = hit.string[: hit.start()], hit.string[hit.end() :]
    if hit["behind"]:
        return _PERSONS.search(before) is not None and not _OTHER_FIGURES_LAST.search(before)
    return not hit["before"] or _PERSONS_NEXT.match(after) is not None


def registered_in(title: str, headings: Sequence[str]) -> str | None:
    """The word of a title over all who are registered, where no word is of the active and no heading is over them."""
    found = None if _SAYS_ACTIVE.search(title) else _REGISTERED.search(title)
    return found[0] if found and not any(map(_REGISTERED.search, headings)) else None


def _of_other_persons(text: str) -> Iterator[re.Match[str] | None]:
    yield _OTHER_PERSONS.search(text)
    yield _OTHER_COUNTS.search(text)
    if not _PERSONS.search(text):
        yield _COMPANIES.search(text)
    if not _REACHED.search(text):
        yield _PLANNED.search(text)
    if not _SAYS_ACTIVE.search(text):
        yield _REGISTERED.search(text)
    programs = list(re.finditer(rf"\b({_PROGRAM})\b", with_short_names(text), re.IGNORECASE))
    if not {hit[0].lower() for hit in programs} >= _EVERYBODY:
        yield from programs[:1]
