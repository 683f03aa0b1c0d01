"""PART-TABLE: a table of men, or of one office, is no table of all, whether a column or an info line says so."""

import pytest
from office import HEADINGS, MakeOffice, person, text
from reading import ReadTables, Source, in_order, refused

LABOUR = ["periode", "kab/kota", "angkatan kerja", "bekerja"]
ENDE, SIKKA = ["2023-08", "Kabupaten Ende", "10", "9"], ["2023-08", "Kabupaten Sikka", "20", "18"]


ONE_PART = {
    "Jenis Kelamin": "Perempuan",
    "SEX (L/P)": "L",
    "Jenis Kelamin/Sex": "Male",
    "Kelompok Umur (tahun)": "15-24",
    "Tingkat Pendidikan": "SMA",
    "Klasifikasi Daerah": "Perkotaan",
    "Kantor Cabang": "Kupang",
    "Branch Office": "Kupang",
    "Lapangan Usaha": "Pertanian",
    "Kewarganegaraan": "WNA",
    "Menurut Status Pekerjaan": "Buruh",
    "Kelompok Pekerja": "Nelayan",
    "Sumber Dana": "APBD",
}


def test_a_column_with_one_part_is_refused_until_it_is_declared(tables_read: ReadTables) -> None:
    tables: dict[str, tuple[Source, str]] = {}
    for number, (heading, part) in enumerate(ONE_PART.items()):
        rows = text([[*LABOUR, heading], [*ENDE, part], [*SIKKA, part]])
        tables |= {
            f"bare_{number}": ({}, rows),
            f"keep_{number}": ({"keep": {heading: part}}, rows),
            f"ignore_{number}": ({"ignore": [heading]}, rows),
        }
    found = tables_read(tables)
    for number, (heading, part) in enumerate(ONE_PART.items()):
        name = " ".join(heading.lower().split())
        assert found[f"bare_{number}"].code == "PART_TABLE", heading
        for words in (f"bare_{number}/tabel.csv", f'keep = {{ "{name}" = "{part}" }}', f'ignore = ["{name}"]'):
            assert words in found[f"bare_{number}"].sentence
        for key in ("keep", "ignore"):
            assert found[f"{key}_{number}"].values("labour_force_count") == [10, 20], heading


def test_a_column_that_names_all_parts_together_is_of_the_whole(tables_read: ReadTables) -> None:
    wholes = ("Laki-laki + Perempuan", "Jumlah", "perempuan/laki-laki", "Semua", "Both sexes")
    regions = zip(("Ende", "Sikka", "Ngada", "Alor", "Belu"), wholes, strict=True)
    rows = [["2023-08", region, "10", "9", whole] for region, whole in regions]
    (found,) = in_order(tables_read, {}, [text([[*LABOUR, "jenis kelamin"], *rows])])
    assert len(found.loaded) == 5


def test_a_line_over_the_table_or_a_column_of_offices_says_of_what_part_it_is(tables_read: ReadTables) -> None:
    women = text([["Jenis Kelamin : Perempuan", "", "", ""], LABOUR, ENDE])
    offices = text([[*LABOUR, "kantor"], [*ENDE, "Ende"], [*SIKKA, "Maumere"]])
    of_women, of_offices = in_order(tables_read, {}, [women, offices])
    assert refused(of_women, "PART_TABLE", "'Perempuan'")
    assert refused(of_offices, "PART_TABLE", "'Ende', 'Maumere'", 'sum_over = ["kantor"]')


def test_one_part_is_nothing_to_add_up_and_a_heading_that_lacks_is_refused_with_the_nearest(
    tables_read: ReadTables,
) -> None:
    men = text([[*LABOUR, "jenis kelamin"], [*ENDE, "Laki-laki"], [*SIKKA, "Laki-laki"]])
    headings = {"alone": "jenis kelamin", "mistyped": "jenis kelamn"}
    found = tables_read({name: ({"sum_over": [heading]}, men) for name, heading in headings.items()})
    assert refused(found["alone"], "PART_MISSING", "'laki-laki'")
    assert refused(found["mistyped"], "DECLARED_HEADING_MISSING", "did you mean jenis kelamin?")


