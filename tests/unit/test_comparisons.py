"""Figures beside what they should be near: each comparison names a made-up break and passes a good history."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from contracts.runtime.errors import ConfigurationError
from expectations.bounds import Bounds
from expectations.cases import Case
from expectations.comparisons import comparisons
from flows.marts.audit import cases_of, find_cases
from flows.runs.acceptance import Acceptance, forget_unused, is_accepted, keep_acceptance
from warehouse.marts import open_marts
from warehouse.session import Session, open_session
from warehouse.tables import create_tables

AREAS = [
    ("nation", "00", "Indonesia", None),
    ("province", "53", "Nusa Tenggara Timur", "00"),
    *(("regency", f"53.{n:02d}", f"Regency {n}", "53") for n in range(1, 7)),
]
ENDE = "53.01"

MART = """
CREATE TABLE mart.area (area_level VARCHAR, area_code VARCHAR, area_name VARCHAR, parent_code VARCHAR);
CREATE TABLE mart.cell (
  area_level VARCHAR, area_code VARCHAR, parent_code VARCHAR, period_month DATE, segment VARCHAR, breakdown VARCHAR,
  active_participant_count BIGINT, active_participant_basis VARCHAR);
CREATE TABLE mart.suppression (
  area_code VARCHAR, period_month DATE, segment VARCHAR, breakdown VARCHAR, suppression_reason VARCHAR);
CREATE TABLE mart.area_eligible (
  area_code VARCHAR, period_month DATE, segment VARCHAR, denominator_id VARCHAR, denominator_date DATE,
  eligible_worker_count BIGINT, relative_standard_error_ratio DOUBLE);
CREATE TABLE mart.lost_area (area_code VARCHAR, period_month DATE, lost_row_count BIGINT, lost_ratio DOUBLE);
CREATE VIEW mart.shown_cell AS
SELECT cell.* EXCLUDE (active_participant_count), suppression_reason,
  CASE WHEN suppression_reason IS NULL THEN active_participant_count END AS active_participant_count
