"""What is hidden, on tables small enough to think through."""

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from published_counts import NO_AREAS, PROGRAMS, Counts, areas, attack, counts, hide, names, only, release

from transforms.disclosure_audit import already_public_cells, attacked

FOUR = areas(T="A B C D")


def reasons(rows: pd.DataFrame) -> dict[str, str]:
    return {next(iter(names(rows.loc[[row]]))): rows.at[row, "suppression_reason"] for row in rows.index}


def test_one_small_count_takes_another_of_its_line_with_it() -> None:
    cells = counts({"A PU": 4, "B PU": 30, "C PU": 20, "D PU": 50, "T PU": 104})
    assert reasons(hide(cells, FOUR)) == {"A PU": "small_count", "C PU": "complementary"}


def test_two_nines_give_each_other_away_and_take_a_third_count_with_them() -> None:
    cells = counts({"A PU": 9, "B PU": 9, "C PU": 20, "D PU": 50, "T PU": 88})
    assert names(hide(cells, FOUR)) == {"A PU", "B PU", "C PU"}


def test_two_ones_give_each_other_away_as_well() -> None:
    cells = counts({"A PU": 1, "B PU": 1, "C PU": 20, "D PU": 50, "T PU": 72})
    assert names(hide(cells, FOUR)) == {"A PU", "B PU", "C PU"}


def test_two_small_counts_that_are_neither_protect_each_other() -> None:
    cells = counts({"A PU": 4, "B PU": 3, "C PU": 20, "D PU": 50, "T PU": 77})
    assert names(hide(cells, FOUR)) == {"A PU", "B PU"}


def test_zero_is_shown_and_protects_nobody_and_unknown_is_not_hidden() -> None:
    cells = counts({"A PU": 4, "B PU": 0, "C PU": None, "D PU": 50, "T PU": 54})
    assert names(hide(cells, FOUR)) == {"A PU", "D PU"}


def test_counts_that_nothing_binds_are_hidden_only_where_small() -> None:
    assert names(hide(counts({"A PU": 9, "B PU": 10, "C BPU": 1, "D PU": 0}))) == {"A PU", "C BPU"}


def test_segments_protect_each_other_within_an_area() -> None:
    cells = counts({"A PU": 200, "A JAKON": 5, "A FORMAL": 205, "A BPU": 90, "A PMI": 0, "A ALL": 295})
    assert names(hide(cells)) == {"A PU", "A JAKON"}


def test_parts_of_all_protect_each_other_where_no_formal_is_published() -> None:
    cells = counts({"A PU": 200, "A JAKON": 5, "A BPU": 90, "A ALL": 295})
    hidden = names(hide(cells))
    assert "A JAKON" in hidden
    assert len(hidden) == 2


def test_persons_in_two_segments_do_not_open_a_line() -> None:
    cells = counts({"A PU": 200, "A JAKON": 5, "A FORMAL": 203})
    assert names(hide(cells)) == {"A PU", "A JAKON"}


def test_a_required_program_is_hidden_with_its_headcount_and_an_optional_one_is_not() -> None:
    cells = counts({"A PU": 4, "A PU JKK": 4, "B PU": 50, "B PU JKK": 50, "B PU JP": 40, "T PU": 54, "T PU JKK": 54})
    assert names(hide(cells, areas(T="A B"), PROGRAMS)) == {"A PU", "A PU JKK", "B PU", "B PU JKK"}


def test_an_optional_program_that_all_but_proves_its_small_headcount_is_hidden_too() -> None:
    cells = counts({"A PU": 9, "A PU JP": 9})
    assert names(hide(cells, NO_AREAS, PROGRAMS)) == {"A PU", "A PU JP"}


def test_the_parts_of_a_fund_protect_each_other() -> None:
    cells = counts({"A BPU fund:APBD": 40, "A BPU fund:APBD/2024-12": 3, "A BPU fund:APBD/2025-06": 37})
    assert len(hide(cells)) == 2


def test_offices_that_cross_a_province_do_not_give_a_regency_back() -> None:
    parts = areas(T="A B C D", T_office="X Y", X_service="A B", Y_service="C D")
    of: Counts = {"A PU": 4, "B PU": 30, "C PU": 20, "D PU": 50, "X PU": 34, "Y PU": 70, "T PU": 104}
    hidden = hide(counts(of), parts)
    assert names(hidden) == {"A PU", "B PU"}
    assert names(attack(counts(of), only(counts(of), "A PU", "C PU"), parts)) == {"A PU", "C PU"}


def test_no_threshold_hides_nothing_and_two_is_refused() -> None:
    cells = counts({"A PU": 1, "B PU": 2})
    assert hide(cells, below=0).empty
    with pytest.raises(ValueError, match="3 or more"):
        hide(cells, below=2)


def test_a_pattern_stays_from_month_to_month_though_another_count_is_cheaper_now() -> None:
    june: Counts = {"A PU": 4, "B PU": 30, "C PU": 20, "D PU": 50, "T PU": 104}
    july: Counts = {"A PU": 5, "B PU": 18, "C PU": 22, "D PU": 50, "T PU": 95}
    alone = hide(counts(july, "2024-07"), FOUR)
    after_june = hide(pd.concat([counts(june), counts(july, "2024-07")], ignore_index=True), FOUR)
    assert names(alone) == {"A PU", "B PU"}
    assert names(after_june[after_june["period_month"] == pd.Timestamp("2024-07-01")]) == {"A PU", "C PU"}


