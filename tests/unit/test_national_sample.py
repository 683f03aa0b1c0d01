"""The nation's sample as files: repeatable, labelled, and adding up to what was published."""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reference.tables import load
from sample.answer_key import AnswerKey
from sample.national import write_national_sample
from sample.scope import SampleNotAvailable


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, AnswerKey]:
    folder = tmp_path_factory.mktemp("nation")
    return folder, written(folder)


def written(folder: Path, *, threads: int = 2, seed: int = 1) -> AnswerKey:
    with duckdb.connect(config={"threads": threads}) as connection:
        return write_national_sample(folder, connection, seed=seed)


def checksums(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def summary(folder: Path, month: str) -> Iterator[tuple[str, str, str, int]]:
    """Region, segment, program and count of every line of one month's summary, its total left out."""
    with (folder / f"inbox/bpjs_tk_pusat/ringkasan_{month}.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["PERIODE"] != "Jumlah":
                count = int(row["PESERTA AKTIF"].replace(".", ""))
                yield row["KODE WILAYAH"], row["SEGMEN"], row["PROGRAM"], count


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_threads(
    home: tuple[Path, AnswerKey], tmp_path: Path
) -> None:
    written(tmp_path, threads=1)
    assert checksums(tmp_path) == checksums(home[0])


def test_whatever_the_seed_the_regencies_of_a_province_add_up_to_what_was_published(tmp_path: Path) -> None:
    key = written(tmp_path, seed=2)
    stated = load("province_participant").set_index("province_code")["active_participant_count"]
    summed: Counter[str] = Counter()
    for region, segment, program, count in summary(tmp_path, "2023-12"):
        if (segment, program) == ("ALL", "-"):
            summed[region[:2]] += count
    assert {code: summed[code] for code in stated.index} == dict(stated)
    assert sum(summed.values()) == 41_560_000
    assert {code: counts["ALL"] for code, counts in key.active_participants.items() if code != "00"} == dict(summed)


def test_every_file_has_an_answer_and_its_lines_are_counted(home: tuple[Path, AnswerKey]) -> None:
    folder, key = home
    lines = {path: len(path.read_bytes().splitlines()) for path in (folder / "inbox").rglob("*.csv")}
    assert {file.path: file.physical for file in key.files} == {
        str(path.relative_to(folder)): count for path, count in lines.items()
    }
    assert json.loads((folder / "answer_key.json").read_text())["label"].startswith("Synthetic data")


def test_a_program_is_held_only_by_segments_that_may_hold_it_and_never_by_more_than_are_active(
    home: tuple[Path, AnswerKey],
) -> None:
    rows = list(summary(home[0], "2023-12"))
    active = {(region, segment): count for region, segment, program, count in rows if program == "-"}
    held = [row for row in rows if row[2] != "-"]
    reference = load("segment_program")
    allowed = set(zip(reference["segment"], reference["program"], strict=True))
    assert {(segment, program) for _, segment, program, _ in held} == allowed
    assert all(count <= active[region, segment] for region, segment, _, count in held)


def test_the_odd_regencies_are_odd(home: tuple[Path, AnswerKey]) -> None:
    december = {row[:2]: row[3] for row in summary(home[0], "2023-12") if row[2] == "-"}
    with (home[0] / "inbox/bpjs_tk_semesta/semesta_2022-12-31.csv").open(newline="", encoding="utf-8") as file:
        eligible: Counter[str] = Counter()
        for row in csv.DictReader(file):
            if row["KABUPATEN/KOTA"].casefold() == "kota bontang":
                eligible["64.74"] += int(row["SEMESTA"])
    assert 0 < december["92.12", "JAKON"] < 10
    assert 0 < december["92.12", "PMI"] < 10
    assert december["95.08", "JAKON"] == 0
    assert december["64.74", "ALL"] > eligible["64.74"] > 0
    assert "91.20" in {row[0] for row in summary(home[0], "2023-12")}
    assert "91.20" not in {row[0] for row in summary(home[0], "2023-11")}


def test_a_spreadsheet_took_the_codes_of_the_first_month_for_numbers(home: tuple[Path, AnswerKey]) -> None:
    assert "11.1" in {row[0] for row in summary(home[0], "2023-01")}
    assert "11.10" in {row[0] for row in summary(home[0], "2023-02")}


def test_december_2023_is_the_published_one_also_in_a_longer_sample(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        write_national_sample(tmp_path, connection, first_month=date(2023, 11, 1), last_month=date(2024, 2, 1))
    total = sum(row[3] for row in summary(tmp_path, "2023-12") if row[1:3] == ("ALL", "-"))
    assert total == 41_560_000
    assert {path.name for path in (tmp_path / "inbox/bpjs_tk_semesta").iterdir()} == {
        "semesta_2022-12-31.csv",
        "semesta_2023-12-31.csv",
    }


def test_months_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    with duckdb.connect() as connection, pytest.raises(SampleNotAvailable, match="is after"):
        write_national_sample(tmp_path, connection, first_month=date(2024, 1, 1))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", [("--provinces", "53"), ("--persons", "5000")], ids=" ".join)
def test_the_nation_has_neither_chosen_provinces_nor_persons(
    option: tuple[str, str], cakupan: Callable[..., Any], tmp_path: Path
) -> None:
    finished = cakupan("sample", tmp_path, "--national", *option)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith("CONFIG: --national writes summaries of all 38 provinces and no persons")
    assert list(tmp_path.iterdir()) == []
