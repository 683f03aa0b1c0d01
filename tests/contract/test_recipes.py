"""The two recipes of `docs/how-to`, followed to the letter in a copy of the checkout."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
STEP = re.compile(
    r'^```\w+ (?P<file>\S+/\S+)(?: (?P<how>append|before "(?P<anchor>[^"]+)"))?\n(?P<text>.*?)^```$', re.M | re.S
)
COMMAND = "from flows.cli.main import main; main()"


def follow(recipe: str, checkout: Path) -> None:
    """Do what each block of a recipe says: make the file, append to it, or put lines before a line."""
    for step in STEP.finditer((ROOT / "docs" / "how-to" / recipe).read_text(encoding="utf-8")):
        file = checkout / step["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        if step["anchor"]:
            anchor = f"{step['anchor']}\n"
            assert anchor in old, f"{recipe}: {step['file']} has no line {step['anchor']!r}"
            file.write_text(old.replace(anchor, step["text"] + anchor), encoding="utf-8")
        else:
            file.write_text(old * (step["how"] == "append") + step["text"], encoding="utf-8")


def run(checkout: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *words], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_recipes_give_a_dataset_that_is_loaded_and_a_mart_that_is_published(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns(".*", "data", "tests", "docs", "build")
    checkout = Path(shutil.copytree(ROOT, tmp_path / "checkout", ignore=ignored))
    run(checkout, "sample", "data", "--persons", "5000")
    follow("add-a-dataset.md", checkout)
    follow("add-a-mart.md", checkout)
    run(checkout, "run", "--config", "data/cakupan.toml")
    with duckdb.connect(str(checkout / "data/release/cakupan.duckdb"), read_only=True) as release:
        assert release.execute("SELECT sum(regency_count)::BIGINT FROM quality_by_province").fetchall() == [(22 * 6,)]
        ledger = "SELECT loaded_row_count, quarantined_row_count FROM row_ledger WHERE dataset = 'minimum_wages'"
        assert release.execute(ledger).fetchall() == [(2, 1)]
