"""NO-PARTICIPANTS: a table of persons whose title, name or other columns say that they are none is refused."""

import pytest
from office import MakeOffice, text

HEADINGS = ["period", "nik", "kpj", "segment", "status", "region"]
ROWS = [
    ["2024-06", f"53080101018010{number:02d}", f"100000000{number:02d}", "PU", status, "Ende"]
    for number, status in enumerate(["AKTIF", "AKTIF", "NONAKTIF"])
]


def _with(heading: str, *said: str) -> str:
    return text([[*HEADINGS, heading], *([*row, one] for row, one in zip(ROWS, said, strict=True))])


def test_a_title_or_a_name_of_others_than_participants_is_refused(make_office: MakeOffice) -> None:
    tables = {"calon_peserta.csv": "", "a.csv": "Daftar klaim JHT", "b.csv": "Peserta BPJS Kesehatan", "sampel.csv": ""}
    office = make_office(dataset="participants")
    for number, (name, title) in enumerate(tables.items()):
        office.put(name, text([[title, "", "", "", "", f"{number}"], HEADINGS, *ROWS]))
    assert office.refusals() == dict.fromkeys(tables, "NO_PARTICIPANTS")
    declared = make_office("declared", dataset="participants", ignore=["title"])
    declared.put("calon_peserta.csv", text([HEADINGS, *ROWS]))
    assert len(declared.send().rows) == 3


@pytest.mark.parametrize(
    ("heading", "said", "plain"),
    [
        ("HUBUNGAN KELUARGA", "Istri", "Kepala Keluarga"),
        ("Jenis Peserta", "Tertanggung", "Peserta"),
        ("PROGRAM", "JKN", "JKK, JKM"),
        ("Keterangan", "Meninggal dunia", "mutasi cabang"),
    ],
)
def test_active_rows_of_a_family_of_another_insurance_or_of_who_left_are_refused(
    make_office: MakeOffice, heading: str, said: str, plain: str
) -> None:
    office = make_office("bare", dataset="participants")
    office.put(
        "a.csv",
        text([[*HEADINGS, heading], *([*row, f'"{one}"'] for row, one in zip(ROWS, (plain, said, said), strict=True))]),
    )
    office.refused("NO_PARTICIPANTS", "of 1 active row(s)", "ignore = ")
    right = make_office(dataset="participants")
    right.put(
        "a.csv",
        text([[*HEADINGS, heading], *([*row, f'"{one}"'] for row, one in zip(ROWS, (plain, "", said), strict=True))]),
    )
    assert len(right.send().rows) == 3


