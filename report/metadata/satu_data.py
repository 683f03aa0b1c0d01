"""`satu_data.json`: a release in the statistical metadata of Satu Data Indonesia, made from the contracts.

MS-Keg (activity), MS-Var (variables) and MS-Ind (indicators) of Peraturan BPS 5/2020, in Indonesian. Names of fields
are those that clients of BPS's Indonesia Data Hub send, spelling included;
`docs/explanation/metadata.md` says what was verified.
A field that the project cannot know, such as the address of the publisher, is null.
"""

from typing import Any

from contracts.indicators.activity import ACTIVITY, UNKNOWN_PUBLISHER
from contracts.indicators.indicators import INDICATORS, tables_of
from report.figures.edition import Edition
from report.metadata.satu_data_indicator import ms_ind
from report.metadata.satu_data_variable import ms_var, variables

STANDARD = "Peraturan BPS Nomor 5 Tahun 2020 tentang Petunjuk Teknis Metadata Statistik"


def satu_data(edition: Edition) -> dict[str, Any]:
    """The activity, every variable of the tables that hold indicators, and every indicator."""
    described = variables(table for indicator in INDICATORS for table in tables_of(indicator))
    collected = [ms_var(field, tables) for field, tables in described]
    return {
        "standar": STANDARD,
        "release_id": edition.release_id,
        "lisensi": edition.licence,
        "ms_keg": _ms_keg(edition, collected),
        "ms_var": collected,
        "ms_ind": [ms_ind(indicator) for indicator in INDICATORS],
    }


def _ms_keg(edition: Edition, collected: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "judul_kegiatan": ACTIVITY.title_id,
        "tahun": edition.published_at.year,
        "jenis_statistik": None,
        "cara_pengumpulan_data": "KOMPILASI_PRODUK_ADMINISTRASI",
        "sektor_kegiatan": "KETENAGAKERJAAN",
        "identitas_rekomendasi": None,
        "blok_i": {
            "instansi_penyelanggara": None if edition.publisher == UNKNOWN_PUBLISHER else edition.publisher,
            "alamat_instansi_penyelenggara": None,
        },
        "blok_ii": {"unit_penanggung_jawab": None, "penanggung_jawab_teknis": None},
        "blok_iii": {
            "latar_belakang_kegiatan": ACTIVITY.background_id,
            "tujuan_kegiatan": ACTIVITY.purpose_id,
            "rencana_jadwal_kegiatan": None,
            "variabel_yang_dikumpulkan": [
                {name: variable[name] for name in ("nama", "konsep", "definisi", "referensi_waktu")}
                for variable in collected
            ],
        },
        "blok_iv": _collection(edition),
        "blok_v": None,
        "blok_vi": None,
        "blok_vii": {
            "tahapan_pengolahan_data": {"editing": None, "coding": None, "data_entry": None, "validasi": True},
            "metode_analisis": "DESKRIPTIF",
            "unit_analsis": {"individu": True},
            "tingkat_penyajian_hasil_analisis": {"nasional": True, "provinsi": True, "kabupaten_atau_kota": True},
        },
        "blok_viii": {
            "ketersediaan_produk_tercetak": False,
            "ketersediaan_produk_digital": True,
            "ketersediaan_produk_mikrodata": False,
        },
    }


def _collection(edition: Edition) -> dict[str, Any]:
    """Block IV, how data come in. Blocks V (sample) and VI (interviewers) do not apply to a compilation."""
    whole = edition.provinces is None
    return {
        "kegiatan_ini_dilakukan": "BERULANG",
        "frekuensi_penyelanggara": "BULANAN",
        "tipe_pengumpulan_data": None,
        "cakupan_wilayah_pengumpulan_data": "SELURUH_WILAYAH_INDONESIA" if whole else "SEBAGIAN_WILAYAH_INDONESIA",
        "sebagian_cakupan_wilayah_pengumpulan_data": [{"kode_provinsi": code} for code in edition.provinces or ()],
        "metode_pengumpulan_data": {"pengumpulan_data_sekunder": True},
        "sarana_pengumpulan_data": None,
        "unit_pengumpulan_data": {"individu": True},
    }