def test_a_count_that_was_hidden_and_is_the_same_stays_hidden_with_its_reason() -> None:
    first = counts({"A PU": 4, "B PU": 30, "C PU": 20, "D PU": 50, "T PU": 104})
    before = release(first, hide(first, FOUR), "R1")
    second = counts({"A PU": 40, "B PU": 30, "C PU": 20, "D PU": 50, "T PU": 140})
    assert reasons(hide(second, FOUR, earlier=before))["C PU"] == "complementary"


def test_a_second_release_hides_more_where_its_change_would_give_the_first_back() -> None:
    """June's C is corrected from 20 to 31. To show it now would give A = T - B - D - C of the second release."""
    first = counts({"A PU": 4, "B PU": 30, "C PU": 20, "D PU": 50, "T PU": 104})
    before = release(first, hide(first, FOUR), "R1")
    second = counts({"A PU": 4, "B PU": 30, "C PU": 31, "D PU": 50, "T PU": 115})
    hidden = hide(second, FOUR, earlier=before)
    assert names(hidden) >= {"A PU", "C PU"}
    assert attack(second, hidden, FOUR, earlier=before).empty


def test_a_count_shown_before_and_the_same_protects_nobody() -> None:
    first = counts({"A PU": 14, "B PU": 30, "C PU": 20, "D PU": 50, "T PU": 114})
    before = release(first, hide(first, FOUR), "R1")
    second = counts({"A PU": 4, "B PU": 30, "C PU": 20, "D PU": 50, "T PU": 104})
    assert names(hide(second, FOUR, earlier=before)) == {"A PU", "T PU"}


def test_a_raised_threshold_hides_what_it_can_and_keeps_the_first_reasons() -> None:
    first = counts({"A PU": 4, "B PU": 30, "C PU": 7, "D PU": 50, "E PU": 8, "T PU": 99})
    parts = areas(T="A B C D E")
    before = release(first, hide(first, parts, below=5), "R1", below=5)
    hidden = hide(first, parts, below=10, earlier=before)
    assert reasons(hidden) == {"A PU": "small_count", "C PU": "complementary", "E PU": "small_count"}
    assert attack(first, hidden, parts, below=10, earlier=before).empty


@st.composite
def tables(draw: st.DrawFn) -> Counts:
    """Three regencies with two segments and a program, and their province: many small counts, some persons twice."""
    small = st.one_of(st.integers(0, 12), st.integers(0, 60))
    of: Counts = {}
    for segment in ("PU", "JAKON"):
        of |= {f"{area} {segment}": draw(small) for area in "ABC"}
    of |= {f"{area} FORMAL": of[f"{area} PU"] + of[f"{area} JAKON"] for area in "ABC"}
    for segment in ("PU", "JAKON", "FORMAL"):
        of[f"T {segment}"] = sum(of[f"{area} {segment}"] or 0 for area in "ABC")
    of |= {f"{area} PU JP": draw(st.integers(0, of[f"{area} PU"] or 0)) for area in "ABC"}
    in_program = [of[f"{area} PU JP"] or 0 for area in "ABC"]
    of["T PU JP"] = max(*in_program, sum(in_program) - draw(st.integers(0, 1)))
    return of


@settings(max_examples=25, deadline=None)
@given(of=tables(), again=tables(), below=st.integers(5, 12))
@pytest.mark.slow
def test_nothing_comes_back_from_two_releases(of: Counts, again: Counts, below: int) -> None:
    """Whatever the counts: reasons are left out where they would give one away, so that no release is blocked."""
    parts = areas(T="A B C")
    first, second = counts(of), counts({name: of[name] if of[name] == again[name] else again[name] for name in of})
    hidden = hide(first, parts, PROGRAMS, below)
    assert attack(first, hidden, parts, PROGRAMS, below).empty
    assert names(hidden) >= {name for name, count in of.items() if count and count < below}
    before = as_recorded(first, hidden, below)
    both = hide(second, parts, PROGRAMS, below, before)
    assert attack(second, both, parts, PROGRAMS, below, before).empty


@given(of=tables(), again=tables(), below=st.integers(5, 12))
@settings(max_examples=25)
@pytest.mark.slow
def test_a_release_that_repeats_the_last_one_hides_the_same_and_is_attacked_the_same(
    of: Counts, again: Counts, below: int
) -> None:
    """So it need not be done again: decision 0081."""
    parts = areas(T="A B C")
    first = counts({name: of[name] if of[name] == again[name] else again[name] for name in of})
    before = as_recorded(first, hide(first, parts, PROGRAMS, below), below)
    last = counts(of)
    hidden = hide(last, parts, PROGRAMS, below, before)
    found = attacked(last, parts, PROGRAMS, hidden, below, before)
    assume(len(found.unbroken) and already_public_cells(last, hidden, before).empty)
    both = pd.concat([before, as_recorded(last, hidden, below).assign(release_id="R2")])
    assume((both["suppress_below"] == below).all())
    same = hide(last, parts, PROGRAMS, below, both)
    pd.testing.assert_frame_equal(same, hidden)
    pd.testing.assert_frame_equal(attacked(last, parts, PROGRAMS, same, below, both).unbroken, found.unbroken)


def as_recorded(cells: pd.DataFrame, hidden: pd.DataFrame, below: int) -> pd.DataFrame:
    """The release as the vault keeps it: a reason that is not stated has the threshold 1."""
    before = release(cells, hidden, "R1", below).merge(hidden, how="left")
    is_unstated = before["suppression_reason"] == "not_stated"
    return before.assign(suppress_below=before["suppress_below"].mask(is_unstated, 1)).drop(
        columns="suppression_reason"
    )
