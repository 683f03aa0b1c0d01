"""The page of the hand-made case: hidden, unknown and zero figures, and texts that want to be markup."""

import re
from collections.abc import Iterator

import pytest
from case import publish_case

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The published page, counts below 3 hidden."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        root = tmp_path_factory.mktemp("page")
        with publish_case("coverage", root, suppress_below=3, label=HOSTILE, label_id=f"contoh {HOSTILE}"):
            (file,) = (root / "release").glob("*/index.html")
            yield file.read_text(encoding="utf-8")


def row_of(page: str, name: str) -> dict[str, str]:
    """The cells of an area's row in the data table: column name and what stands behind the cell."""
    names = re.findall(r'data-name="(\w+)"', page)
    (row,) = re.findall(rf'<tr[^>]*><th scope="row" data-value="{name}">.*?</tr>', page, re.DOTALL)
    return dict(zip(names, re.findall(r'data-value="([^"]*)"', row), strict=True))


def test_the_page_is_about_the_last_month_with_a_ratio_and_names_the_later_one(page: str) -> None:
    assert "15,00% pekerja Nusa Tenggara Timur terlindungi pada Mei 2024: 9 dari 60 orang." in page
    assert "Juni 2024 belum dapat dihitung: data tidak ada." in page


def test_a_hidden_figure_an_unknown_one_and_zero_are_told_apart(page: str) -> None:
    hidden, unknown, zero = (row_of(page, name) for name in ("Kabupaten Kupang", "Kabupaten Alor", "Kota Kupang"))
    assert (hidden["active_participant_count"], hidden["eligible_worker_count"]) == ("hidden", "28")
    assert (unknown["active_participant_count"], unknown["eligible_worker_count"]) == ("0", "unknown")
    assert (zero["coverage_ratio"], zero["target_gap_count"]) == ("1.666666667", "0")


def test_no_cell_of_the_table_is_blank(page: str) -> None:
    assert re.findall(r"<td[^>]*>\s*</td>", page) == []


def test_a_text_of_the_settings_is_never_markup(page: str) -> None:
    assert HOSTILE not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2
    assert len(re.findall(r"<script\b", page)) == 1


def test_the_page_asks_no_network_for_anything(page: str) -> None:
    assert 'content="default-src &#39;none&#39;; style-src' in page
    assert re.findall(r'(?:src|srcset|data|poster|action)="[^"]*"', page) == []
    assert set(re.findall(r'<link [^>]*href="([^"]*)"', page)) == {"data:,"}
    assert "style=" not in page
    assert "@import" not in page
    assert "url(" not in page