FROM mart.cell AS cell LEFT JOIN mart.suppression USING (area_code, period_month, segment, breakdown);
"""


@pytest.fixture
def session(tmp_path: Any) -> Iterator[Session]:
    with open_session(None, tmp_path) as opened:
        create_tables(opened)
        open_marts(opened)
        for statement in MART.split(";\n"):
            if statement.strip():
                opened.run(statement)
        for level, code, name, parent in AREAS:
            opened.run("INSERT INTO mart.area VALUES ($l, $c, $n, $p)", l=level, c=code, n=name, p=parent)
        yield opened


def month(number: int) -> date:
    """Month 0 is January 2023."""
    return date(2023 + number // 12, number % 12 + 1, 1)


def put(
    session: Session, area: str, number: int, active: int | None, segment: str = "ALL", basis: str = "persons"
) -> None:
    session.run(
        "INSERT INTO mart.cell SELECT area_level, area_code, parent_code, $m, $s, '', $a, $b FROM mart.area"
        " WHERE area_code = $code",
        code=area, m=month(number), s=segment, a=active, b=basis,
    )  # fmt: skip


def put_history(session: Session, area: str, figures: Sequence[int | None]) -> None:
    for number, active in enumerate(figures):
        put(session, area, number, active)


def hide(session: Session, area: str, number: int) -> None:
    session.run(
        "INSERT INTO mart.suppression VALUES ($code, $m, 'ALL', '', 'complementary')", code=area, m=month(number)
    )


def found(session: Session, **bounds: float) -> list[Case]:
    compared = list(comparisons(Bounds(**bounds)))  # type: ignore[arg-type]
    find_cases(session, compared)
    return [case for one in compared for case in cases_of(session, one)]


def ids(session: Session, **bounds: float) -> list[tuple[str, str]]:
    return [(case.severity, case.case_id) for case in found(session, **bounds)]


# Drift against the month and the year before


def test_a_steady_history_has_no_case(session: Session) -> None:
    for area in ("53", ENDE):
        put_history(session, area, [10_000 + 100 * number for number in range(15)])
    assert found(session) == []


def test_a_province_that_loses_two_fifths_in_a_month_blocks_and_is_named_with_bound_and_history(
    session: Session,
) -> None:
    put_history(session, "53", [1000, 1010, 1000, 1010, 1000, 580])
    (case,) = found(session)
    assert (case.severity, case.case_id) == ("fail", "province_month_change/53/2023-06")
    assert (round(case.observed_ratio or 0, 2), case.bound_ratio) == (-0.42, -0.40)
    assert len(case.history) == 4
    assert case.sentence.startswith(
        "Nusa Tenggara Timur, 2023-06: active participants against the month before: -42.0 %"
    )
    assert "bound -40.0 %" in case.sentence


def test_the_rise_that_would_undo_a_blocked_fall_blocks_as_well(session: Session) -> None:
    put_history(session, "53", [580, 1000])
    assert ids(session) == [("fail", "province_month_change/53/2023-02")]


def test_a_fall_of_a_fifth_warns_of_a_province_and_not_of_a_regency(session: Session) -> None:
    put_history(session, "53", [1000, 800])
    put_history(session, ENDE, [1000, 800])
    assert ids(session) == [("warn", "province_month_change/53/2023-02")]


def test_an_area_that_always_moves_so_much_is_not_warned_of(session: Session) -> None:
    put_history(session, "53", [1000, 900, 1000, 900, 1000, 900, 1000, 830])
    assert found(session) == []
    assert ids(session, history_factor=0) == [("warn", "province_month_change/53/2023-08")]


def test_a_slow_fall_is_told_against_the_year_before(session: Session) -> None:
    put_history(session, "53", [int(10_000 * 0.97**number) for number in range(13)])
    assert ids(session) == [("warn", "province_year_change/53/2024-01")]


def test_a_regency_of_less_than_a_hundred_persons_is_not_compared(session: Session) -> None:
    put_history(session, ENDE, [99, 10])
    assert found(session) == []


def test_a_missing_month_is_no_change(session: Session) -> None:
    put_history(session, "53", [1000, None, 500])
    assert [case.case_id for case in found(session)] == []


def test_a_hidden_figure_is_compared_and_its_ratio_is_not_told(session: Session) -> None:
    put_history(session, ENDE, [1000, 1000, 200])
    hide(session, ENDE, 2)
    (case,) = found(session)
    assert (case.severity, case.observed_ratio) == ("fail", None)
    assert "hidden" in case.sentence
    assert "80" not in case.sentence


def test_what_moved_more_than_a_year_ago_is_told_no_more_unless_it_blocks(session: Session) -> None:
    put_history(session, "53", [1000, 800, *[800] * 12])
    put_history(session, ENDE, [1000, 200])
    assert ids(session) == [("fail", f"regency_month_change/{ENDE}/2023-02")]


# Regencies and sources present


def deliver(session: Session, source: str, number: int, *regencies: str) -> None:
    snapshot = f"{source}/{number}"
    session.run(
        "INSERT INTO ledger.snapshot (snapshot_id, source_name, dataset, file_name, sha256, code_system, received_at,"
        " delivery_number, state, layout, physical_row_count, layout_row_count, superseded_row_count, run_id)"
        " SELECT $id, $source, 'participants_summary', 'a.csv', $id, 'names', now()::TIMESTAMP,"
        " 1 + count(*), 'current', '', 1, 0, 0, 'run' FROM ledger.snapshot",
        id=snapshot, source=source,
    )  # fmt: skip
    for place, regency in enumerate(regencies):
        session.run(
            "INSERT INTO clean.participant_summary VALUES ($id, '', $n, $m, $r, 'ALL', NULL, 100, false, false)",
            id=snapshot, n=place + 1, m=month(number), r=regency,
        )  # fmt: skip


def test_a_regency_that_its_source_leaves_out_is_named(session: Session) -> None:
    deliver(session, "office", 0, "53.01", "53.02")
    deliver(session, "office", 1, "53.02")
    assert ids(session) == [("warn", "regency_not_delivered/53.01/2023-02")]


def test_a_regency_that_moves_to_another_source_is_not_missed(session: Session) -> None:
    deliver(session, "office", 0, "53.01", "53.02")
    deliver(session, "office", 1, "53.02")
    deliver(session, "other", 1, "53.01")
    assert found(session) == []


def test_a_source_that_falls_silent_is_named_with_the_share_of_its_regencies(session: Session) -> None:
    deliver(session, "office", 0, "53.01", "53.02")
    deliver(session, "other", 0, "53.03")
    deliver(session, "other", 1, "53.03", "53.02")
    (case,) = found(session)
    assert (case.severity, case.case_id) == ("warn", "source_not_delivered/office/2023-02")
    assert "50 % missing" in case.sentence


def test_a_month_that_nobody_delivers_yet_is_not_missed(session: Session) -> None:
    deliver(session, "office", 0, "53.01")
    assert found(session) == []


@pytest.mark.parametrize(("lost", "blocks"), [(2, False), (3, False), (4, True), (6, False)])
def test_a_province_that_loses_most_of_its_regencies_blocks_but_not_a_month_without_any(
    session: Session, lost: int, *, blocks: bool
) -> None:
    for number in range(1, 7):
        put_history(session, f"53.{number:02d}", [500, None if number <= lost else 500])
    assert ids(session) == ([("fail", "regencies_lost/53/2023-02")] if blocks else [])


# Segments


@pytest.mark.parametrize(
    ("whole", "formal", "bpu", "pmi", "breaks"),
    [
        (90, 50, 40, 0, False),
        (60, 50, 40, 0, False),
        (91, 50, 40, 0, True),
        (49, 50, 40, 0, True),
        (91, 50, 40, None, False),
    ],
)
def test_all_lies_between_its_largest_segment_and_the_sum_of_them(
    session: Session, whole: int, formal: int, bpu: int, pmi: int | None, *, breaks: bool
) -> None:
    for segment, active in (("ALL", whole), ("FORMAL", formal), ("BPU", bpu), ("PMI", pmi)):
        put(session, ENDE, 0, active, segment)
    assert ids(session) == ([("fail", f"segments_of_all/{ENDE}:ALL/2023-01")] if breaks else [])


def test_what_a_sender_counted_is_warned_of_and_blocks_nothing(session: Session) -> None:
    for segment, active in (("FORMAL", 91), ("PU", 50), ("JAKON", 40)):
        put(session, ENDE, 0, active, segment, basis="summary")
    assert ids(session) == [("warn", f"segments_of_all/{ENDE}:FORMAL/2023-01")]


# The last release


def publish(
    session: Session, area: str, number: int, active: int, release: str = "r1", *, hidden: bool = False
) -> None:
    session.run(
        "INSERT INTO ledger.published_cell VALUES ($code, $m, 'ALL', '', $r, $a, $h, 10)",
        code=area, m=month(number), r=release, a=active, h=hidden,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("published", "severity"), [(1000, None), (1040, None), (1100, "warn"), (1700, "fail"), (950, "warn")]
)
def test_a_published_figure_that_moves_is_told_and_one_that_is_lost_blocks(
    session: Session, published: int, severity: str | None
) -> None:
    put(session, ENDE, 0, 1000)
    publish(session, ENDE, 0, 500, "r0")
    publish(session, ENDE, 0, published)
    assert ids(session) == ([(severity, f"published_figure_moved/{ENDE}/2023-01")] if severity else [])


def test_the_last_release_is_the_one_compared_and_those_before_are_its_history(session: Session) -> None:
    put(session, ENDE, 0, 1000)
    publish(session, ENDE, 0, 800, "r0")
    publish(session, ENDE, 0, 880, "r1")
    (case,) = found(session)
    assert round(case.observed_ratio or 0, 3) == 0.136
    assert [round(past, 2) for past in case.history] == [0.10]


def test_a_figure_that_was_hidden_is_not_told_by_its_change(session: Session) -> None:
    put(session, ENDE, 0, 1000)
    publish(session, ENDE, 0, 400, hidden=True)
    (case,) = found(session)
    assert (case.severity, case.observed_ratio, case.history) == ("fail", None, ())


def test_a_published_figure_that_is_unknown_now_is_named(session: Session) -> None:
    put(session, ENDE, 0, None)
    publish(session, ENDE, 0, 1000)
    assert ids(session) == [("warn", f"published_figure_lost/{ENDE}/2023-01")]


# Totals that files state


def state_total(session: Session, line: int, stated: int) -> None:
    session.run(
        "INSERT INTO quarantine.set_aside_row BY NAME SELECT 'office/0' AS snapshot_id,"
        " 'participants_summary' AS dataset, '' AS sheet_name, $line AS row_number, 'rejected' AS disposition,"
        " 'TOTAL_ROW' AS reasons, $row AS row_json, 'run' AS run_id",
        line=line,
        row=f'{{"active": {stated}, "segment": null}}',
    )


@pytest.mark.parametrize(("stated", "severity"), [(300, None), (301, "warn"), (330, "fail"), (0, "fail")])
def test_a_stated_total_is_the_sum_of_its_rows(session: Session, stated: int, severity: str | None) -> None:
    deliver(session, "office", 0, "53.01", "53.02", "53.03")
    state_total(session, 4, stated)
    assert ids(session) == ([(severity, "participants_summary_stated_total/office/0:4")] if severity else [])


def test_a_subtotal_is_the_sum_since_the_total_before_it(session: Session) -> None:
    deliver(session, "office", 0, *(f"53.{number:02d}" for number in range(1, 7)))
    state_total(session, 7, 600)
    session.run("UPDATE clean.participant_summary SET row_number = row_number + 1 WHERE row_number > 3")
    state_total(session, 4, 300)
    session.run("UPDATE quarantine.set_aside_row SET row_number = 8 WHERE row_number = 7")
    assert found(session) == []


def test_a_quarantined_row_counts_in_the_total_of_its_file(session: Session) -> None:
    deliver(session, "office", 0, "53.01", "53.02")
    session.run(
        "INSERT INTO quarantine.set_aside_row BY NAME SELECT 'office/0' AS snapshot_id,"
        " 'participants_summary' AS dataset, '' AS sheet_name, 3 AS row_number, 'quarantined' AS disposition,"
        " 'REGION_UNKNOWN@1' AS reasons, '{\"active\": 100, \"segment\": \"ALL\"}' AS row_json, 'run' AS run_id"
    )
    state_total(session, 4, 300)
    assert found(session) == []


# Acceptance


def accept(session: Session, *finding_ids: str) -> None:
    keep_acceptance(session, "run-1", Acceptance(finding_ids, "Two projects ended"))


def test_an_accepted_case_becomes_a_warning_with_its_reason_and_stays_accepted(session: Session) -> None:
    put_history(session, "53", [1000, 500])
    accept(session, "province_month_change/53/2023-02")
    for _ in range(2):
        (case,) = found(session)
        assert (case.severity, case.accepted_reason) == ("warn", "Two projects ended")
        assert case.sentence.endswith("Accepted: Two projects ended")
    assert forget_unused(session, "run-1") == []


def test_an_accepted_case_that_grows_blocks_again(session: Session) -> None:
    put_history(session, "53", [1000, 500])
    accept(session, "province_month_change/53/2023-02")
    found(session)
    session.run("UPDATE mart.cell SET active_participant_count = 400 WHERE active_participant_count = 500")
    assert ids(session) == [("fail", "province_month_change/53/2023-02")]


def test_what_no_gate_asked_for_is_forgotten(session: Session) -> None:
    accept(session, "resend/a", "resend/b")
    assert is_accepted(session, "resend/a")
    assert not is_accepted(session, "resend/c")
    assert forget_unused(session, "run-1") == ["resend/b"]
    assert not is_accepted(session, "resend/b")


@pytest.mark.parametrize(
    ("given", "reason"), [(("a",), ""), (("a",), "  "), ((), "why"), (("a",), "of 5371015708900001")]
)
def test_an_acceptance_has_a_reason_that_names_nobody(given: tuple[str, ...], reason: str) -> None:
    with pytest.raises(ConfigurationError):
        Acceptance(given, reason)


@pytest.mark.parametrize("bounds", [{"province_month_fail": 1.5}, {"history_factor": -1}, {"smallest_compared": -1}])
def test_a_bound_lies_where_it_can_be_passed(bounds: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must"):
        Bounds(**bounds)  # type: ignore[arg-type]


# Magnitude: what can be, in the first month too


def put_eligible(
    session: Session, area: str, number: int, eligible: int, denominator: str = "semesta", dated: int | None = None
) -> None:
    session.run(
        "INSERT INTO mart.area_eligible VALUES ($a, $m, 'ALL', $d, $t, $e, NULL)",
        a=area, m=month(number), d=denominator, t=month(number if dated is None else dated), e=eligible,
    )  # fmt: skip


def put_coverage(session: Session, area: str, active: int, eligible: int, basis: str = "summary") -> None:
    put(session, area, 0, active, basis=basis)
    put_eligible(session, area, 0, eligible)


@pytest.mark.parametrize(("active", "eligible"), [(50_000, 395), (50_000, 33_000), (151, 100)])
def test_coverage_above_a_hundred_and_fifty_percent_blocks_in_the_first_month(
    session: Session, active: int, eligible: int
) -> None:
    put_coverage(session, ENDE, active, eligible)
    assert ids(session) == [("fail", f"coverage_too_high/{ENDE}:semesta/2023-01")]


@pytest.mark.parametrize(("active", "eligible"), [(50_000, 40_000), (90, 10), (558_115, 1_654_526)])
def test_coverage_that_can_be_and_areas_of_few_persons_pass(session: Session, active: int, eligible: int) -> None:
    put_coverage(session, ENDE, active, eligible)
    assert found(session) == []


def test_coverage_below_a_thousandth_is_a_count_in_thousands(session: Session) -> None:
    put_coverage(session, "53", 558, 1_654_526)
    (case,) = found(session)
    assert (case.severity, case.case_id) == ("fail", "coverage_too_low/53:semesta/2023-01")
    assert case.sentence == (
        "Nusa Tenggara Timur by semesta, 2023-01: coverage from this month on; look at the units of its count and its"
        " denominator: 0.03 %, bound 0.10 %."
    )


def test_persons_that_were_counted_one_by_one_may_be_few(session: Session) -> None:
    put_coverage(session, "53", 558, 1_654_526, basis="persons")
    assert found(session) == []


def test_a_hidden_count_is_named_without_its_coverage(session: Session) -> None:
    put_coverage(session, ENDE, 50_000, 395)
    hide(session, ENDE, 0)
    assert "hidden, bound 150.00 %" in found(session)[0].sentence


def test_an_area_is_named_once_for_each_reference_date_and_not_every_month(session: Session) -> None:
    for number in range(4):
        put(session, ENDE, number, 50_000)
        put_eligible(session, ENDE, number, 395, dated=0 if number < 3 else 3)
    assert ids(session) == [
        ("fail", f"coverage_too_high/{ENDE}:semesta/2023-04"),
        ("fail", f"coverage_too_high/{ENDE}:semesta/2023-01"),
    ]


def test_a_regency_of_another_order_than_its_province_blocks(session: Session) -> None:
    put_coverage(session, "53", 300_000, 1_000_000)
    put_coverage(session, ENDE, 90, 50_000)
    put_coverage(session, "53.02", 3_000, 90_000)
    assert ids(session) == [("fail", f"coverage_beside_parent/{ENDE}:semesta/2023-01")]


def test_a_denominator_that_is_a_thousandth_of_the_one_before_blocks_and_a_half_warns(session: Session) -> None:
    for number, eligible in ((0, 700_000), (1, 700), (2, 390), (3, 400)):
        put_eligible(session, ENDE, number, eligible)
    assert ids(session) == [
        ("fail", f"denominator_change/{ENDE}:semesta:ALL/2023-02"),
        ("warn", f"denominator_change/{ENDE}:semesta:ALL/2023-03"),
    ]


def test_denominators_of_another_order_block_in_the_first_month(session: Session) -> None:
    put_eligible(session, ENDE, 0, 395, "employed")
    put_eligible(session, ENDE, 0, 120_000, "semesta")
    put_eligible(session, ENDE, 0, 200_000, "labour_force")
    assert ids(session) == [
        ("fail", f"denominators_apart/{ENDE}:employed:labour_force/2023-01"),
        ("fail", f"denominators_apart/{ENDE}:employed:semesta/2023-01"),
    ]


def test_a_magnitude_that_a_person_accepted_warns_with_the_reason(session: Session) -> None:
    put_coverage(session, ENDE, 50_000, 30_000)
    keep_acceptance(session, "run", Acceptance((f"coverage_too_high/{ENDE}:semesta/2023-01",), "kawasan industri"))
    (case,) = found(session)
    assert (case.severity, case.accepted_reason) == ("warn", "kawasan industri")
