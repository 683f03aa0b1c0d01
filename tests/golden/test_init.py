"""`cakupan init`: raw files become a configuration that runs as it is; what a file does not tell is never guessed."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from flows.cli.main import main
from flows.settings.cakupan_toml import read_settings

README = Path(__file__).parents[2] / "README.md"
FILES = {
    "ringkasan_2024-05.csv": "Bulan;Kabupaten/Kota;Segmen;Peserta Aktif\n2024-05;Kabupaten Ende;BPU;400\n",
    "ringkasan_2024-06.csv": "Bulan;Kabupaten/Kota;Segmen;Peserta Aktif\n2024-06;Kabupaten Ende;BPU;500\n"
    "2024-06;Kabupaten Entah;BPU;7\n",
    "semesta.csv": "tanggal acuan,region,segment,eligible\n2023-12-31,Kabupaten Ende,BPU,2000\n",
}


def init(home: Path, *words: object, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["init", str(home), *map(str, words)], input=answers)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_configuration_that_the_readme_shows_is_that_of_these_files(raw: Path, tmp_path: Path) -> None:
    shown = tmp_path / "cakupan.toml"
    shown.write_text(
        re.findall(r"^```toml\n(.*?)^```", README.read_text(), re.MULTILINE | re.DOTALL)[0], encoding="utf-8"
    )
    init(tmp_path / "home", raw, "--yes")
    made = read_settings(tmp_path / "home" / "cakupan.toml")
    assert read_settings(shown).model_copy(update={"home": made.home}) == made


@pytest.mark.slow
def test_codes_that_two_systems_know_are_asked_about_or_left_out(tmp_path: Path) -> None:
    file = tmp_path / "semesta.csv"
    file.write_text("reference_date,region,segment,eligible\n2023-12-31,5301,BPU,2000\n", encoding="utf-8")
    found = json.loads(init(tmp_path / "left", file, "--yes", "--json").stdout)
    assert (found["sources"], found["left_out"][0]["file"]) == ([], "semesta.csv")
    init(tmp_path / "asked", file, answers="2\ny\n")
    (source,) = read_settings(tmp_path / "asked" / "cakupan.toml").sources
    assert source.region_codes == "bps"


BY_SEX = "bulan;kab/kota;segmen;jenis kelamin;jumlah tk bayar\n{0};Ende;BPU;L;300\n{0};Ende;BPU;P;200\n"


def test_what_a_table_does_not_say_is_asked_and_its_answers_are_those_of_the_next_month(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    for month in ("2024-05", "2024-06"):
        (folder / f"peserta_{month}.csv").write_text(BY_SEX.format(month), encoding="utf-8")
    made = init(tmp_path / "home", folder, answers="1\n1\n\n")
    assert made.exit_code == 0, made.output
    (source,) = read_settings(tmp_path / "home" / "cakupan.toml").sources
    assert (source.columns, source.sum_over) == ({"jumlah tk bayar": "active"}, ("jenis kelamin",))
    assert "answers as for the file before it" in made.output


BY_SEGMENT = """Rekapitulasi kepesertaan;;;;;
Posisi Juni 2024;;;;;
No;Kab/Kota;Penerima Upah;;Bukan Penerima Upah;
;;Non aktif;Aktif;Non aktif;Aktif
1;Kabupaten Ende;900;4100;800;5100
2;Kabupaten Sikka;900;6100;800;7100
"""


def test_segments_over_two_rows_of_headings_and_the_month_of_the_title_are_offered(tmp_path: Path) -> None:
    file = tmp_path / "peserta.csv"
    file.write_text(BY_SEGMENT, encoding="utf-8")
    made = init(tmp_path / "home", file, answers="1\n1\n1\n\n")
    assert made.exit_code == 0, made.output
    (source,) = read_settings(tmp_path / "home" / "cakupan.toml").sources
    assert (source.claimed, source.unpivot and source.unpivot.values) == (
        ("period",), {"Penerima Upah Aktif": "PU", "Bukan Penerima Upah Aktif": "BPU"},
    )  # fmt: skip
    assert "4 rows accepted" in made.output
    assert "6100" in made.output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("above", "headings", "year"),
    [
        ("", "Januari;Februari", "2024\n"),
        ("Peserta aktif tahun 2024;;\n", "Jan;Feb", ""),
        ("", "Jan-24;Feb-24", ""),
        ("", "2024;\n;Januari;Februari", ""),
    ],
)
def test_months_as_columns_are_offered_with_the_year_that_they_are_under(
    tmp_path: Path, above: str, headings: str, year: str
) -> None:
    file = tmp_path / "peserta.csv"
    file.write_text(f"{above}Kab/Kota;{headings}\nKabupaten Ende;4100;4200\n", encoding="utf-8")
    made = init(tmp_path / "home", file, answers=f"1\n1\n{year}1\nALL\n\n")
    (source,) = read_settings(tmp_path / "home" / "cakupan.toml").sources
    assert list(source.unpivot.values.values() if source.unpivot else ()) == ["2024-01", "2024-02"]
    assert "2 rows accepted" in made.output


@pytest.mark.slow
def test_a_month_that_was_said_of_one_file_is_asked_again_of_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number, count in ((1, 100), (2, 200)):
        (folder / f"jumlah_{number}.csv").write_text(f"Wilayah;Segmen;Jumlah tk\nEnde;BPU;{count}\n", encoding="utf-8")
    made = init(tmp_path / "home", folder, answers="1\n1\n2024-05\n1\n1\n2024-06\n\n")
    assert made.exit_code == 0, made.output
    first, second = read_settings(tmp_path / "home" / "cakupan.toml").sources
    assert (first.constants, second.constants) == ({"period": "2024-05"}, {"period": "2024-06"})
    assert first.columns == second.columns == {"Jumlah tk": "active"}


@pytest.mark.slow
def test_years_as_columns_of_a_workbook_are_rounds_or_days(tmp_path: Path) -> None:
    survey, eligible = tmp_path / "angkatan.xlsx", tmp_path / "semesta.xlsx"
    workbook(
        survey,
        ["Kabupaten/Kota", "Angkatan Kerja", None, "Bekerja", None],
        [None, 2022, 2023, 2022, 2023],
        ["Ende", 141, 142, 131, 132],
    )
    workbook(eligible, ["Kabupaten/Kota", "Semesta 2022 ", "Semesta 2023"], ["Kabupaten Ende", 130, 131])
    made = init(tmp_path / "home", survey, eligible, answers="1\n1\n12-31\n1\nALL\n\n")
    assert made.exit_code == 0, made.output
    rounds, days = read_settings(tmp_path / "home" / "cakupan.toml").sources
    assert (rounds.dataset, rounds.unpivot and rounds.unpivot.columns) == ("labour_force", ("2022", "2023"))
    assert (days.dataset, days.constants) == ("eligible_workers", {"segment": "ALL"})
    assert days.unpivot
    assert days.unpivot.columns == {"2022": "2022-12-31", "2023": "2023-12-31"}


def workbook(file: Path, *rows: list) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)


@pytest.mark.slow
def test_with_yes_a_file_that_is_not_certain_is_left_out_with_its_questions_and_the_rest_runs(
    raw: Path, tmp_path: Path
) -> None:
    (raw / "peserta_pilah.csv").write_text(BY_SEX.format("2024-06"), encoding="utf-8")
    (raw / "harga.csv").write_text("Ticker,Price ($)\nAAPL,$189.20\n", encoding="utf-8")
    (raw / "ringkasan_2024-06.csv").write_text(FILES["ringkasan_2024-05.csv"].replace("-05", "-06"), encoding="utf-8")
    home = tmp_path / "home"
    found = json.loads(init(home, raw, "--yes", "--json").stdout)
    left_out = {one["file"]: one["choices"] for one in found["left_out"]}
    assert left_out["harga.csv"] == []
    assert 'columns = { "jumlah tk bayar" = "active" }' in left_out["peserta_pilah.csv"]
    assert not [file for file in (home / "inbox").rglob("*") if file.name in left_out]
    assert "# peserta_pilah.csv is not read" in (home / "cakupan.toml").read_text()


def test_files_of_no_dataset_leave_the_folder_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "harga.csv").write_text("Ticker,Price ($)\nAAPL,$189.20\n", encoding="utf-8")
    refused = init(tmp_path / "home", tmp_path / "harga.csv", "--yes")
    assert (refused.exit_code, (tmp_path / "home").exists()) == (2, False)


def test_an_encoding_is_asked_for_before_the_dataset(tmp_path: Path) -> None:
    file = tmp_path / "semesta.csv"
    file.write_bytes(
        "keterangan;reference_date;region;segment;eligible\n\xe9;2023-12-31;Ende;BPU;20\n".encode("cp1252")
    )
    init(tmp_path / "home", file, answers="1\n\n")
    (source,) = read_settings(tmp_path / "home" / "cakupan.toml").sources
    assert source.encoding == "windows-1252"


def test_codes_beside_names_that_agree_are_of_one_system(tmp_path: Path) -> None:
    file = tmp_path / "semesta.csv"
    header = "tanggal acuan,kode_kabupaten_kota,nama_kabupaten_kota,segment,eligible"
    file.write_text(f"{header}\n2023-12-31,5308,KABUPATEN ENDE,BPU,20\n", encoding="utf-8")
    init(tmp_path / "home", file, "--yes")
    (source,) = read_settings(tmp_path / "home" / "cakupan.toml").sources
    assert source.region_codes == "kemendagri"


def test_a_question_without_an_answer_writes_nothing_and_is_no_defect(raw: Path, tmp_path: Path) -> None:
    stopped = init(tmp_path / "home", raw / "semesta.csv")
    assert (stopped.exit_code, (tmp_path / "home").exists()) == (2, False)
    assert "UNEXPECTED" not in stopped.output


def test_a_configuration_that_is_there_is_never_replaced(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "cakupan.toml").touch()
    refused = init(tmp_path, raw, "--yes")
    assert (refused.exit_code, (tmp_path / "inbox").exists()) == (2, False)
