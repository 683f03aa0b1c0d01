"""`cakupan init`: raw files become a configuration that runs as it is; what a file does not tell is never guessed."""

import json
import re
from pathlib import Path

import duckdb
import pytest
from case import run_case
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


def test_raw_files_become_a_home_that_publishes_as_it_is(raw: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = init(home, raw, "--yes")
    assert made.exit_code == 0, made.output
    assert "REGION_UNKNOWN@1 1" in made.output
    sources = {
        source.name: (source.dataset, source.region_codes) for source in read_settings(home / "cakupan.toml").sources
    }
    assert sources == {"ringkasan": ("participants_summary", "names"), "semesta": ("eligible_workers", "names")}
    (home / "inbox" / "ringkasan" / "ringkasan_2024-06.csv").write_text(
        FILES["ringkasan_2024-06.csv"].replace("2024-06;Kabupaten Entah;BPU;7\n", ""), encoding="utf-8"
    )
    run_case(home)
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        figure = "SELECT coverage_ratio FROM regency_coverage WHERE regency_code = '53.08' AND segment = 'BPU'"
        month = " AND period_month = '2024-06-01' AND denominator_id = 'semesta'"
        assert release.execute(figure + month).fetchall() == [(500 / 2000,)]


def test_the_configuration_that_the_readme_shows_is_that_of_these_files(raw: Path, tmp_path: Path) -> None:
    shown = tmp_path / "cakupan.toml"
    shown.write_text(
        re.findall(r"^```toml\n(.*?)^```", README.read_text(), re.MULTILINE | re.DOTALL)[0], encoding="utf-8"
    )
    init(tmp_path / "home", raw, "--yes")
    made = read_settings(tmp_path / "home" / "cakupan.toml")
    assert read_settings(shown).model_copy(update={"home": made.home}) == made


def test_codes_that_two_systems_know_are_asked_about_or_left_out(tmp_path: Path) -> None:
    file = tmp_path / "semesta.csv"
    file.write_text("reference_date,region,segment,eligible\n2023-12-31,5301,BPU,2000\n", encoding="utf-8")
    found = json.loads(init(tmp_path / "left", file, "--yes", "--json").stdout)
    assert (found["sources"], found["left_out"][0]["file"]) == ([], "semesta.csv")
    init(tmp_path / "asked", file, answers="bps\ny\n")
    (source,) = read_settings(tmp_path / "asked" / "cakupan.toml").sources
    assert source.region_codes == "bps"


def test_a_question_without_an_answer_writes_nothing_and_is_no_defect(raw: Path, tmp_path: Path) -> None:
    stopped = init(tmp_path / "home", raw)
    assert (stopped.exit_code, (tmp_path / "home").exists()) == (2, False)
    assert "UNEXPECTED" not in stopped.output


def test_a_configuration_that_is_there_is_never_replaced(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "cakupan.toml").touch()
    refused = init(tmp_path, raw, "--yes")
    assert (refused.exit_code, (tmp_path / "inbox").exists()) == (2, False)
