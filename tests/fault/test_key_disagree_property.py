"""KEY-DISAGREE for any order of any rows: what a table gives does not depend on it, and no contradiction passes."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_key_disagree import TABLES

from contracts.extracts.datasets import DATASETS
from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.load.staging import open_stage, stage_all
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection

REGIONS = ("Kabupaten Ende", "Kabupaten Sikka", "Kabupaten Ngada", "Kabupaten Alor")
ADDS_UP = [name for name, extract in DATASETS.items() if extract.additive and name != "statements"]
SUMMED = [name for name in ADDS_UP if name in TABLES]
Table = list[list[str]]


def table_of(dataset: str, picked: Sequence[tuple[int, str, bool]]) -> Table:
    """Rows of some regions and parts, some of them twice; the number of a row follows from its region and part."""
    names, row, changing, _ = TABLES[dataset]
    headings = names.split(",")
    rows: dict[tuple[int, str], list[str]] = {}
    for place, part, _ in picked:
        value = str(20 + place + len(part)) if changing != "employed" else str(2 + place + len(part))
        changed = {"region": REGIONS[place], changing: value}
        rows[place, part] = [str(changed.get(name, cell)) for name, cell in zip(headings, row, strict=True)] + [part]
    again = [rows[place, part] for place, part, is_twice in picked if is_twice]
    return [*rows.values(), *again]


def staged(root: Path, tables: dict[str, tuple[str, Table, str]]) -> dict[str, str | list[tuple[object, ...]]]:
    """The refusal, or what is accepted without lines, of each table: by its name, dataset, rows and declaration."""
    lines = ['home = "."']
    for name, (dataset, rows, declaration) in tables.items():
        lines += ["[[source]]", f'name = "{name}"', f'dataset = "{dataset}"', 'region_codes = "names"', declaration]
        lines += [f'location = "inbox/{name}/*"']
        file = root / "inbox" / name / "tabel.csv"
        file.parent.mkdir(parents=True)
        header = [*TABLES[dataset][0].split(","), "rincian"]
        file.write_text("".join(",".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    (root / "cakupan.toml").write_text("\n".join(lines), encoding="utf-8")
    return outcomes(root, read_settings(root / "cakupan.toml"))


def outcomes(root: Path, found: Settings) -> dict[str, str | list[tuple[object, ...]]]:
    home = Home(root)
    home.make()
    snapshots = take_snapshots(home, found, Selection())
    _, refusals = stage_all(home, "run", found, snapshots)
    outcome: dict[str, str | list[tuple[object, ...]]] = {}
    with open_stage(home, "run", found) as session:
        for snapshot in snapshots:
            if refusal := refusals.get(snapshot.snapshot_id):
                outcome[snapshot.source_name] = refusal.code
                continue
            columns = ", ".join(field.name for field in DATASETS[snapshot.dataset].fields)
            outcome[snapshot.source_name] = session.rows(
                f"SELECT {columns}, count(*) FROM stage.{snapshot.dataset}_accepted"
                " WHERE snapshot_id = $snapshot_id GROUP BY ALL ORDER BY ALL",
                snapshot_id=snapshot.snapshot_id,
            )
    return outcome


PICKED = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["Nelayan", "Petani", "Ojek"]), st.booleans()),
    min_size=2, max_size=9, unique_by=lambda one: one[:2],
)  # fmt: skip


@settings(
    max_examples=2, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(picked=PICKED, seed=st.integers(0, 1000))
@pytest.mark.slow
def test_the_order_of_rows_never_changes_what_a_table_gives(
    tmp_path_factory: pytest.TempPathFactory, picked: list[tuple[int, str, bool]], seed: int
) -> None:
    tables = {}
    for dataset in TABLES:
        one_each = list({place: (place, part, twice) for place, part, twice in picked}.values())
        summed = dataset in SUMMED and len({part for _, part, _ in picked}) > 1
        rows = table_of(dataset, picked if summed else one_each)
        shuffled = Random(seed).sample(rows, len(rows))  # noqa: S311  a seed that a failure names
        declaration = f'{"sum_over" if summed else "ignore"} = ["rincian"]'
        tables |= {f"{dataset}_a": (dataset, rows, declaration), f"{dataset}_b": (dataset, shuffled, declaration)}
    found = staged(tmp_path_factory.mktemp("order"), tables)
    assert {dataset: found[f"{dataset}_a"] for dataset in TABLES} == {
        dataset: found[f"{dataset}_b"] for dataset in TABLES
    }
    assert not [name for name, outcome in found.items() if isinstance(outcome, str)]


@settings(
    max_examples=2, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(picked=PICKED, seed=st.integers(0, 1000))
@pytest.mark.slow
def test_a_contradiction_is_refused_wherever_its_rows_are(
    tmp_path_factory: pytest.TempPathFactory, picked: list[tuple[int, str, bool]], seed: int
) -> None:
    random, tables = Random(seed), {}  # noqa: S311  as above
    for dataset, (names, _, changing, _) in TABLES.items():
        rows = table_of(dataset, list({place: (place, "", twice) for place, _, twice in picked}.values()))
        wrong = list(random.choice(rows))
        place = names.split(",").index(changing)
        wrong[place] = str(int(wrong[place]) + 1)
        tables[dataset] = (dataset, random.sample([*rows, wrong], len(rows) + 1), "")
    found = staged(tmp_path_factory.mktemp("contradiction"), tables)
    assert found == dict.fromkeys(TABLES, "KEY_DISAGREES")
