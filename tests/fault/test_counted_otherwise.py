"""COUNTED-OTHERWISE: titles and notes over figures that do not count each participant once, at the place of work."""

from office import text
from reading import ReadTables, Source, in_order, refused

SUMMARY: Source = {"dataset": "participants_summary"}
HEADINGS = ["periode", "kab/kota", "segmen", "peserta aktif"]
ROW = ["2024-06", "Belu", "ALL", "900"]
OTHERWISE = (
    "Catatan: satu orang dapat dihitung lebih dari satu kali", "Catatan: data per kepala keluarga",
    "Catatan: angka dalam KK", "Peserta aktif menurut domisili", "Peserta aktif berdasarkan KTP",
    "Catatan: dijumlahkan dari program JKK dan JKM", "Catatan: termasuk ASN", "Catatan: termasuk anggota keluarga",
    "Peserta aktif 3 program", "Jaminan Hari Tua", "Catatan: data belum lengkap", "Data dari 3 dari 5 kecamatan",
    "Peserta aktif minimal 1 bulan dalam setahun terakhir", "Catatan: data ganda belum dihapus",
    "Catatan: Kabupaten Belu termasuk Kabupaten Malaka", "Belu masih bergabung dengan Malaka",
    "Catatan: data sebelum pemekaran",
)  # fmt: skip
EACH_ONCE = (
    "Catatan: data ganda telah dihapus", "Peserta aktif minimal satu program", "Peserta aktif menurut tempat kerja",
    "Catatan: tidak termasuk ASN", "Program Jaminan Kecelakaan Kerja dan Jaminan Kematian",
    "Catatan: mencakup 22 kabupaten/kota di Provinsi NTT", "Angka provinsi adalah penjumlahan kabupaten/kota",
)  # fmt: skip


def above(said: str) -> str:
    return text([[f'"{said}"', "", "", ""], HEADINGS, ROW])


def below(said: str) -> str:
    return text([HEADINGS, ROW, [f'"{said}"', "", "", ""]])


def test_figures_that_count_otherwise_are_asked_about_whether_a_title_or_a_note_says_so(
    tables_read: ReadTables,
) -> None:
    asked = [form(said) for said in OTHERWISE for form in (above, below)]
    assert all(refused(one, "PART_TABLE", 'ignore = ["title"]') for one in in_order(tables_read, SUMMARY, asked))
    plain = [form(said) for said in EACH_ONCE for form in (above, below)]
    assert {(one.code, *one.values("active_participant_count")) for one in in_order(tables_read, SUMMARY, plain)} == {
        ("", 900)
    }


def test_a_note_of_one_row_is_asked_about_as_one_below_the_rows_is(tables_read: ReadTables) -> None:
    asked = ("angka bulan lalu", "estimasi", "dalam ribuan", "hanya JKK", "termasuk Kabupaten Malaka", "dalam KK")
    plain = (
        "angka sementara",
        "termasuk Kec. Lamaknen",
        "ada penambahan perusahaan baru",
        "sesuai SK",
        "update 5 Juli",
        "meningkat",
        "Malaka induk",
    )
    rows = [[*HEADINGS, "keterangan"], ["2024-06", "Ende", "ALL", "700", ""]]
    outcomes = in_order(tables_read, SUMMARY, (text([*rows, [*ROW, said]]) for said in (*asked, *plain)))
    assert [one.code for one in outcomes] == ["PART_TABLE"] * len(asked) + [""] * len(plain)


def test_further_participants_are_no_table_of_all_and_rows_of_persons_may_come_later(tables_read: ReadTables) -> None:
    name = {"file_name": "tabel_tambahan_2024-06.csv"}
    person = "2024-06,5308011505900001,12345678901,PU,AKTIF,Belu\n"
    found = tables_read(
        {
            "figures": ({**SUMMARY, **name}, text([HEADINGS, ROW])),
            "persons": ({"dataset": "participants", **name}, f"period,nik,kpj,segment,status,region\n{person}"),
        }
    )
    assert refused(found["figures"], "PART_TABLE", "'tambahan'")
    assert len(found["persons"].loaded) == 1


def test_a_note_that_says_of_which_month_the_rows_are_contradicts_rows_of_another(tables_read: ReadTables) -> None:
    notes = (
        "Posisi data: Mei 2024",
        "Keadaan 31 Mei 2024",
        "Posisi data: Juni 2024",
        "Catatan: data Sakernas Mei 2024",
    )
    may, end_of_may, june, origin = in_order(tables_read, SUMMARY, map(below, notes))
    assert refused(may, "TITLE_CONTRADICTS", "2024-05")
    assert refused(end_of_may, "TITLE_CONTRADICTS", "2024-05")
    assert (june.code, origin.code) == ("", "")


OF_OTHERS: list[tuple[str, list[str], list[str], tuple[str, ...], tuple[str, ...]]] = [
    (
        "eligible_workers", ["tanggal acuan", "kab/kota", "segmen", "semesta"], ["2023-12-31", "Belu", "ALL", "90000"],
        ("Potensi tersisa", "Wajib belum daftar", "Jumlah pencari kerja", "Potensi badan usaha", "Semesta (KK)"),
        ("Semesta pekerja dan perusahaan", "Potensi Tenaga Kerja 2023"),
    ),
    (
        "targets", ["year", "region", "instrument", "target_pct", "denominator_id"],
        ["2024", "Belu", "RPJMD", "52", "semesta"], ("Target JKN", "Target TPT 2024"), ("Target UCJ 2024",),
    ),
]  # fmt: skip


def test_titles_over_denominators_and_targets_that_are_of_something_else_are_asked_about(
    tables_read: ReadTables,
) -> None:
    for dataset, headings, row, others, own in OF_OTHERS:
        tables = [text([[title], headings, row]) for title in (*others, *own)]
        codes = [outcome.code for outcome in in_order(tables_read, {"dataset": dataset}, tables)]
        assert codes == ["PART_TABLE"] * len(others) + [""] * len(own)


def test_a_group_that_nobody_pays_for_is_asked_about(tables_read: ReadTables) -> None:
    headings = ["region", "fund", "workers", "start", "months", "status"]
    rows = [["Ende", "APBD Kabupaten", "500", "2025-01", "12"], ["Belu", "APBD Kabupaten", "400", "2025-01", "12"]]
    said = ("usulan", "dibatalkan", "belum cair", "berjalan", "selesai")
    tables = [text([headings, [*rows[0], one], [*rows[1], ""]]) for one in said]
    codes = [outcome.code for outcome in in_order(tables_read, {"dataset": "funding"}, tables)]
    assert codes == ["PART_TABLE"] * 3 + [""] * 2
