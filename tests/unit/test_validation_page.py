"""The validation page: promises kept and broken, trends of warnings, and nothing that a release must not show."""

import re
from html import unescape
from typing import Any

import pytest

from contracts.marts.release_tables import ROW_PARTS
from report.validation.page import Evidence, validation_page

WARNED = "funding.WORKERS_PLAUSIBLE"


def finding(
    rule_id: str, broken_count: int = 0, severity: str = "fail", sentence: str = "A promise."
) -> dict[str, Any]:
    return {"rule_id": rule_id, "sentence": sentence, "severity": severity, "is_kept": broken_count == 0,
            "broken_count": broken_count, "row_count": 1_234}  # fmt: skip


def evidence(run_id: str, *findings: dict[str, Any], files: tuple[dict[str, Any], ...] = ()) -> Evidence:
    verdict = {"table": "funding", "row_count": 1_234, "is_passed": True, "findings": list(findings)}
    return Evidence(run_id, (verdict,) if findings else (), files)


def warned(run_id: str, count: int) -> Evidence:
    return evidence(run_id, finding(WARNED, count, "warn"))


def text_of(html: str) -> str:
    """What a reader sees, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2].partition("<script>")[0]).split())


def points_of(html: str) -> list[list[str]]:
    return [line.split() for line in re.findall(r'<polyline points="([^"]+)"', html)]


def test_promises_are_counted_and_the_broken_ones_stand_first() -> None:
    run = evidence("run-2", finding("funding.kept_one"), finding("funding.broken_one", 12, "warn"))
    page = text_of(validation_page(run, [], state="published"))
    assert "1 terpenuhi kept , 1 dilanggar, peringatan broken, warns" in page
    assert page.index("funding.broken_one") < page.index("funding.kept_one")
    assert "1.234 1,234" in page


def test_a_rule_of_a_contract_is_told_in_both_languages() -> None:
    run = evidence("run-2", finding("participants.NIK_FORMAT", sentence="A NIK has 16 digits."))
    page = validation_page(run, [], state="published")
    assert '<span lang="en">A NIK has 16 digits.</span>' in page
    assert re.search(r'<span lang="id">[^<]*NIK[^<]*</span><span lang="en">A NIK has 16 digits', page)


def test_what_is_only_noted_stands_there_with_its_count_and_no_trend() -> None:
    earlier, run = (evidence(name, finding("participants.REGION_REPAIRED", 12, "info")) for name in ("run-1", "run-2"))
    page = validation_page(run, [earlier], state="published")
    assert "info dilanggar, dicatat broken, noted 12" in text_of(page)
    assert points_of(page) == []


def test_a_warning_shows_how_it_went_in_the_runs_before() -> None:
    page = validation_page(warned("run-3", 40), [warned("run-1", 20), warned("run-2", 10)], state="published")
    assert points_of(page) == [["0.0,10.0", "48.0,15.0", "96.0,0.0"]]
    assert 'aria-label="20, 10, 40"' in page


def test_a_warning_of_one_run_only_has_no_trend() -> None:
    assert points_of(validation_page(warned("run-1", 40), [], state="published")) == []


@pytest.mark.parametrize(("counts", "is_shown"), [((20, 30), "yes"), ((9, 30), "no"), ((0, 30), "yes")])
def test_a_trend_from_which_a_small_count_could_be_read_is_left_out_of_a_release(
    counts: tuple[int, int], is_shown: str
) -> None:
    before, now = (warned(f"run-{place}", count) for place, count in enumerate(counts))
    page = validation_page(now, [before], state="published", hide_below=10)
    assert ("yes" if points_of(page) else "no") == is_shown


def test_small_counts_are_hidden_in_a_release_and_shown_in_the_vault() -> None:
    ends = dict.fromkeys(ROW_PARTS, 0)
    counts = {"physical_row_count": 300, **ends, "loaded_row_count": 290, "quarantined_row_count": 7}
    file = {"name": "ende/a.csv", "published_name": "ende/1", "dataset": "participants", "counts": counts,
            "rules": {"REGION_UNKNOWN": 7}}  # fmt: skip
    run = evidence("run-1", finding(WARNED, 3, "warn"), files=(file,))
    vault, release = (text_of(validation_page(run, [], state="published", hide_below=below)) for below in (None, 10))
    assert "ende/a.csv" in vault
    assert "REGION_UNKNOWN 7 participants 300 290" in vault
    assert "ende/1" in release
    assert "REGION_UNKNOWN participants disembunyikan hidden 290" in release
    assert "ende/a.csv" not in release
    assert "300" not in release
    assert "peringatan broken, warns 3" in vault
    assert "peringatan broken, warns &lt;10" in release


def test_a_run_that_was_stopped_before_any_check_says_so() -> None:
    page = text_of(validation_page(evidence("run-1"), [], state="FILE_EMPTY"))
    assert "FILE_EMPTY" in page
    assert "the run stopped before that" in page


def test_a_name_of_a_file_cannot_write_into_the_page() -> None:
    file = {"name": "<script>alert(1)</script>", "dataset": "funding", "counts": {}, "rules": {}}
    page = validation_page(evidence("run-1", files=(file,)), [], state="published")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_page_asks_for_nothing() -> None:
    page = validation_page(warned("run-1", 1), [], state="published")
    assert "default-src 'none'" in unescape(page)
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,"]
