"""Broken extracts: a folder each, with the files as they came, and `answer.toml`, which says what must become of them.

Files are in the folder, or in folders `1` and `2` when they come one after the other; `source.toml` says what else than
participants and names of regions the source declares. `answer.toml` holds the verdict (`loaded`, `refused` by the clean
step or `blocked` by a gate), the code and the sentence that people read, and where the rows of each file ended.
"""

import shutil
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from empty_warehouse import make_home

from contracts.extracts.datasets import DATASETS
from contracts.runtime.errors import CakupanError
from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.marts.rule_warnings import rule_warnings
from flows.quarantine.list_and_show import list_set_aside
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection
from transforms.render import render

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir())
_SOURCE = {"name": "office", "dataset": "participants", "location": "inbox/*", "region_codes": "names"}
_ENDS = ("physical", "layout", "loaded", "duplicate", "superseded", "quarantined", "rejected")
_ABOUT = ("source.toml", "answer.toml")


@dataclass(frozen=True)
class Answer:
    """What became of a case, or must: `files` by name and where their rows ended, `reasons` by rule and their rows."""

    verdict: str
    code: str = ""
    sentence: str = ""
    files: dict[str, dict[str, int]] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def stated(name: str) -> Answer:
    """What `answer.toml` states."""
    return Answer(**tomllib.loads((CASES / name / "answer.toml").read_text(encoding="utf-8")))


def found(name: str, root: Path) -> Answer:
    """What the steps of a run make of a case in the home `root`, up to the load; nothing is published."""
    settings = _settings(name, root)
    home = Home(root)
    make_home(home, settings)
    verdict, code, sentence = "loaded", "", ""
    for number, delivery in enumerate(_deliveries(CASES / name)):
        for file in delivery:
            shutil.copyfile(file, root / "inbox" / file.name)
        step = "refused"
        try:
            staged = _staged(home, settings, f"run-{number}")
            step = "blocked"
            validate_stage(home, f"run-{number}", settings, staged)
            load(home, f"run-{number}", settings, staged)
        except CakupanError as error:
            verdict, code, sentence = step, error.code, error.sentence
    return Answer(verdict, code, *_ended(home, settings, sentence))


def _settings(name: str, root: Path) -> Settings:
    own = CASES / name / "source.toml"
    source = {**_SOURCE, **(tomllib.loads(own.read_text(encoding="utf-8")) if own.exists() else {})}
    lines = ['home = "."', "[[source]]", *(f'{key} = "{value}"' for key, value in source.items())]
    (root / "inbox").mkdir(parents=True)
    (root / "cakupan.toml").write_text("\n".join(lines), encoding="utf-8")
    return read_settings(root / "cakupan.toml")


def _deliveries(folder: Path) -> list[list[Path]]:
    folders = sorted(path for path in folder.iterdir() if path.is_dir()) or [folder]
    return [sorted(file for file in place.iterdir() if file.name not in _ABOUT) for place in folders]


def _staged(home: Home, settings: Settings, run_id: str) -> list[Any]:
    taken = take_snapshots(home, settings, Selection())
    with open_warehouse(home, settings) as session:
        waiting = new_snapshots(session, taken)
    return clean(home, run_id, settings, waiting)


def _ended(home: Home, settings: Settings, sentence: str) -> tuple[str, dict[str, Any], dict[str, int], list[str]]:
    listed = list_set_aside(settings)["by_rule"]
    tables = [extract.clean.name for extract in DATASETS.values()]
    with open_warehouse(home, settings, read_only=True) as session:
        ledger = session.frame(render("row_ledger", clean_tables=tables), release_id=None).to_dict("records")
        warnings = rule_warnings(session)
    files: dict[str, Counter[str]] = {}
    for row in ledger:
        ends = Counter({end: int(row[f"{end}_row_count"]) for end in _ENDS if row[f"{end}_row_count"]})
        files.setdefault(row["file_name"], Counter()).update(ends)
    reasons = {entry["reason"]: entry["row_count"] for entry in listed}
    told = sentence or (listed[0]["sentence"] if listed else "")
    return told, {name: dict(ends) for name, ends in files.items()}, reasons, warnings
