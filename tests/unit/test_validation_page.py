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


def evidence(
    run_id: str, *findings: dict[str, Any], files: tuple[dict[str, Any], ...] = (), table: str = "funding"
) -> Evidence:
    verdict = {"table": table, "row_count": 1_234, "is_passed": True, "findings": list(findings)}
    return Evidence(run_id, (verdict,) if findings else (), files)


def warned(run_id: str, count: int, table: str = "funding") -> Evidence:
    return evidence(run_id, finding(WARNED, count, "warn"), table=table)


def text_of(html: str) -> str:
    """What a reader sees, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2].partition("<script>")[0]).split())


def points_of(html: str) -> list[list[str]]:
    return [line.split() for line in re.findall(r'<polyline points="([^"]+)"', html)]


def file_of(dataset: str, name: str, rules: dict[str, int] | None = None, **counts: int) -> dict[str, Any]:
    every = {"physical_row_count": sum(counts.values()), **dict.fromkeys(ROW_PARTS, 0), **counts}
    return {"name": f"{name}/berkas.csv", "published_name": f"{name}/1", "dataset": dataset, "counts": every,
            "rules": rules or {}}  # fmt: skip


def release(*files: dict[str, Any]) -> str:
    """What a reader of the page beside a release sees, small counts of persons hidden."""
    return text_of(validation_page(evidence("run-1", files=files), [], state="published", hide_below=10))


def test_promises_are_counted_and_the_broken_ones_stand_first() -> None:
    run = evidence("run-2", finding("funding.kept_one"), finding("funding.broken_one", 12, "warn"))
    page = text_of(validation_page(run, [], state="published"))
    assert "1 terpenuhi kept , 1 dilanggar, peringatan broken, warns" in page
    assert page.index("funding.broken_one") < page.index("funding.kept_one")
    assert "1.234 1,234" in page


def test_of_broken_promises_what_blocks_comes_first_and_then_most_rows() -> None:
    found = [finding("funding.few", 3, "warn"), finding("funding.many", 30, "warn"), finding("funding.blocks", 1)]
    page = text_of(validation_page(evidence("run-2", *found), [], state="VALIDATION"))
    assert page.index("funding.blocks") < page.index("funding.many") < page.index("funding.few")


def test_a_rule_is_told_in_the_language_of_the_reader() -> None:
    said = {**finding("coverage.apart", 1, "warn", "They should agree."), "sentence_id": "Keduanya sesuai."}
    page = validation_page(evidence("run-2", said), [], state="published")
    assert '<span lang="id">Keduanya sesuai.</span><span lang="en">They should agree.</span>' in page


def test_rows_used_and_lost_come_first_then_regencies_then_why() -> None:
    file = file_of("participants", "ende", {"NIK_DATE": 4, "REGION_UNKNOWN": 8}, loaded_row_count=288,
                   quarantined_row_count=12)  # fmt: skip
    areas = ({"name": "Kabupaten Alor", "used": 90, "lost": 0}, {"name": "Kabupaten Belu", "used": 97, "lost": 3},
             {"name": "Kabupaten Ende", "used": 191, "lost": 9})  # fmt: skip
    page = text_of(validation_page(Evidence("run-1", (), (file,), areas), [], state="published"))
    assert "288 rows of participants are used, 12 (4.00%) are quarantined." in page
    assert page.index("Rows used and rows lost") < page.index("Kab. Ende") < page.index("Kab. Belu")
    assert page.index("Kab. Belu") < page.index("REGION_UNKNOWN") < page.index("NIK_DATE")
    assert "Kab. Alor" not in page
    assert "1 other regencies lost no row." in page


def test_only_a_page_beside_a_release_leads_back_to_it() -> None:
    run = evidence("run-1")
    assert 'href="index.html"' in validation_page(run, [], state="published", hide_below=10)
    assert 'href="index.html"' not in validation_page(run, [], state="published")


def test_what_is_only_noted_stands_there_with_its_count_and_no_trend() -> None:
    earlier, run = (evidence(name, finding("participants.REGION_REPAIRED", 12, "info")) for name in ("run-1", "run-2"))
    page = validation_page(run, [earlier], state="published")
    assert "dilanggar, dicatat broken, noted 12" in text_of(page)
    assert points_of(page) == []


def test_a_warning_shows_how_it_went_in_the_runs_before() -> None:
    page = validation_page(warned("run-3", 40), [warned("run-1", 20), warned("run-2", 10)], state="published")
    assert points_of(page) == [["0.0,10.0", "48.0,15.0", "96.0,0.0"]]
    assert 'aria-label="20, 10, 40"' in page


def test_a_warning_of_one_run_only_has_no_trend() -> None:
    assert points_of(validation_page(warned("run-1", 40), [], state="published")) == []


@pytest.mark.parametrize(("counts", "is_shown"), [((20, 30), "yes"), ((9, 30), "no"), ((0, 30), "yes")])
def test_a_trend_from_which_a_small_count_of_persons_could_be_read_is_left_out_of_a_release(
    counts: tuple[int, int], is_shown: str
) -> None:
    before, now = (warned(f"run-{place}", count, "participants") for place, count in enumerate(counts))
    page = validation_page(now, [before], state="published", hide_below=10)
    assert ("yes" if points_of(page) else "no") == is_shown


def test_small_counts_of_persons_are_hidden_in_a_release_and_shown_in_the_vault() -> None:
    file = file_of("participants", "ende", {"REGION_UNKNOWN": 7}, loaded_row_count=290, quarantined_row_count=7)
    run = evidence("run-1", finding("participants.ONE", 3, "warn"), files=(file,), table="participants")
    vault, beside = (text_of(validation_page(run, [], state="published", hide_below=below)) for below in (None, 10))
    assert "ende/berkas.csv REGION_UNKNOWN 7 297 290 7" in vault
    assert "ende/1 Peserta, per orang Participants, by person disembunyikan hidden 290 &lt;10" in beside
    assert "REGION_UNKNOWN &lt;10" in beside
    assert "290 rows of participants are used, hidden are quarantined." in beside
    assert "ende/berkas.csv" not in beside
    assert "297" not in beside
    assert "peringatan broken, warns 3" in vault
    assert "peringatan broken, warns &lt;10" in beside


def test_counts_of_no_persons_are_shown_in_a_release() -> None:
    run = evidence("run-1", finding(WARNED, 3, "warn"), files=(file_of("funding", "dana", layout_row_count=1,
                   loaded_row_count=45, quarantined_row_count=2),))  # fmt: skip
    page = text_of(validation_page(run, [], state="published", hide_below=10))
    assert "dana/1 Pembiayaan Funds 48 1 45 2" in page
    assert "peringatan broken, warns 3" in page
    assert "&lt;10" not in page.partition("Rows of persons")[0].partition("Baris orang")[0]


def test_a_sum_over_files_does_not_give_a_hidden_count_back() -> None:
    shown = file_of("participants", "kupang", {"NIK_DATE": 15}, loaded_row_count=900, quarantined_row_count=15)
    few = file_of("participants", "ende", {"NIK_DATE": 4}, loaded_row_count=600, quarantined_row_count=4)
    page = release(shown, few)
    assert "1,500 rows of participants are used, at least 15 are quarantined." in page
    assert "NIK_DATE sedikitnya 10 at least 10" in page
    assert not {"19", "4", "604", "1.519", "1,519"} & set(page.split())


def test_the_order_of_rules_tells_nothing_of_a_hidden_count() -> None:
    lost = {"quarantined_row_count": 9}
    first, second = (release(file_of("participants", "ende", {"NIK_DATE": one, "REGION_UNKNOWN": 9 - one}, **lost))
                     for one in (1, 8))  # fmt: skip
    assert first == second


def test_a_run_that_was_stopped_before_any_check_says_so() -> None:
    page = text_of(validation_page(evidence("run-1"), [], state="FILE_EMPTY"))
    assert "FILE_EMPTY" in page
    assert "the run stopped before that" in page


def test_a_name_of_a_file_cannot_write_into_the_page() -> None:
    file = {**file_of("funding", "dana"), "name": "<script>alert(1)</script>"}
    page = validation_page(evidence("run-1", files=(file,)), [], state="published")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_page_asks_for_nothing() -> None:
    page = validation_page(warned("run-1", 1), [], state="published")
    assert "default-src 'none'" in unescape(page)
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,"]


def test_a_dataset_that_was_added_goes_by_its_own_name() -> None:
    page = text_of(validation_page(evidence("run-1", files=(file_of("wages", "upah", loaded_row_count=45),)), [],
                                   state="published", hide_below=10))  # fmt: skip
    assert "wages 45" in page
