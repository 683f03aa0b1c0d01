"""DATE-ORDER for any days: a column in any of the orders that people write is read right or refused."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_key_disagree import TABLES
from test_key_disagree_property import REGIONS, outcomes

from contracts.extracts.datasets import DATASETS
from flows.settings.cakupan_toml import read_settings

pytestmark = pytest.mark.slow

Days = Sequence[date]
Write = Callable[[date], str]
DATED = {name: extract.dates[0] for name, extract in DATASETS.items() if name in TABLES and extract.dates}
del DATED["labour_force"]  # its rounds are of two months
MONTHS = ("Januari", "Feb", "Maret", "Apr", "Mei", "June", "Juli", "Agt", "Sep", "Oktober", "Nov", "Desember")


def numbered(*parts: str) -> Write:
    """`%e` is a day and `%k` a month without a zero in front."""
    return lambda day: day.strftime("".join(parts).replace("%e", f"{day.day}").replace("%k", f"{day.month}"))


SURE: dict[str, Write] = {
    "ymd": numbered("%Y-%m-%d"),
    "ymd_slashes": numbered("%Y/%m/%d"),
    "ymd_points": numbered("%Y.%m.%d"),
    "ymd_joined": numbered("%Y%m%d"),
    "midnight": numbered("%Y-%m-%dT00:00:00"),
    "named": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "points": numbered("%d.%m.%Y"),
}
"""Ways that are read in one order: with points the day is first, unless the source says otherwise."""
OPEN: dict[str, tuple[str, Write]] = {
    "dmy_slashes": ("dmy", numbered("%d/%m/%Y")),
    "dmy_dashes": ("dmy", numbered("%e-%k-%Y")),
    "mdy_slashes": ("mdy", numbered("%k/%e/%Y")),
    "mdy_dashes": ("mdy", numbered("%m-%d-%Y")),
}
NEVER: dict[str, Write] = {"short_year": numbered("%d/%m/%y"), "short_year_first": numbered("%y-%m-%d")}


def columns() -> Iterator[tuple[str, Write, str]]:
    """Each way to write a column, and what its source declares."""
    yield from ((name, write, "") for name, write in (SURE | NEVER).items())
    yield "points_declared", numbered("%m.%d.%Y"), 'date_order = "mdy"'
    for name, (order, write) in OPEN.items():
        yield f"{name}_declared", write, f'date_order = "{order}"'
        yield f"{name}_bare", write, ""


def lines_of(dataset: str, days: Days, write: Write) -> list[list[str]]:
    """The headings of a dataset, and a row for each day, each of a region of its own."""
    headings, cells = TABLES[dataset][0].split(","), [*map(str, TABLES[dataset][1])]
    by_name = dict(zip(headings, cells, strict=True))
    rows = [{**by_name, "region": place, DATED[dataset]: write(day)} for day, place in zip(days, REGIONS, strict=False)]
    return [headings, *([row[name] for name in headings] for row in rows)]


@settings(
    max_examples=2, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(days=st.lists(st.dates(date(2015, 1, 1), date(2024, 12, 31)), min_size=1, max_size=3, unique=True))
def test_a_column_of_dates_is_read_right_or_refused(tmp_path_factory: pytest.TempPathFactory, days: Days) -> None:
    check(tmp_path_factory, days)


@pytest.mark.parametrize(
    "days",
    [
        (date(2023, 5, 6), date(2023, 7, 8)),  # either order
        (date(2023, 5, 6), date(2023, 12, 30), date(2023, 2, 28)),  # the others decide
    ],
)
def test_columns_at_the_edges_are_read_right_or_refused(tmp_path_factory: pytest.TempPathFactory, days: Days) -> None:
    check(tmp_path_factory, days)


def check(factory: pytest.TempPathFactory, days: Days) -> None:
    root, toml = factory.mktemp("dates"), ['home = "."']
    every = [(dataset, way, write, keys) for dataset in DATED for way, write, keys in columns()]
    for dataset, way, write, keys in every:
        name = f"{dataset}_{way}"
        toml += ["[[source]]", f'name = "{name}"', f'dataset = "{dataset}"', 'region_codes = "names"', keys]
        toml += [f'location = "inbox/{name}/*"']
        file = root / "inbox" / name / "a.csv"
        file.parent.mkdir(parents=True)
        file.write_text("".join(",".join(line) + "\n" for line in lines_of(dataset, days, write)), encoding="utf-8")
    (root / "cakupan.toml").write_text("\n".join(toml), encoding="utf-8")
    found = outcomes(root, read_settings(root / "cakupan.toml"))
    for dataset, way, _, _ in every:
        outcome = found[f"{dataset}_{way}"]
        if isinstance(outcome, str):
            assert outcome == "DATE_ORDER", (dataset, way, outcome)
            assert way.endswith("_bare"), (dataset, way, days)
            continue
        read = read_days(dataset, outcome)
        meant = {place: at(dataset, day) for place, day in zip(REGIONS, days, strict=False)}
        assert read.items() <= meant.items(), (dataset, way, days)
        assert len(read) == len(days) or way in NEVER, (dataset, way, days)


def at(dataset: str, day: date) -> date:
    field = DATASETS[dataset].field(DATED[dataset])
    return day.replace(day=1) if field.reader == "month" else day


def read_days(dataset: str, rows: Sequence[tuple[object, ...]]) -> dict[object, object]:
    """The day of each region that was read."""
    names = [field.name for field in DATASETS[dataset].fields]
    return {row[names.index("region")]: row[names.index(DATED[dataset])] for row in rows}
