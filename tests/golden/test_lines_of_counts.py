"""Whether the audit lists every line that adds up: persons leave one by one; what always moves together is a line."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from case import run_case

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.counts import add_breakdowns, build_cells, count_lost_rows, refresh_counts
from flows.marts.disclosure import PublishedCounts, published_counts
from flows.settings.cakupan_toml import Settings, read_settings
from reference.tables import load
from transforms.additive_lines import CELL, months
from warehouse.session import Session

PLACES = ("53.08", "53.09")
"""Two regencies of one branch office."""
KINDS = (
    *(("PU", "", "", programs) for programs in ("YYNNN", "YYYNN", "YYNYN", "YYNNY")),
    ("BPU", "APBD Provinsi", "2024-12", "YYN"),
    ("BPU", "APBD Provinsi", "2025-06", "YYN"),
    ("BPU", "Mandiri", "", "YYN"),
    ("BPU", "APBD Kabupaten/Kota", "2024-12", "YYY"),
    ("BPU", "Mandiri", "", "YYY"),
    *(("JAKON", "", "", "YY"), ("PMI", "", "", "YYN"), ("PMI", "", "", "YYY")),
)  # fmt: skip
"""Segment, fund, the month until which it pays, and programs in the order of the heading."""
Kind = tuple[str, str, str, str]
HEADING = "period,region,segment,status,nik,kpj,funding,funded_until,jkk,jkm,jht,jp,jkp"
CONFIG = """home = "."
[publish]
provinces = ["53"]
suppress_below = 0
[[source]]
name = "peserta"
dataset = "participants"
location = "inbox/peserta/*"
region_codes = "kemendagri"
"""


def row(number: int, place: str, kind: Kind, kpj: str = "A") -> str:
    segment, fund, until, programs = kind
    held = ",".join(programs.ljust(5))
    return f"2024-06,{place},{segment},AKTIF,530801170890{number:04d},KPJ{kpj}{number:07d},{fund},{until},{held}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One person of each kind in each place, one with two memberships, and somebody in every regency."""
    root = tmp_path_factory.mktemp("lines")
    (root / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    everywhere = load("regency").query("province_code == '53'")["regency_code"]
    rows = [row(number, place, KINDS[0]) for number, place in enumerate(everywhere, start=9000)]
    for number, (place, kind) in enumerate(product(PLACES, KINDS), start=1):
        rows.append(row(number, place, kind))
    for number, place in enumerate(PLACES, start=len(PLACES) * len(KINDS) + 1):
        rows += [row(number, place, KINDS[0]), row(number, place, KINDS[0], "B")]
    file = root / "inbox" / "peserta" / "peserta_2024-06.csv"
    file.parent.mkdir(parents=True)
    file.write_text("\n".join([HEADING, *rows, ""]), encoding="utf-8")
    run_case(root)
    return root


def counted(session: Session, settings: Settings) -> PublishedCounts:
    session.run("INSERT INTO state.stale_month VALUES (DATE '2024-06-01')")
    refresh_counts(session)
    build_cells(session, settings)
    count_lost_rows(session)
    add_breakdowns(session)
    return published_counts(session)


def worlds(session: Session, settings: Settings) -> Iterator[pd.Series]:
    """The counts without each of the persons, one at a time."""
    session.run("CREATE TABLE mart.everybody AS SELECT * FROM clean.participant")
    persons = "SELECT DISTINCT person_key FROM mart.everybody WHERE list_contains($places, regency_code)"
    for (person,) in session.rows(persons, places=list(PLACES)):
        session.run("DELETE FROM clean.participant WHERE person_key = $person", person=person)
        yield counted(session, settings).cells.set_index(CELL)["active_participant_count"]
        session.run(
            "INSERT INTO clean.participant SELECT * FROM mart.everybody WHERE person_key = $person", person=person
        )


@pytest.mark.slow
def test_every_sum_that_holds_whoever_leaves_is_a_line_of_the_audit(root: Path) -> None:
    settings = read_settings(root / "cakupan.toml")
    with open_warehouse(Home(root), settings) as session:
        known = counted(session, settings)
        (month,) = months(known.cells, known.areas, known.programs, known.earlier.iloc[:0], 10)
        cells = month.counts.set_index(CELL)["active_participant_count"]
        moved = np.array(
            [world.reindex(cells.index, fill_value=0) - cells for world in worlds(session, settings)]
        ).astype(int)
    does_move = moved.any(axis=0)
    lines = month.sums.toarray()
    assert not (lines @ moved.T).any()
    free = np.linalg.matrix_rank(moved[:, does_move])
    bound = np.linalg.matrix_rank(lines[:, does_move])
    assert free + bound == does_move.sum()
