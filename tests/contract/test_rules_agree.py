"""The clean step and Great Expectations read each rule alike: they flag the same rows, on both sides of every bound.

Great Expectations gives counts only. So each rule is asked twice: how many rows break it, which must be as many as are
marked, and how many break it without being marked, which must be none. Then both have flagged the same rows.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_pairs import FILES, GOOD, Changes, pairs

from contracts.extracts.datasets import DATASETS
from contracts.language.extract import Extract
from contracts.language.table import Rule, Severity
from expectations.gate import validate
from expectations.suites import accepted_rows_suite
from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.load.staging import open_stage, read_rows
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection
from transforms.stage import RuleBit, rule_bits
from warehouse.session import Session

_UNMARKED = ":unmarked"
_SYSTEMS = ("names", "kemendagri")
_PAIRS = {(name, system): pairs(extract, system) for name, extract in DATASETS.items() for system in _SYSTEMS}
_MIXED = {
    name: st.lists(
        st.lists(st.sampled_from([changes for _, *pair in both for changes in pair]), min_size=2, max_size=4),
        min_size=10,
        max_size=30,
    )
    for (name, system), both in _PAIRS.items()
    if system == "names"
}
"""Further rows of each dataset, each with the changes of several others."""


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_rule_has_a_row_on_each_side(dataset: str) -> None:
    assert {rule_id for system in _SYSTEMS for rule_id, *_ in _PAIRS[dataset, system]} == {
        rule.id for rule in DATASETS[dataset].all_rules
    }


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_rule_has_an_id_of_its_own_a_version_and_a_sentence_in_two_languages(dataset: str) -> None:
    rules = DATASETS[dataset].warning_rules
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.version >= 1
        assert rule.severity in get_args(Severity)
        assert rule.sentence != rule.sentence_id
        assert rule.sentence.endswith(".")
        assert rule.sentence_id.endswith(".")


@settings(max_examples=2, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mixed=st.fixed_dictionaries(_MIXED))
@pytest.mark.slow
def test_both_flag_the_same_rows(tmp_path_factory: pytest.TempPathFactory, mixed: dict[str, list]) -> None:
    root = tmp_path_factory.mktemp("rules")
    for name, system in _PAIRS:
        rows = _rows(name, system, mixed[name] if system == "names" else [])
        _write(root / "inbox" / f"{name}_{system}" / FILES[name], DATASETS[name], list(rows))
    found, home = _settings(root), Home(root)
    home.make()
    snapshots = take_snapshots(home, found, Selection())
    with open_stage(home, "run", found) as session:
        assert read_rows(session, home, found, snapshots)[1] == {}
        for extract in DATASETS.values():
            _check_sides(session, extract)
            _check_agreement(session, extract)


def _rows(name: str, code_system: str, combinations: list[list[Changes]]) -> Iterator[Changes]:
    """Two rows for each rule, the kept one first; then the mixed ones."""
    for _, kept, broken in _PAIRS[name, code_system]:
        yield {**GOOD[name], **kept}
        yield {**GOOD[name], **broken}
    for changes in combinations:
        yield {column: text for part in (GOOD[name], *changes) for column, text in part.items()}


def _write(file: Path, extract: Extract, rows: list[Changes]) -> None:
    file.parent.mkdir(parents=True)
    names = [field.name for field in extract.fields]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, restval="", delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _settings(root: Path) -> Settings:
    sources = "".join(
        f'[[source]]\nname = "{name}_{system}"\ndataset = "{name}"\nlocation = "inbox/{name}_{system}/*"\n'
        f'region_codes = "{system}"\n' + ('unit = "percent"\n' if DATASETS[name].percents else "")
        for name, system in _PAIRS
    )
    (root / "cakupan.toml").write_text(f'home = "."\n{sources}', encoding="utf-8")
    return read_settings(root / "cakupan.toml")


def _check_sides(session: Session, extract: Extract) -> None:
    """Each rule marks the second row of its pair and not the first."""
    marks = dict(session.rows(f"SELECT (code_system, row_number), broken | noted FROM stage.{extract.dataset}_marked"))
    bits = {bit.id: bit.bit for bit in rule_bits(extract)}
    for system in _SYSTEMS:
        for place, (rule_id, *changes) in enumerate(_PAIRS[extract.dataset, system]):
            kept, broken = (marks[system, 2 + 2 * place + side] & bits[rule_id] for side in (0, 1))
            assert (kept, bool(broken)) == (0, True), f"{extract.dataset}.{rule_id} {changes}"


def _check_agreement(session: Session, extract: Extract) -> None:
    areas = "" if extract.is_of_aggregates else "LEFT JOIN stage.nik_area ON left(nik, 4) = nik_area"
    session.run(
        f"CREATE TEMP TABLE judged AS SELECT * FROM stage.{extract.dataset}_marked {areas} WHERE no_data IS NULL"
    )
    expected: dict[str, int] = {}
    for bit in rule_bits(extract):
        counted = session.value(f"SELECT count(*) FROM judged WHERE {_is_marked(bit)}")
        expected |= {f"{extract.dataset}.{bit.id}": counted, f"{extract.dataset}.{bit.id}{_UNMARKED}": 0}
    asked = replace(extract, rules=(*extract.rules, *map(_unless_marked, rule_bits(extract))))
    suite = [one for one in accepted_rows_suite(asked) if (one.meta or {})["rule_id"] in expected]
    verdict = validate(session.connection, "judged", suite, name=extract.dataset)
    assert {finding.rule_id: finding.broken_count for finding in verdict.findings} == expected
    session.run("DROP TABLE judged")


def _unless_marked(bit: RuleBit) -> Rule:
    """The rule, asked of the rows that the clean step did not mark."""
    return replace(bit.rule, id=f"{bit.id}{_UNMARKED}", predicate=f"({bit.predicate}) OR {_is_marked(bit)}")


def _is_marked(bit: RuleBit) -> str:
    return f"(broken | noted) & {bit.bit} <> 0"
