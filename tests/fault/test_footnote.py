"""FOOTNOTE: the mark of a footnote at a figure is layout where its note is there; what the note says is asked about."""

from office import Outcome, text
from reading import ReadTables, Source, in_order, refused

SUMMARY: Source = {"dataset": "participants_summary"}
HEADINGS = ["periode", "kab/kota", "segmen", "peserta aktif"]


def table(figure: str, place: str, *notes: str, heading: str = "peserta aktif") -> str:
    rows = [["2024-06", "Ende", "ALL", figure], ["2024-06", place, "ALL", "700"]]
    return text([[*HEADINGS[:3], heading], *rows, *([note, "", "", ""] for note in notes)], delimiter=";")


MARKED = (
    table("900*", "Sikka", "*) Angka sementara"),
    table("900 *)", "Sikka 1)", "Keterangan: *) angka sementara, 1) data revisi"),
    table("900¹⁾", "Sikka1)", "1) Angka diperbaiki / Revised figures"),
    table("900", "Sikka", "*) angka sangat sementara", heading="peserta aktif *)"),
)


def figures(outcome: Outcome) -> dict[str, int]:
    pairs = zip(outcome.values("region_code"), outcome.values("active_participant_count"), strict=True)
    return dict(pairs)


def test_a_mark_whose_note_says_only_how_settled_a_figure_is_is_layout(tables_read: ReadTables) -> None:
    for outcome in in_order(tables_read, SUMMARY, MARKED):
        assert figures(outcome) == {"53.08": 900, "53.07": 700}


def test_a_mark_without_its_note_is_not_read(tables_read: ReadTables) -> None:
    marks = (
        table("900*", "Sikka"),
        table("900**", "Sikka", "*) Angka sementara"),
        table("9001)", "Sikka", "1) revisi"),
    )
    for outcome in in_order(tables_read, SUMMARY, marks):
        assert (figures(outcome), outcome.set_aside[2]) == ({"53.07": 700}, "ACTIVE_UNREADABLE")


def test_a_note_that_may_say_whom_a_figure_counts_is_asked_about_until_its_source_says_that_it_says_nothing(
    tables_read: ReadTables,
) -> None:
    said = "Termasuk Kabupaten Alor"
    asked = table("900", "Sikka 1)", f"1) {said}")
    bare, ignored = (in_order(tables_read, {**SUMMARY, **own}, [asked])[0] for own in ({}, {"ignore": ["title"]}))
    assert refused(bare, "PART_TABLE", said, "keep = ")
    assert figures(ignored) == {"53.08": 900, "53.07": 700}
