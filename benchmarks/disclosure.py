"""Disclosure control on invented national tables that are hard on purpose: what is hidden, what comes back, how long.

    python benchmarks/disclosure.py --months 12

Each case has 514 regencies, 38 provinces, the nation and 114 branch offices that cross the regencies; six segments with
headcounts, five programs and a fund with two parts. `many_small` has a hundredth of the members of `skewed`, so that
one count in four is small; `skewed` has large counts and small ones beside them; `revised` is `skewed` published again
after one regency in fifty was counted again, with the first release known to the attacker.
"""

import argparse
import time

import numpy as np
import pandas as pd

from reference.tables import load
from transforms.additive_lines import CELL
from transforms.disclosure_audit import recovered_cells
from transforms.suppression import suppressed_cells

THRESHOLD = 10
MEDIAN = {"PU": 3000, "BPU": 1500, "JAKON": 60, "PMI": 8}
"""Members of a regency in the case `skewed`."""
SHARE_OF_PROGRAM = {("PU", "JHT"): 0.9, ("PU", "JP"): 0.7, ("PU", "JKP"): 0.6, ("BPU", "JHT"): 0.15}
OFFICES_OF_PROVINCE = 3

Members = dict[str, np.ndarray]
"""By segment the members of each regency."""


def regencies() -> pd.DataFrame:
    """Each row is one regency with its province and an invented office."""
    frame = load("regency")[["regency_code", "province_code"]]
    number = np.arange(len(frame)) % OFFICES_OF_PROVINCE
    return frame.assign(office="office " + frame["province_code"] + " " + pd.Series(number).astype(str))


def areas(places: pd.DataFrame) -> pd.DataFrame:
    """What is part of what."""
    provinces = places[["province_code"]].drop_duplicates().assign(total="00")
    pairs = {
        "regency": places[["province_code", "regency_code"]],
        "province": provinces[["total", "province_code"]],
        "service_area": places[["office", "regency_code"]],
        "office": places[["province_code", "office"]].drop_duplicates(),
    }
    names = ["total_code", "part_code"]
    return pd.concat([pair.set_axis(names, axis=1).assign(partition=name) for name, pair in pairs.items()])


def tables_of_month(random: np.random.Generator, expected: Members) -> dict[str, pd.DataFrame]:
    """By breakdown the members of each regency and segment."""
    programs = load("segment_program")
    members = {segment: random.poisson(size) for segment, size in expected.items()}
    tables = {"": pd.DataFrame(members)}
    for program, rows in programs.groupby("program"):
        shares = {segment: SHARE_OF_PROGRAM.get((segment, program), 1.0) for segment in rows["segment"]}
        tables[program] = pd.DataFrame({s: random.binomial(members[s], share) for s, share in shares.items()})
    funded = random.binomial(members["BPU"], 0.1)
    until_december = random.binomial(funded, 0.4)
    parts = {"": funded, "/2024-12": until_december, "/2025-06": funded - until_december}
    return {
        **{name: with_totals(table) for name, table in tables.items()},
        **{f"fund:APBD{name}": pd.DataFrame({"BPU": count}) for name, count in parts.items()},
    }


