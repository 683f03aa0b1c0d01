"""A hand-made case: a folder with its configuration, its inbox and what must come out."""

import shutil
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb

from flows import publish
from flows.clean import clean
from flows.discover import Selection, take_snapshots
from flows.gate import validate_stage
from flows.home import Home
from flows.load import load
from flows.settings import read_settings

FOLDER = Path(__file__).parent

Cell = str | int | float | date | None
PublishCase = Callable[[str], duckdb.DuckDBPyConnection]
"""Publishes the case of that name and opens its release for reading."""


def published(name: str, root: Path) -> Path:
    """The release file of a case, published in `root` as the flow publishes, without Prefect."""
    shutil.copytree(FOLDER / name, root, dirs_exist_ok=True)
    settings, home = read_settings(root / "cakupan.toml"), Home(root)
    home.make()
    staged = clean(home, name, settings, take_snapshots(home, settings, Selection()))
    validate_stage(home, name, settings, staged)
    load(home, name, settings, staged)
    publish.publish(home, name, settings)
    return home.release / "cakupan.duckdb"


def grid(case: str, name: str, key_count: int) -> dict[tuple[str, ...], list[Cell]]:
    """The rows of an expected grid by their first `key_count` words; the line above them names the columns."""
    text = (FOLDER / case / "expected" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [words for line in text.splitlines() if (words := line.partition("#")[0].split())]
    return {tuple(words[:key_count]): [value_of(word) for word in words[key_count:]] for words in lines[1:]}


def value_of(word: str) -> Cell:
    """`-` is NULL, `3/6` a quotient, `2024-06-30` a day; the rest is what it looks like."""
    if word == "-":
        return None
    if "/" in word:
        return round(float(Fraction(word)), 9)
    if word.count("-") == 2:
        return date.fromisoformat(word)
    return int(word) if word.isdigit() else word
