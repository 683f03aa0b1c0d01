"""Words in two languages, and numbers as each language writes them."""

from datetime import date

import pytest

from report.wording.words import Words, month, number, percent, points, rupiah, same, short_month


@pytest.mark.parametrize(
    ("written", "indonesian", "english"),
    [
        (number(1654526), "1.654.526", "1,654,526"),
        (number(0), "0", "0"),
        (percent(558115 / 1654526, 2), "33,73%", "33.73%"),
        (percent(1.205), "120,5%", "120.5%"),
        (points(0.047), "+4,7", "+4.7"),
        (points(-0.012), "\u22121,2", "\u22121.2"),
        (points(0.0), "±0,0", "±0.0"),
        (rupiah(10_080_000_000), "Rp10,08 miliar", "Rp10.08 billion"),
        (rupiah(16_800_000), "Rp16,8 juta", "Rp16.8 million"),
        (month(date(2024, 8, 1)), "Agustus 2024", "August 2024"),
        (short_month(date(2024, 5, 1)), "Mei 24", "May 24"),
    ],
)
def test_a_figure_is_written_as_each_language_does(written: Words, indonesian: str, english: str) -> None:
    assert written == (indonesian, english)


def test_a_text_marks_each_language_and_escapes_both() -> None:
    assert Words("<b>naik", "up & on").__html__() == (
        '<span lang="id">&lt;b&gt;naik</span><span lang="en">up &amp; on</span>'
    )
    assert same("Ende <script>").__html__() == "Ende &lt;script&gt;"


def test_a_sentence_takes_a_part_in_its_own_language() -> None:
    sentence = Words("{n} pekerja di {area}", "{n} workers in {area}").fill(n=number(1500), area="Ende")
    assert sentence == ("1.500 pekerja di Ende", "1,500 workers in Ende")