def test_a_sheet_of_others_beside_one_of_participants_is_refused(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants")
    office.put_sheets({"Peserta": [HEADINGS, ROWS[0]], "Calon Peserta": [HEADINGS, ROWS[1]]})
    office.refused("NO_PARTICIPANTS", "'Calon'")


def test_active_rows_that_ended_before_their_month_are_deleted_or_stand_for_several_are_refused(
    make_office: MakeOffice,
) -> None:
    office = make_office(dataset="participants")
    tables = {
        "a.csv": _with("tgl_nonaktif", "", "31/05/2024", ""), "b.csv": _with("is_deleted", "0", "1", "0"),
        "c.csv": _with("Jumlah Peserta", "1", "3", "1"), "d.csv": _with("meninggal", "tidak", "ya", ""),
    }  # fmt: skip
    for name, content in tables.items():
        office.put(name, content)
    assert office.refusals() == dict.fromkeys(tables, "NO_PARTICIPANTS")
    assert "'tgl nonaktif' says of 1 active row(s)" in (sentence := office.send().sentence)
    assert 'ignore = ["is deleted"]' in sentence


def test_what_ends_later_or_is_of_rows_that_are_not_active_is_read(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants")
    office.put("a.csv", _with("tgl_nonaktif", "2024-06-30", "", "2024-01-31"))
    office.put("b.csv", _with("jumlah", "1", "1.0", "0").replace("0101018", "0101019"))
    assert len(office.send().rows) == 6


def _of(region: str, status: str = "AKTIF") -> list[list[str]]:
    return [[*row[:4], status, region] for row in ROWS]


def test_active_rows_under_a_title_or_a_name_of_those_who_are_not_are_refused(make_office: MakeOffice) -> None:
    office = make_office(dataset="participants")
    blank = [""] * 5
    office.put("a.csv", text([["Daftar Peserta Tidak Aktif", *blank], HEADINGS, *_of("Ende")]))
    office.put("peserta_nonaktif.csv", text([HEADINGS, *_of("Sikka")]))
    assert office.refusals() == {"a.csv": "NO_PARTICIPANTS", "peserta_nonaktif.csv": "NO_PARTICIPANTS"}
    assert "says 'Tidak Aktif', and 3 of its rows are active" in office.send().sentence
    honest = make_office("honest", dataset="participants")
    honest.put("nonaktif.csv", text([HEADINGS, *_of("Ende", "NONAKTIF")]))
    honest.put(
        "b.csv", text([["Peserta Aktif dan Non Aktif", *blank], HEADINGS, *_of("Sikka")]).replace("0101018", "0101019")
    )
    assert len(honest.send().rows) == 6


def test_rows_of_persons_none_of_which_is_of_the_place_that_a_title_or_a_name_says_are_refused(
    make_office: MakeOffice,
) -> None:
    office = make_office(dataset="participants")
    blank = [""] * 5
    office.put("a.csv", text([["Data Peserta Kabupaten Sikka", *blank], HEADINGS, *_of("Ende")]))
    office.put("kota_kupang_2024-06.csv", text([HEADINGS, *_of("Alor")]))
    assert office.refusals() == {"a.csv": "TITLE_CONTRADICTS", "kota_kupang_2024-06.csv": "TITLE_CONTRADICTS"}
    sentence = office.send().sentence
    assert "names the region 53.07, and none of its rows is of it, but of 53.08" in sentence
    assert "Sikka" not in sentence
    assert 'ignore = ["title"]' in sentence
    honest = make_office("honest", dataset="participants")
    some = [*_of("Ende")[:2], *_of("Sikka")[2:]]  # the others work in Ende
    honest.put("a.csv", text([["Data Peserta Kabupaten Sikka", *blank], HEADINGS, *some]))
    honest.put(
        "peserta.csv",
        text([["Kanwil Bali Nusa Tenggara Papua", *blank], HEADINGS, *_of("Alor")]).replace("0101018", "0101019"),
    )
    assert len(honest.send().rows) == 6
    declared = make_office("declared", dataset="participants", ignore=["title"])
    declared.put("sikka.csv", text([HEADINGS, *_of("Ende")]))
    assert len(declared.send().rows) == 3


def test_active_rows_for_whose_month_nothing_was_paid_count_and_are_noted(make_office: MakeOffice) -> None:
    said = {
        "Iuran": ("0", "16800", "0"), "Status Iuran": ("Belum bayar", "Lunas", "Belum"),
        "Tunggakan": ("2", "0", "3"), "Iuran Terakhir": ("Mei 2024", "Juni 2024", "Mei 2024"),
        "Pembayaran terakhir": ("2024-05", "", "2024-01"),
    }  # fmt: skip
    for heading, texts in said.items():
        office = make_office(heading.replace(" ", "_"), dataset="participants")
        office.put("a.csv", _with(heading, *texts))
        (file,) = office.stage()
        note = f"column {heading.lower()!a} says of 1 of 2 active rows that nothing was paid for their month"
        assert any(remark.startswith(note) for remark in file.remarks), heading
        assert note in file.layout
    silent: dict[str, tuple[dict[str, list[str]], str]] = {
        "paid": ({}, _with("Iuran", "16800", "16800", "0")),
        "ignored": ({"ignore": ["tunggakan"]}, _with("Tunggakan", "2", "0", "3")),
    }
    for name, (source, table) in silent.items():
        office = make_office(name, dataset="participants", **source)
        office.put("a.csv", table)
        assert not any("nothing was paid" in remark for remark in office.stage()[0].remarks), name
