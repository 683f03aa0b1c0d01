"""The SQL expression of a field that several columns make: a region, or a month beside its year."""

from collections.abc import Sequence

from contracts.language.ddl import quoted
from transforms.region_text import BETWEEN, PROVINCE

_BEFORE = {"own": "", "bps": "bps: ", "kemendagri": "kemendagri: ", "province": PROVINCE}


def composed_cell(parts: Sequence[tuple[int, str]]) -> str:
    """One text of the cells of these columns, each with what it is."""
    by_kind = {kind: f"c{place}" for place, kind in parts}
    if "year" in by_kind:
        return f"month_of_parts({by_kind['month']}, {by_kind['year']})" if "month" in by_kind else by_kind["year"]
    own = [_said(place, kind) for place, kind in parts if kind != "province"]
    provinces = [_said(place, kind) for place, kind in parts if kind == "province"]
    region = f"concat_ws({quoted(BETWEEN)}, {', '.join((*own, *provinces))})"
    return f"CASE WHEN coalesce({', '.join(own)}) IS NOT NULL THEN {region} END" if own else f"nullif({region}, '')"


def _said(place: int, kind: str) -> str:
    """A bar inside a cell would be taken for the one between two of them."""
    text = f"replace(read_text(c{place}), '{BETWEEN.strip()}', '/')"
    return f"{quoted(_BEFORE[kind])} || {text}" if _BEFORE[kind] else text
