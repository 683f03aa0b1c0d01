"""Small published tables to hide counts in: `counts({"A PU": 12, "A PU JHT": 4})`, and what adds up to what in them."""

import pandas as pd

from transforms.disclosure_audit import recovered_cells
from transforms.suppression import suppressed_cells

CELL = ["area_code", "period_month", "segment", "breakdown"]
NO_AREAS = pd.DataFrame({"total_code": [], "part_code": [], "partition": []}, dtype=str)
NO_PROGRAMS = pd.DataFrame({"segment": [], "program": [], "participation": []}, dtype=str)
PROGRAMS = pd.DataFrame(
    [("PU", "JKK", "required"), ("BPU", "JKK", "required"), ("JAKON", "JKK", "required"), ("PU", "JP", "optional")],
    columns=["segment", "program", "participation"],
)
Counts = dict[str, int | None]
"""Area, segment and breakdown, with blanks between (no breakdown is the headcount), and the count."""


def funded(*segments: str) -> pd.DataFrame:
    """Segments of which some members name a fund."""
    return pd.DataFrame({"segment": segments, "participation": "funded"})


def counts(of: Counts, month: str = "2024-06") -> pd.DataFrame:
    """Each row is one published count of the month; None is unknown."""
    keys = [(*name.split(" ", 2), "")[:3] for name in of]
    frame = pd.DataFrame(keys, columns=["area_code", "segment", "breakdown"])
    return frame.assign(
        period_month=pd.Timestamp(f"{month}-01"), active_participant_count=pd.array(list(of.values()), dtype="Int64")
    )


def areas(**parts: str) -> pd.DataFrame:
    """`areas(T="A B C")`: the parts of T; `areas(T_office="X Y")`: those of another partition of T."""
    rows = [
        (name.partition("_")[0], part, name.partition("_")[2] or "regency")
        for name, listed in parts.items()
        for part in listed.split()
    ]
    return pd.DataFrame(rows, columns=["total_code", "part_code", "partition"])


def no_release() -> pd.DataFrame:
    return counts({}).assign(release_id="", is_hidden=False)


def release(of: pd.DataFrame, hidden: pd.DataFrame, release_id: str, below: int = 10) -> pd.DataFrame:
    """The counts as a release that hid some of them leaves them in the vault."""
    places = pd.MultiIndex.from_frame(of[CELL]).isin(pd.MultiIndex.from_frame(hidden[CELL]))
    return of.assign(release_id=release_id, is_hidden=places, suppress_below=below)


def hide(
    cells: pd.DataFrame,
    parts: pd.DataFrame = NO_AREAS,
    programs: pd.DataFrame = NO_PROGRAMS,
    below: int = 10,
    earlier: pd.DataFrame | None = None,
) -> pd.DataFrame:
    return suppressed_cells(cells, parts, programs, below, no_release() if earlier is None else earlier)


def attack(
    cells: pd.DataFrame,
    hidden: pd.DataFrame,
    parts: pd.DataFrame = NO_AREAS,
    programs: pd.DataFrame = NO_PROGRAMS,
    below: int = 10,
    earlier: pd.DataFrame | None = None,
) -> pd.DataFrame:
    return recovered_cells(cells, parts, programs, hidden, below, no_release() if earlier is None else earlier)


def names(rows: pd.DataFrame) -> set[str]:
    """The cells as `counts` names them."""
    places = zip(rows["area_code"], rows["segment"], rows["breakdown"], strict=True)
    return {" ".join(filter(None, place)) for place in places}


def only(cells: pd.DataFrame, *wanted: str) -> pd.DataFrame:
    """The cells of these names, as a list of hidden ones."""
    return cells[[bool(names(cells.loc[[row]]) & set(wanted)) for row in cells.index]][CELL]