def with_totals(table: pd.DataFrame) -> pd.DataFrame:
    """With FORMAL and ALL; one formal member in 5,000 is in both formal segments and counts once."""
    parts = table[[name for name in ("PU", "JAKON") if name in table]]
    formal = parts.sum(axis=1) - (parts.min(axis=1) // 5000 if len(parts.columns) == 2 else 0)
    others = table[[name for name in ("BPU", "PMI") if name in table]].sum(axis=1)
    return table.assign(FORMAL=formal, ALL=formal + others)


def published(places: pd.DataFrame, months: int, scale: float, *, is_revised: bool = False) -> pd.DataFrame:
    """Each row is one published count; every area of every level has its own."""
    first, second = np.random.default_rng(1), np.random.default_rng(2)
    size = first.lognormal(0, 1, len(places))
    expected = {s: size * first.lognormal(0, 1.6, len(places)) * median * scale for s, median in MEDIAN.items()}
    rows = []
    for month in pd.date_range("2024-01-01", periods=months, freq="MS"):
        tables, others = tables_of_month(first, expected), tables_of_month(second, expected)
        for breakdown, table in tables.items():
            if is_revised:
                table.iloc[::50] = others[breakdown].iloc[::50]
            rows.append(every_area(table, places).assign(period_month=month, breakdown=breakdown))
    return pd.concat(rows, ignore_index=True).astype({"active_participant_count": "Int64"})


def every_area(table: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    keys = [places["regency_code"], places["province_code"], places["office"], pd.Series("00", index=places.index)]
    sums = pd.concat([table.groupby(key.to_numpy()).sum() for key in keys]).rename_axis("area_code").reset_index()
    return sums.melt("area_code", var_name="segment", value_name="active_participant_count")


def measured(name: str, cells: pd.DataFrame, parts: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """Hide, attack, and attack again without the complementary counts; print the figures."""
    programs = load("segment_program")
    began = time.monotonic()
    hidden = suppressed_cells(cells, parts, programs, THRESHOLD, earlier)
    halfway = time.monotonic()
    found = recovered_cells(cells, parts, programs, hidden, THRESHOLD, earlier)
    ended = time.monotonic()
    small = hidden[hidden["suppression_reason"] == "small_count"]
    found_before = recovered_cells(cells, parts, programs, small, THRESHOLD, earlier)
    found_before = small.merge(found_before[CELL].drop_duplicates(), on=CELL)
    print(
        f"{name}: {len(cells):,} counts, {len(small):,} small;"
        f" recovered {len(found_before) / len(small):.1%} of the small ones hidden alone,"
        f" {len(found) / len(hidden):.1%} ({len(found)}) of all hidden;"
    )
    print(f"  complementary {lost(hidden, cells)} of all counts,", end=" ")
    print(f"{lost(hidden[hidden['breakdown'] == ''], cells[cells['breakdown'] == ''])} of headcounts;", end=" ")
    print(f"{repeated(hidden):.0%} of them hidden in the next month too;", end=" ")
    print(f"seconds: hide {halfway - began:.1f}, attack {ended - halfway:.1f}, both {ended - began:.1f}")
    return hidden


def lost(hidden: pd.DataFrame, cells: pd.DataFrame) -> str:
    count = (hidden["suppression_reason"] == "complementary").sum()
    return f"{count:,} ({count / len(cells):.1%})"


def repeated(hidden: pd.DataFrame) -> float:
    """Of the complementary counts of all months but the last, the share hidden a month later as well."""
    extra = hidden[hidden["suppression_reason"] == "complementary"]
    extra = extra[extra["period_month"] < hidden["period_month"].max()]
    later = extra.assign(period_month=extra["period_month"] + pd.DateOffset(months=1))
    return float(pd.MultiIndex.from_frame(later[CELL]).isin(pd.MultiIndex.from_frame(hidden[CELL])).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--months", type=int, default=12)
    options = parser.parse_args()
    places = regencies()
    parts = areas(places)
    many_small = published(places, options.months, 0.01)
    measured("many_small", many_small, parts, no_release(many_small))
    skewed = published(places, options.months, 1.0)
    hidden = measured("skewed", skewed, parts, no_release(skewed))
    places_hidden = pd.MultiIndex.from_frame(skewed[CELL]).isin(pd.MultiIndex.from_frame(hidden[CELL]))
    first = skewed.assign(release_id="1", is_hidden=places_hidden)
    again = published(places, options.months, 1.0, is_revised=True)
    measured("revised", again, parts, first)


def no_release(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.iloc[:0].assign(release_id="", is_hidden=False)


if __name__ == "__main__":
    main()
