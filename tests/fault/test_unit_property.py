"""UNIT for any counts of every dataset: where a table states thousands, its counts of persons alone are multiplied."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from office import HEADINGS, person
from test_key_disagree import TABLES
from test_key_disagree_property import outcomes

from contracts.extracts.datasets import DATASETS
from flows.settings.cakupan_toml import read_settings

pytestmark = pytest.mark.slow

COUNTED = [name for name in TABLES if DATASETS[name].counts_of_persons]
Lines = list[list[str]]


def written(dataset: str, count: int, percent: str) -> tuple[list[str], list[str]]:
    """The headings of a dataset, and a row with this count of persons in every such column."""
    names, row, _, _ = TABLES[dataset]
    headings, extract = names.split(","), DATASETS[dataset]
    cells = {**dict(zip(headings, map(str, row), strict=True)), **dict.fromkeys(extract.counts_of_persons, f"{count}")}
    cells |= dict.fromkeys(extract.percents, percent)
    return headings, [cells[name] for name in headings]


def tables_of(dataset: str, count: int) -> Iterator[tuple[str, Lines, str]]:
    """The same table in persons and in thousands, which it states in each of the places that are read."""
    headings, row = written(dataset, count, "52.5")
    counts = DATASETS[dataset].counts_of_persons
    yield "persons", [headings, written(dataset, count * 1000, "52.5")[1]], ""
    yield "title", [["Tabel (ribu orang)", *([""] * (len(headings) - 1))], headings, row], ""
    yield "heading", [[f"{name} (ribu orang)" if name in counts else name for name in headings], row], ""
    yield "satuan", [[*headings, "Satuan"], [*row, "ribu orang"]], ""
    yield "declared", [headings, row], 'unit = "thousand persons"'


def sources(count: int, percent: float) -> Iterator[tuple[str, str, Lines, str]]:
    for dataset in COUNTED:
        for place, lines, keys in tables_of(dataset, count):
            yield f"{dataset}_{place}", dataset, lines, keys
    for way, said in (("sign", f"{percent:.2f}%".replace(".", ",")), ("number", f"{percent:.2f}")):
        headings, row = written("targets", count, said)
        yield f"targets_{way}", "targets", [headings, ['"' + cell + '"' for cell in row]], ""
    wages = [list(HEADINGS), [str(cell) for cell in person(1, wage=f"{count}000")]]
    yield "participants_plain", "participants", wages, ""
    yield "participants_title", "participants", [["Tabel (ribu orang)", *([""] * 7)], *wages], ""


@settings(
    max_examples=2, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(count=st.integers(2, 2_999), percent=st.integers(101, 9_999).map(lambda number: number / 100))
def test_thousands_multiply_counts_of_persons_alone_wherever_they_are_stated(
    tmp_path_factory: pytest.TempPathFactory, count: int, percent: float
) -> None:
    root = tmp_path_factory.mktemp("units")
    toml = ['home = "."']
    for name, dataset, lines, keys in sources(count, percent):
        toml += ["[[source]]", f'name = "{name}"', f'dataset = "{dataset}"', 'region_codes = "names"', keys]
        toml += [f'location = "inbox/{name}/*"']
        file = root / "inbox" / name / "a.csv"
        file.parent.mkdir(parents=True)
        file.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    (root / "cakupan.toml").write_text("\n".join(toml), encoding="utf-8")
    found = outcomes(root, read_settings(root / "cakupan.toml"))
    for dataset in COUNTED:
        for place, _, _ in tables_of(dataset, count):
            assert found[f"{dataset}_{place}"] == found[f"{dataset}_persons"], (dataset, place)
        assert isinstance(found[f"{dataset}_persons"], list)
    assert isinstance(found["targets_sign"], list)
    assert found["targets_sign"] == found["targets_number"]
    assert isinstance(found["participants_plain"], list)
    assert found["participants_title"] == found["participants_plain"]
