"""The clean step and Great Expectations read each rule alike: they flag the same rows, on both sides of every bound.

Rows are compared without taking any out of the database: how many are flagged is, over all rows and over the rows whose
number has a given binary digit. Two different sets of rows would differ in one of these counts.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_pairs import FILES, GOOD, Changes, pairs

from contracts.datasets import DATASETS
from contracts.extract import Extract
from contracts.table import Rule
from expectations.gate import validate
from expectations.suites import accepted_rows_suite
from flows.clean import clean, open_stage
from flows.discover import Selection, take_snapshots
from flows.home import Home
from flows.settings import Settings, read_settings
from transforms.stage import rule_bits
from warehouse.session import Session

_DIGITS = 8
"""Binary digits of a row number; there are fewer than 256 rows."""
_PAIRS = {name: list(pairs(extract).values()) for name, extract in DATASETS.items()}
_MIXED = {
    name: st.lists(
        st.lists(st.sampled_from([changes for pair in both for changes in pair]), min_size=2, max_size=4),
        min_size=10,
        max_size=30,
    )
    for name, both in _PAIRS.items()
}
"""Further rows of each dataset, each with the changes of several others."""


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_rule_has_a_row_on_each_side(dataset: str) -> None:
    assert set(pairs(DATASETS[dataset])) == {rule.id for rule in DATASETS[dataset].all_rules}


@settings(max_examples=2, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mixed=st.fixed_dictionaries(_MIXED))
def test_both_flag_the_same_rows(tmp_path_factory: pytest.TempPathFactory, mixed: dict[str, list]) -> None:
    root = tmp_path_factory.mktemp("rules")
    for name, combinations in mixed.items():
        _write(root / "inbox" / name / FILES[name], DATASETS[name], list(_rows(name, combinations)))
    found, home = _settings(root), Home(root)
    home.make()
    clean(home, "run", found, take_snapshots(home, found, Selection()))
    with open_stage(home, "run", found) as session:
        for extract in DATASETS.values():
            _check_sides(session, extract)
            _check_agreement(session, extract)


def _rows(name: str, combinations: list[list[Changes]]) -> Iterator[Changes]:
    """Two rows for each rule, the kept one first; then the mixed ones."""
    for kept, broken in _PAIRS[name]:
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
        f'[[source]]\nname = "{name}"\ndataset = "{name}"\nlocation = "inbox/{name}/*"\nregion_codes = "names"\n'
        for name in DATASETS
    )
    (root / "cakupan.toml").write_text(f'home = "."\n{sources}', encoding="utf-8")
    return read_settings(root / "cakupan.toml")


def _check_sides(session: Session, extract: Extract) -> None:
    """Each rule marks the second row of its pair and not the first."""
    marks = dict(session.rows(f"SELECT row_number, broken | noted FROM stage.{extract.dataset}_marked"))
    bits = {bit.id: bit.bit for bit in rule_bits(extract)}
    for place, rule_id in enumerate(pairs(extract)):
        kept, broken = (marks[2 + 2 * place + side] & bits[rule_id] for side in (0, 1))
        assert (kept, bool(broken)) == (0, True), f"{extract.dataset}.{rule_id}"


def _check_agreement(session: Session, extract: Extract) -> None:
    session.run(f"CREATE TEMP TABLE judged AS SELECT * FROM stage.{extract.dataset}_marked WHERE no_data IS NULL")
    marked = {
        f"{extract.dataset}.{bit.id}{_suffix(digit)}": session.value(
            f"SELECT count(*) FROM judged WHERE (broken | noted) & {bit.bit} <> 0 AND {_has_digit(digit)}"
        )
        for bit in rule_bits(extract)
        for digit in (None, *range(_DIGITS))
    }
    divided = replace(extract, rules=tuple(_divided(extract)))
    suite = [one for one in accepted_rows_suite(divided) if (one.meta or {})["rule_id"] in marked]
    verdict = validate(session.connection, "judged", suite, name=extract.dataset)
    assert {finding.rule_id: finding.broken_count for finding in verdict.findings} == marked
    session.run("DROP TABLE judged")


def _divided(extract: Extract) -> Iterator[Rule]:
    """The rules of the contract, and each again for the rows with a given digit."""
    yield from extract.rules
    for rule in extract.all_rules:
        for digit in range(_DIGITS):
            yield replace(
                rule, id=f"{rule.id}{_suffix(digit)}", predicate=f"({rule.predicate}) OR NOT {_has_digit(digit)}"
            )


def _suffix(digit: int | None) -> str:
    return "" if digit is None else f":{digit}"


def _has_digit(digit: int | None) -> str:
    return "true" if digit is None else f"((row_number >> {digit}) & 1 = 1)"