def test_attributes_of_persons_divide_nothing(make_office: MakeOffice) -> None:
    office = make_office()
    office.put("peserta_2024-06.csv", text([[*HEADINGS, "JENIS KELAMIN"], [*person(1), "L"], [*person(2), "L"]]))
    assert len(office.send().loaded) == 2


def test_a_title_that_speaks_of_women_alone_is_of_a_part(tables_read: ReadTables, make_office: MakeOffice) -> None:
    table = text([["Angkatan Kerja Perempuan Menurut Kabupaten/Kota", "", "", ""], LABOUR, ENDE])
    found = tables_read({"bare": ({}, table), "declared": ({"ignore": ["title"]}, table)})
    assert refused(found["bare"], "PART_TABLE", "'title'", 'ignore = ["title"]')
    assert found["declared"].values("labour_force_count") == [10]
    sheet = make_office("sheet", dataset="participants_summary")
    sheet.put_sheets({"Laki-laki": [["period", "region", "segment", "active"], ["2024-06", "Ende", "PU", 9]]})
    sheet.refused("PART_TABLE", "'Laki-laki'")


@pytest.mark.parametrize("name", ["Nonaktif", "JKN", "KK", "Tambahan", "Perempuan"])
def test_each_sheet_of_several_is_asked_about_by_its_name(make_office: MakeOffice, name: str) -> None:
    rows = {"Peserta aktif": ["2024-06", "Ende", "PU", 9], name: ["2024-06", "Sikka", "PU", 7]}
    sheets = {sheet: [["period", "region", "segment", "active"], row] for sheet, row in rows.items()}
    office = make_office("bare", dataset="participants_summary")
    office.put_sheets(sheets)
    office.refused("PART_TABLE", name)
    kept = make_office(dataset="participants_summary", keep={"sheet": "Peserta aktif"})
    kept.put_sheets(sheets)
    assert kept.send().values("active_participant_count") == [9]


PARTS_SAID = [
    ([[*LABOUR, "uraian"], [*ENDE, "Laki-laki"], [*SIKKA, "LAKI-LAKI"]], "PART_TABLE", "'uraian'", "'Laki-laki'"),
    ([LABOUR, ENDE, ["Perempuan", "", "", ""], SIKKA], "TITLE_AMONG_ROWS", "line 3, 'Perempuan'"),
    ([LABOUR, ENDE, ["Hanya perempuan", "", "", ""]], "PART_TABLE", "perempuan'", 'ignore = ["title"]'),
    ([["Pekerja formal menurut kabupaten", "", "", ""], LABOUR, ENDE], "PART_TABLE", "'formal'"),
]
WHOLES_SAID = [
    [LABOUR, ENDE, ["Laki-laki dan perempuan", "", "", ""]],
    [["Pekerja formal dan informal, 15 tahun ke atas", "", "", ""], LABOUR, ENDE],
    [["Angkatan kerja laki-laki dan perempuan", "", "", ""], LABOUR, ENDE],
    [["Dinas Pemberdayaan Perempuan NTT", "", "", ""], LABOUR, ENDE],
]


def test_a_part_is_known_by_its_words_under_any_heading_in_titles_and_in_notes(tables_read: ReadTables) -> None:
    of_parts = in_order(tables_read, {}, (text(rows) for rows, *_ in PARTS_SAID))
    for outcome, (_, code, *words) in zip(of_parts, PARTS_SAID, strict=True):
        assert refused(outcome, code, *words), outcome
    of_wholes = in_order(tables_read, {}, map(text, WHOLES_SAID))
    assert [outcome.values("labour_force_count") for outcome in of_wholes] == [[10]] * len(WHOLES_SAID)


