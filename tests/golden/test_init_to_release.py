"""From raw files to figures: what `cakupan init` writes runs as it is, and its answers are what is counted."""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from case import run_case
from click.testing import CliRunner

from flows.cli.main import main

pytestmark = pytest.mark.slow

README = Path(__file__).parents[2] / "README.md"
SUMMARY = "Bulan;Kabupaten/Kota;Segmen;Peserta Aktif\n2024-06;Kabupaten Ende;BPU;500\n"
BY_SEX = "bulan;kab/kota;segmen;jenis kelamin;jumlah tk bayar\n2024-06;Ende;BPU;L;300\n2024-06;Ende;BPU;P;200\n"
ELIGIBLE = "tanggal acuan,region,segment,eligible\n2023-12-31,Kabupaten Ende,BPU,2000\n"


@pytest.mark.parametrize(("rows", "answers"), [(SUMMARY, "\n"), (BY_SEX, "1\n1\n\n")])
def test_raw_files_become_a_home_that_publishes_as_it_is(tmp_path: Path, rows: str, answers: str) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    (raw / "peserta_2024-06.csv").write_text(rows, encoding="utf-8")
    (raw / "semesta.csv").write_text(ELIGIBLE, encoding="utf-8")
    made = CliRunner().invoke(main, ["init", str(home), str(raw)], input=answers)
    assert made.exit_code == 0, made.output
    run_case(home)
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        figure = "SELECT coverage_ratio FROM regency_coverage WHERE regency_code = '53.08' AND segment = 'BPU'"
        month = " AND period_month = '2024-06-01' AND denominator_id = 'semesta'"
        assert release.execute(figure + month).fetchall() == [(500 / 2000,)]


def test_the_commands_of_the_readme_go_from_an_empty_folder_to_a_release(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```sh\n(.venv/bin/cakupan init.*?)^```", README.read_text(), re.MULTILINE | re.DOTALL)
    (tmp_path / "extracts").mkdir()
    (tmp_path / "extracts" / "ringkasan_2024-06.csv").write_text(SUMMARY, encoding="utf-8")
    (tmp_path / "extracts" / "semesta.csv").write_text(ELIGIBLE, encoding="utf-8")
    commands = block.replace(".venv/bin", str(Path(sys.executable).parent))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CAKUPAN", "PREFECT"))}
    done = subprocess.run(
        ["/bin/bash", "-ec", commands],
        cwd=tmp_path,
        env=environment,
        input="\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "would publish" in done.stdout
    with duckdb.connect(str(tmp_path / "mydata" / "release" / "cakupan.duckdb"), read_only=True) as release:
        assert release.execute("SELECT regency_name FROM coverage_now WHERE regency_code = '53.08'").fetchall()
