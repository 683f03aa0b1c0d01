"""Whatever comes together in one month, each cause is told with exactly what it moved, and the parts are the change.

What must be told is worked out with sets of persons, one cause after the other, and knows nothing of how it is counted.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from case import RUN_ID, run_case
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contracts.marts.corrections import CORRECTIONS
from contracts.marts.revision_causes import COUNT_CAUSES
from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staging import clean
from flows.publish.publish import make_marts
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from reference import tables

KAB, KOTA, REST = "53.01", "53.71", tuple(f"53.{number:02d}" for number in range(2, 22))
FIRM = "E-17"
CONFIG = """
home = "."
corrections = "corrections.csv"
[publish]
provinces = ["53"]
suppress_below = 0
[limits]
correction_ratio = 0
""" + "".join(
    f'[[source]]\nname = "{name}"\ndataset = "participants"\nlocation = "inbox/{name}/*"\nregion_codes = "kemendagri"\n'
    for name in ("kab", "kota", "late", "rest")
)
MOVE_FIRM = f"firm,participants,,,2024-05,,,employer_id={FIRM},regency_code,{KOTA},{KAB},Works there,Kupang,2024-07-01,"


@dataclass(frozen=True)
class Row:
    """One membership of May 2024."""

    person: int
    number: int
    regency: str
    employer: str
    is_active: bool = True

    @property
    def line(self) -> str:
        status = "AKTIF" if self.is_active else "NONAKTIF"
        nik, kpj = f"530101170890{self.person + 1:04d}", f"KPJ{self.person:04d}{self.number:04d}"
        return f"2024-05,{nik},{kpj},PU,{status},{self.regency},{self.employer}"


@dataclass(frozen=True)
class Together:
    """What comes between two releases: `rules` and `offices` are others, a `correction`, and files."""

    rules: bool
    offices: bool
    correction: bool
    restated: tuple[Row, ...] | None
    late: tuple[Row, ...] | None


AtOnce = Callable[[Together], None]
ANCHOR = Row(0, 0, KOTA, FIRM)
"""A row that the correction finds in every version of the file."""
_ROWS = st.lists(
    st.builds(Row, st.integers(1, 6), st.integers(0, 1), st.sampled_from([KAB, KOTA]), st.sampled_from([FIRM, "E-1"])),
    min_size=1,
    max_size=6,
).map(tuple)
_TOGETHER = st.builds(
    Together,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.none() | _ROWS.map(lambda rows: (ANCHOR, *rows)),
    st.none() | _ROWS,
)
BEFORE: Mapping[str, tuple[Row, ...]] = {
    "kab": (Row(1, 2, KAB, "E-1"), Row(2, 2, KAB, FIRM), Row(5, 2, KOTA, FIRM)),
    "kota": (ANCHOR, Row(1, 0, KOTA, "E-1"), Row(2, 0, KOTA, FIRM), Row(3, 0, KOTA, "E-1")),
    "rest": tuple(Row(100 + place, 0, code, "E-1", is_active=False) for place, code in enumerate((KAB, KOTA, *REST))),
}


def put(home: Path, name: str, rows: Iterable[Row]) -> None:
    folder = home / "inbox" / name
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["period,nik,kpj,segment,status,region,employer_id", *(row.line for row in rows), ""]
    (folder / f"{name}_2024-05.csv").write_text("\n".join(lines), encoding="utf-8")


def correct(home: Path, *lines: str) -> None:
    header = ",".join(field.name for field in CORRECTIONS.fields)
    (home / "corrections.csv").write_text("\n".join([header, *lines, ""]), encoding="utf-8")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reference tables in which Kabupaten Kupang belongs to another branch office."""
    editions = tmp_path_factory.mktemp("editions")
    folder = editions / tables.keep_edition(editions)
    offices = folder / "office_regency.csv"
    offices.write_text(offices.read_text().replace(f"Cabang Kupang,{KAB},", f"Cabang Ende,{KAB},"))
    return folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one release."""
    home = tmp_path_factory.mktemp("causes") / "home"
    home.mkdir()
    (home / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    correct(home)
    for name in ("kab", "kota", "late", "rest"):
        (home / "inbox" / name).mkdir(parents=True)
    for name, rows in BEFORE.items():
        put(home, name, rows)
    run_case(home)
    return home


EVERYTHING = Together(
    rules=True,
    offices=True,
    correction=True,
    restated=(ANCHOR, Row(1, 0, KAB, "E-1"), Row(2, 0, KOTA, FIRM), Row(4, 0, KOTA, "E-1")),
    late=(Row(1, 0, KOTA, FIRM), Row(4, 1, KOTA, "E-1"), Row(5, 0, KOTA, FIRM), Row(6, 0, KAB, "E-1")),
)


@pytest.mark.slow
@settings(max_examples=2, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@example(together=EVERYTHING)
@example(together=replace(EVERYTHING, late=None, offices=False))
@given(together=_TOGETHER)
def test_every_cause_is_told_with_exactly_what_it_moved(at_once: AtOnce, together: Together) -> None:
    at_once(together)


@pytest.fixture
def at_once(published: Path, edition: Path, tmp_path_factory: pytest.TempPathFactory) -> AtOnce:
    """Lets it all come to a copy of the home, and compares what is told of it with what is true."""

    def check(together: Together) -> None:
        home = shutil.copytree(published, tmp_path_factory.mktemp("together") / "home")
        with tables.read_from(edition if together.offices else tables.FOLDER):
            assert told(home, together) == dict(expected(together))
        shutil.rmtree(home)

    return check


def told(home: Path, together: Together) -> dict[str, dict[str, int]]:
    """What the table `revision` says moved the persons of each area, by cause."""
    given_settings, place = read_settings(home / "cakupan.toml"), Home(home)
    correct(home, *([MOVE_FIRM] if together.correction else []))
    put(home, "kota", together.restated or BEFORE["kota"])
    if together.late:
        put(home, "late", together.late)
    found = take_snapshots(place, given_settings, Selection())
    with open_warehouse(place, given_settings) as session:
        if together.rules:
            session.run("UPDATE ledger.release_basis SET rules_checksum = 'of then'")
        waiting = new_snapshots(session, found)
    if waiting:
        load(place, RUN_ID, given_settings, clean(place, RUN_ID, given_settings, waiting))
    with open_warehouse(place, given_settings) as session:
        make_marts(session, place, given_settings)
        rows = session.rows(
            "SELECT area_code, cause, active_participant_change_count, active_participant_count"
            " - previous_active_participant_count FROM mart.revision WHERE segment = 'ALL'"
            " AND denominator_id = 'semesta' AND area_level <> 'nation'"
        )
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    changes = {area: change for area, _, _, change in rows}
    for area, cause, moved, _ in rows:
        parts[area][cause] = moved
    assert {area: sum(moved.values()) for area, moved in parts.items()} == changes
    return dict(parts)


def expected(together: Together) -> Iterator[tuple[str, dict[str, int]]]:
    """The parts of each area, causes in their order; none where its count is the same as before."""
    with tables.read_from(tables.FOLDER):
        counted = [counts(BEFORE, areas())]
    now = areas()
    files = dict(BEFORE)
    counted.append(counts(files, now))
    if together.correction:  # of the rows that stay: those that are replaced are no longer there to be corrected
        files |= {name: moved(rows) for name, rows in files.items() if name != "kota" or not together.restated}
    counted.append(counts(files, now))
    for name, rows in (("kota", together.restated), ("late", together.late)):
        files |= {name: moved(rows) if together.correction else rows} if rows else {}
        counted.append(counts(files, now))
    for area, first in counted[0].items():
        steps = zip(COUNT_CAUSES[1:], pairwise(counted), strict=True)
        changes = {cause: later[area] - earlier[area] for cause, (earlier, later) in steps}
        if counted[-1][area] != first:
            yield area, {cause: change for cause, change in changes.items() if change}


def moved(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows after the correction."""
    return tuple(replace(row, regency=KAB) if (row.employer, row.regency) == (FIRM, KOTA) else row for row in rows)


def areas() -> dict[str, frozenset[str]]:
    """Two regencies, their province and two branch offices, each with its regencies."""
    served = tables.load("office_regency").groupby("office_name")["regency_code"].agg(frozenset)
    offices = {name: served[name] for name in ("Cabang Kupang", "Cabang Ende")}
    return {KAB: frozenset({KAB}), KOTA: frozenset({KOTA}), "53": frozenset({KAB, KOTA, *REST}), **offices}


def counts(files: Mapping[str, Iterable[Row]], of: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Active persons of each area; a membership that is in several rows counts by the first source and line."""
    kept: dict[tuple[int, int], Row] = {}
    for name in sorted(files):
        for row in files[name]:
            known = kept.setdefault((row.person, row.number), row)
            if row.is_active and not known.is_active:
                kept[row.person, row.number] = row
    active = [row for row in kept.values() if row.is_active]
    return {area: len({row.person for row in active if row.regency in codes}) for area, codes in of.items()}