def test_a_column_of_men_is_of_a_part_though_its_source_declares_it(tables_read: ReadTables) -> None:
    columns = {"angkatan kerja laki-laki": "labour_force", "bekerja laki-laki": "employed"}
    headings = ["periode", "kab/kota", *columns, "angkatan kerja perempuan", "bekerja perempuan"]
    (found,) = in_order(tables_read, {"columns": columns}, [text([headings, [*ENDE, "7", "6"]])])
    assert refused(found, "PART_TABLE", "'laki-laki'")


def test_a_heading_over_several_columns_is_refused_and_a_unit_below_it_read(tables_read: ReadTables) -> None:
    header = ["period", "region", "segment", "Peserta aktif", "", ""]
    divided = text([header, ["", "", "", "L", "P", "Jumlah"], [*ACTIVE, "8", "17"]])
    unit = text([header[:4], ["", "", "", "(orang)"], ACTIVE, ["Jumlah", "", "", "9"]])
    merged = text([header, [*header[:3], "L", "P", "Jumlah"], [*ACTIVE, "8", "17"]])
    bare, of_merged, of_unit = in_order(tables_read, OF_SUMMARIES, [divided, merged, unit])
    for outcome in (bare, of_merged):
        assert refused(outcome, "HEADER_DIVIDED", "line 2 says 'L' below the heading 'Peserta aktif'")
    assert of_unit.values("active_participant_count") == [9]


def test_a_heading_that_is_a_segment_is_refused_over_several_columns_until_unpivot_names_one(
    tables_read: ReadTables,
) -> None:
    table = text(
        [["period", "region", "PU", "", "", "BPU", "", ""], ["", "", "L", "P", "Aktif", "L", "P", "Aktif"],
         [*ACTIVE[:2], "30", "10", "40", "20", "30", "50"]]
    )  # fmt: skip
    bare, said = (
        {**OF_SUMMARIES, "unpivot": {"columns": {f"{one}{end}": one for one in ("PU", "BPU")}, "into": "segment"}}
        for end in ("", " Aktif")
    )
    found = tables_read({"bare": (bare, table), "said": (said, table)})
    assert refused(found["bare"], "HEADER_DIVIDED", "'L' below the heading 'PU'", "name 'PU L' in unpivot")
    assert found["said"].values("active_participant_count") == [50]


def test_figures_without_a_heading_beside_a_figure_are_refused_and_marks_are_not(tables_read: ReadTables) -> None:
    header = ["period", "region", "segment", "Peserta aktif", ""]
    cells = (("8", "6"), ("", ""), ("*)", ""))
    tables = (text([header, [*ACTIVE, first], [*OTHER, second]]) for first, second in cells)
    both, blank, marks = in_order(tables_read, OF_SUMMARIES, tables)
    assert refused(both, "HEADER_DIVIDED", "after 'Peserta aktif' holds figures and has no heading")
    assert [one.values("active_participant_count") for one in (blank, marks)] == [[9, 7], [9, 7]]


def test_a_second_table_with_its_columns_in_another_order_is_refused(tables_read: ReadTables) -> None:
    tables = (
        [LABOUR, ENDE, [*LABOUR[:2], "bekerja", "angkatan kerja"], SIKKA],
        [[*LABOUR, "x"], [*ENDE, "1"], [*LABOUR[:3], "x", "bekerja"], [*SIKKA, "1"]],
        [LABOUR, ENDE, LABOUR, SIKKA],
    )
    swapped, other, same = in_order(tables_read, {}, map(text, tables))
    assert refused(swapped, "COLUMN_REPEATED", "line 3 is a second header")
    assert refused(other, "COLUMN_REPEATED")
    assert same.values("labour_force_count") == [10, 20]


OF_SUMMARIES = {"dataset": "participants_summary"}
SUMMARY = ["period", "region", "segment", "active"]
ACTIVE, OTHER = ["2024-06", "Ende", "PU", "9"], ["2024-06", "Sikka", "PU", "7"]


PARTS = {
    "Kanal": "Online",
    "Jenis Kepesertaan": "BPU",
    "JKP": "Y",
    "Ikut JKP": "Ya",
    "Keterangan": "Peserta baru",
    "Uraian": "JKK + JKM",
    "Catatan": "KCP Bajawa",
    "Rincian": "L",
    "Nama Perusahaan": "PT Flores",
    "Ragam": "Non ASN",
}


