"""What our indicators answer to outside: the SDGs in Indonesia, Universal Coverage Jamsostek, BPS practice.

Wordings were read at the addresses given with them; where a source says less than one would wish, so does the text.
"""

from contracts.marts.indicator import Correspondence

_SDG_URL = "https://sdi.beltim.go.id/kodref/06.02.021"
_UCJ_URL = "https://www.kabaran.id/2025/05/kemendagri-dorong-percepatan-jaminan-sosial-ketenagakerjaan.html"

RELIABILITY_SOURCE_URL = "https://123dok.com/document/yr3l86pv-b-a-g-a-i-m-a-rse.html"
"""A BPS regency office's presentation with the bands of 25 and 50 %; it quotes Soedarti and others (2007)."""

SDG_COVERAGE = Correspondence(
    code="8.8.1.(a)",
    relation="The reference code list of Satu Data Belitung Timur words 8.8.1.(a) as the coverage of own-account and"
    " informal workers (PBPU) by employment social security: participants of JKK and JKM over the semesta of PBPU. Of"
    " our rows it is segment BPU with denominator semesta; the row of all segments is wider. Older lists give the same"
    " code to companies that apply occupational safety norms, and 1.3.1.(b) to the proportion of participants: name"
    " the edition.",
    relation_id="Kode referensi Satu Data Belitung Timur merumuskan 8.8.1.(a) sebagai cakupan kepesertaan pekerja"
    " bukan penerima upah (PBPU): peserta JKK dan JKM dibagi semesta PBPU. Pada tabel kami itulah segmen BPU dengan"
    " penyebut semesta; baris semua segmen lebih luas. Daftar yang lebih lama memakai kode yang sama untuk perusahaan"
    " yang menerapkan norma K3, dan 1.3.1.(b) untuk proporsi peserta: sebutkan edisinya.",
    source_url=_SDG_URL,
)

SDG_PROGRAM = Correspondence(
    code="8.8.1.(a)",
    relation="The rows of segment BPU, programs JKK and JKM, over semesta: the wording of 8.8.1.(a) in the reference"
    " code list of Satu Data Belitung Timur names these two programs.",
    relation_id="Baris segmen BPU, program JKK dan JKM, dengan penyebut semesta: rumusan 8.8.1.(a) pada kode referensi"
    " Satu Data Belitung Timur menyebut kedua program ini.",
    source_url=_SDG_URL,
)

UCJ_COVERAGE = Correspondence(
    relation="What Universal Coverage Jamsostek (UCJ) reports and RPJPN 2025-2045 and RPJMN 2025-2029 set targets for."
    " The statements read do not name their denominator, so a target is compared only where it names ours.",
    relation_id="Yang dilaporkan dalam Universal Coverage Jamsostek (UCJ) dan ditargetkan RPJPN 2025-2045 serta RPJMN"
    " 2025-2029. Pernyataan yang dibaca tidak menyebut penyebutnya, sehingga target hanya dibandingkan bila"
    " penyebutnya sama.",
    source_url=_UCJ_URL,
)

UCJ_GAP = Correspondence(
    relation="The same as UCJ coverage and its target, in workers instead of percent.",
    relation_id="Sama dengan cakupan dan target UCJ, dalam pekerja dan bukan persen.",
    source_url=_UCJ_URL,
)