def test_a_constant_column_is_of_a_part_by_what_it_says_whatever_its_heading(make_office: MakeOffice) -> None:
    office = make_office("bare", dataset="participants_summary")
    declared = make_office(dataset="participants_summary", ignore=["keterangan"])
    for number, (heading, part) in enumerate(PARTS.items()):
        rows = text([[*SUMMARY, heading], [*ACTIVE, part], [*OTHER, part]])
        office.put(f"{number}_2024-06.csv", rows)
        if heading == "Keterangan":
            declared.put("ringkasan_2024-06.csv", rows)
    assert set(office.refusals().values()) == {"PART_TABLE"}
    sentence = office.send().sentence
    for heading, part in PARTS.items():
        assert f"column {heading.lower()!a} says that its figures are of a part: {part!a}" in sentence
        assert f'ignore = ["{heading.lower()}"]' in sentence
    assert len(declared.send().loaded) == 2


def test_a_note_in_some_rows_that_names_a_part_is_refused_and_other_notes_say_nothing(tables_read: ReadTables) -> None:
    tables = (
        text([[*SUMMARY, "ket"], [*ACTIVE, "angka sementara"], [*OTHER, last]]) for last in ("baru", "sesuai SK 2024")
    )
    of_part, plain = in_order(tables_read, OF_SUMMARIES, tables)
    assert refused(of_part, "PART_TABLE", "'baru'")
    assert len(plain.loaded) == 2


def test_a_status_in_a_summary_that_is_not_active_is_never_counted(tables_read: ReadTables) -> None:
    table = text([[*SUMMARY, "Status"], [*ACTIVE, "Aktif"], [*OTHER, "Nonaktif"]])
    declared: dict[str, Source] = {
        "bare": {}, "kept": {"keep": {"status": "aktif"}}, "summed": {"sum_over": ["status"]},
        "others": {"keep": {"status": "Nonaktif"}},
    }  # fmt: skip
    survey = ({}, text([[*LABOUR, "status"], [*ENDE, "Angka sementara"]]))
    summaries = {name: ({**OF_SUMMARIES, **source}, table) for name, source in declared.items()}
    found = tables_read({**summaries, "survey": survey})
    assert refused(found["bare"], "PART_TABLE", 'keep = { "status" = "Aktif" }')
    assert found["kept"].values("active_participant_count") == [9]
    assert refused(found["summed"], "PARTS_OVERLAP", "use keep")
    assert refused(found["others"], "PART_TABLE", "Ask for the table of active participants")
    assert len(found["survey"].loaded) == 1


def test_a_title_or_a_name_of_persons_who_are_not_active_is_of_a_part(make_office: MakeOffice) -> None:
    titles = {
        "nonaktif_2024-06.csv": "", "a.csv": "Tabel 2 Peserta non-aktif", "b.csv": "Daftar peserta baru",
        "proyeksi.csv": "", "d.csv": "Target peserta aktif", "e.csv": "Peserta terdaftar", "f.csv": "Peserta JHT",
        "g.csv": "Peserta WNA", "h.csv": "Peserta usia 15-24 tahun", "i.csv": "Potensi peserta BPU", "jkp.csv": "",
        "n.csv": "Peserta menunggak iuran", "o.csv": "Tenaga kerja ter-PHK", "p.csv": "Jumlah perusahaan aktif",
        "q.csv": "Peserta menurut alamat KTP", "r.csv": "Peserta lansia", "s.csv": "Rekrutmen tenaga kerja",
        "t.csv": "Data peserta kecamatan Nangapanda", "u.csv": "Realisasi iuran", "v.csv": "Khusus pekerja rentan",
        "k.csv": "Penambahan peserta", "l.csv": "Rata-rata peserta", "m.csv": "Pekerja belum menjadi peserta",
    }  # fmt: skip
    office = make_office("bare", dataset="participants_summary", columns={"jumlah": "active"})
    for number, (name, title) in enumerate(titles.items()):
        office.put(name, text([[title, "", "", ""], [*SUMMARY[:3], "jumlah"], [*ACTIVE[:2], "BPU", f"{number}"]]))
    assert set(office.refusals().values()) == {"PART_TABLE"}
    both = make_office(dataset="participants_summary")
    titles_of_all = (
        "Peserta aktif tanpa penghapusan", "Peserta aktif JKK, JKM dan JHT", "Target dan realisasi peserta",
        "Peserta terdaftar dan aktif", "Peserta PU", "Peserta aktif menurut perusahaan dan kabupaten",
        "yang membayar iuran", "Dinas Tenaga Kerja dan Transmigrasi Provinsi NTT",
        "Data Peserta Aktif Se-NTT, Juni 2024", "Form 3 - TK aktif",
    )  # fmt: skip
    both.put("c.csv", text([*([title, "", "", ""] for title in titles_of_all), SUMMARY, ACTIVE]))
    assert len(both.send().loaded) == 1


OF_SOME = (
    "Peserta Terdaftar", "Perusahaan peserta", "Iuran peserta", "Peserta PPU Badan Usaha", "Nelayan",
    "Peserta 3 bulan tidak bayar", "Peserta dari keluarga miskin", "Peserta nelayan Kantor Cabang Kupang",
    "Cakupan Perlindungan Pekerja Rentan", "Peserta Wilayah Pesisir", "Tenaga kerja baru", "Pekerja Penuh Waktu",
    "Potensi Peserta Aktif", "Gap Peserta", "Pengurus RT dan RW", "TKK Proyek Swasta", "Peserta oleh agen Perisai",
    "Jumlah Peserta Lansia", "Pekerja Harian", "Data Peserta Serikat Buruh", "Tenaga Kerja Kantor Pemerintah",
    "Realisasi iuran dan klaim", "Klaim dan iuran peserta", "Peserta klaim dan iuran", "Perusahaan dan badan usaha",
    "Pekerja Tetap", "Tenaga Kerja Pasar", "Jumlah Pekerja Bulanan", "Pekerja Sosial",
)  # fmt: skip
OF_ALL = (
    "Capaian Kepesertaan dan Iuran", "Monev Kepesertaan Jamsostek Semester I", "Bahan Rapat Evaluasi Kepesertaan",
    "Peserta Aktif dan Potensi", "Jumlah TK dan Perusahaan Aktif", "Dashboard Kepesertaan Wilayah Banuspa",
    "Kepesertaan Jaminan Sosial Bagi Pekerja di NTT", "Hasil Tarikan Data Peserta Aktif", "Peserta Aktif TW II 2024",
    "Peserta di luar ASN TNI Polri", "Kertas Kerja Kepesertaan Kantor Cabang NTT", "Peserta Terdaftar dan Aktif",
    "Jumlah Peserta Keadaan Juni 2024",
    "Tenaga Kerja Aktif, Angka Tetap", "Perlindungan Sosial Tenaga Kerja, Laporan Bulanan",
    "Jumlah Peserta Aktif", "Laporan Harian Kepesertaan", "Data Peserta Dinas Tenaga Kerja Provinsi NTT",
)  # fmt: skip


def test_a_title_names_some_persons_also_behind_a_place_or_an_office_and_other_figures_beside_all(
    tables_read: ReadTables,
) -> None:
    titles = [*OF_SOME, *OF_ALL]
    tables = [text([[title, "", "", ""], SUMMARY, ["2024-06", "Ende", "ALL", "9"], OTHER]) for title in titles]
    found = dict(zip(titles, in_order(tables_read, OF_SUMMARIES, tables), strict=True))
    assert [title for title in OF_SOME if found[title].code != "PART_TABLE"] == []
    assert [title for title in OF_ALL if found[title].code] == []
    registered = text([["Peserta Terdaftar", "", "", "", ""], [*SUMMARY, "terdaftar"], [*ACTIVE, "12"]])
    named = text([SUMMARY, ACTIVE])
    both, of_name = in_order(tables_read, OF_SUMMARIES, [registered, named])
    assert both.values("active_participant_count") == of_name.values("active_participant_count") == [9]


def test_a_note_or_a_title_that_says_who_is_not_in_the_figures_is_asked_about_but_for_those_who_never_are(
    tables_read: ReadTables,
) -> None:
    notes = {
        "Catatan: tidak termasuk Jasa Konstruksi": "'tidak termasuk Jasa Konstruksi'",
        "Kecuali Jakon": "'Kecuali Jakon'",
        "*) belum termasuk peserta cabang Maumere": "'belum termasuk peserta cabang Maumere'",
        "Catatan: tidak termasuk ASN, TNI dan Polri": "", "Catatan: termasuk pekerja migran": "",
    }  # fmt: skip
    rows = [SUMMARY, ["2024-06", "Ende", "ALL", "9"]]
    tables = [text([*rows, [f'"{note}"', "", "", ""]]) for note in notes]
    found = dict(zip(notes, in_order(tables_read, OF_SUMMARIES, tables), strict=True))
    for note, words in notes.items():
        assert refused(found[note], "PART_TABLE", words) if words else found[note].code == ""


@pytest.mark.parametrize("heading", ["jenis kelamin", "keterangan"])
def test_a_word_for_all_before_a_part_leaves_it_a_part(tables_read: ReadTables, heading: str) -> None:
    texts = ("Jumlah perempuan", "Total Laki-laki", "Total Laki-laki dan Perempuan", "Jumlah peserta (L+P)")
    tables = [text([[*SUMMARY, heading], [*ACTIVE, said]]) for said in texts]
    assert [one.code for one in in_order(tables_read, OF_SUMMARIES, tables)] == ["PART_TABLE", "PART_TABLE", "", ""]


def test_a_title_of_some_workers_is_of_a_part(tables_read: ReadTables) -> None:
    titles = {
        "Penyandang disabilitas bekerja": "PART_TABLE", "Angkatan kerja lulusan SMK": "PART_TABLE",
        "Setengah pengangguran": "PART_TABLE", "Penduduk bekerja paruh waktu": "PART_TABLE",
        "Penduduk bekerja sektor pertanian": "PART_TABLE", "Penduduk bekerja menurut sektor": "",
        "Penduduk bekerja menurut sektor dan kabupaten": "", "Menurut pendidikan tertinggi yang ditamatkan": "",
        "Angkatan kerja muda": "PART_TABLE", "Proyeksi angkatan kerja": "PART_TABLE", "Pekerja rentan": "PART_TABLE",
        "Population Aged 15 Years and Over by Type of Activity During the Previous Week": "",
        "Jumlah angkatan kerja, penduduk bekerja dan pengangguran terbuka, Sakernas": "",
    }  # fmt: skip
    tables = {
        f"t{number}": ({}, text([[title, "", "", ""], LABOUR, ENDE, SIKKA])) for number, title in enumerate(titles)
    }
    found = tables_read(tables)
    assert {title: found[f"t{number}"].code for number, title in enumerate(titles)} == titles


def test_what_was_reached_is_no_target(tables_read: ReadTables) -> None:
    rows = [
        ["year", "region", "instrument", "target_pct", "denominator_id"],
        ["2024", "Ende", "RPJMD", "52", "semesta"],
    ]
    found = tables_read(
        {
            title.split()[0].lower(): ({"dataset": "targets"}, text([[title, "", "", "", ""], *rows]))
            for title in ("Realisasi cakupan", "Target dan capaian", "RPJMD Kabupaten")
        }
    )
    assert {name: one.code for name, one in found.items()} == {"realisasi": "PART_TABLE", "target": "", "rpjmd": ""}


GROUPS = [["region", "fund", "workers", "start", "months"], ["Ende", "APBD Kabupaten", "500", "2024-06", "6"]]
PROMISES = [["region", "promise", "workers", "due", "fund"], ["Ende", "nelayan", "500", "2024-12-31", "APBD Kabupaten"]]
OF_GROUPS = {
    "Pekerja Rentan yang Dibiayai APBD": ("", ""), "Penerima Bantuan Iuran Nelayan dan Petani": ("", ""),
    "Target Pekerja Rentan": ("PART_TABLE", ""), "Realisasi Pekerja Rentan": ("", "PART_TABLE"),
    "Usulan Pekerja Rentan": ("PART_TABLE",) * 2, "Pekerja Rentan yang Tidak Dibiayai": ("PART_TABLE",) * 2,
}  # fmt: skip


def test_a_title_over_groups_may_name_them_and_not_a_plan_or_who_is_not_paid_for(tables_read: ReadTables) -> None:
    tables: dict[str, tuple[Source, str]] = {}
    for number, title in enumerate(OF_GROUPS):
        tables |= {
            f"{dataset}_{number}": ({"dataset": dataset}, text([[title, "", "", "", ""], *rows]))
            for dataset, rows in (("funding", GROUPS), ("commitments", PROMISES))
        }
    found = tables_read(tables)
    codes = [(found[f"funding_{number}"].code, found[f"commitments_{number}"].code) for number in range(len(OF_GROUPS))]
    assert dict(zip(OF_GROUPS, codes, strict=True)) == OF_GROUPS


ROUND = ["round", "region", "dimensi", "labour_force", "employed"]
TWO = [["2023-08", "Ende", "Pertanian", "140000", "130000"], ["2023-08", "Sikka", "Pertanian", "150000", "140000"]]


def test_a_text_that_nobody_knows_in_every_row_is_refused_with_the_lines_that_settle_it(
    tables_read: ReadTables,
) -> None:
    table = text([ROUND, *TWO])
    declared: dict[str, Source] = {
        "bare": {}, "ignored": {"ignore": ["dimensi"]}, "kept": {"keep": {"dimensi": "Pertanian"}},
    }  # fmt: skip
    found = tables_read(
        {name: (source, table) for name, source in declared.items()} | {"alone": ({}, text([ROUND, TWO[0]]))}
    )
    assert refused(
        found["bare"], "COLUMN_UNEXPLAINED", "'dimensi' says 'Pertanian'", 'ignore = ["dimensi"]',
        '{ "dimensi" = "Pertanian" }',
    )  # fmt: skip
    for name in ("ignored", "kept"):
        assert found[name].values("employed_count") == [130_000, 140_000]
    assert refused(found["alone"], "COLUMN_UNEXPLAINED")


OF_NO_PART = [
    ("dimensi", ("Pertanian", "")),
    ("dimensi", ("Total", "Total")),
    ("dimensi", ("12", "12")),
    ("wilayah kerja", ("Nusa Tenggara Timur", "Nusa Tenggara Timur")),
    ("wilayah kerja", ("NTT", "NTT")),
    ("negara", ("Indonesia", "Indonesia")),
    ("rilis", ("Juni 2024", "Juni 2024")),
    ("Sumber Data", ("Badan Statistik", "Badan Statistik")),
    ("tentang", ("Sakernas, diolah kembali oleh dinas tenaga kerja provinsi", ) * 2),
]  # fmt: skip


def test_a_column_that_names_no_part_is_passed_over(tables_read: ReadTables) -> None:
    tables = []
    for heading, texts in OF_NO_PART:
        rows = [[*row[:2], f'"{said}"', *row[3:]] for row, said in zip(TWO, texts, strict=True)]
        tables.append(text([[*ROUND[:2], heading, *ROUND[3:]], *rows]))
    for outcome, column in zip(in_order(tables_read, {}, tables), OF_NO_PART, strict=True):
        assert outcome.values("employed_count") == [130_000, 140_000], column


def test_a_short_row_of_words_below_a_heading_is_refused_as_a_long_one(tables_read: ReadTables) -> None:
    table = text([["Peserta aktif", "", "period", "region", "segment"], ["L", "P"], ["9", "8", *ACTIVE[:3]]])
    (found,) = in_order(tables_read, OF_SUMMARIES, [table])
    assert refused(found, "HEADER_DIVIDED", "line 2 says 'L'")
