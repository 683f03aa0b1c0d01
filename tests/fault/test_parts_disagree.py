"""PARTS-DISAGREE: segments beside ALL, regencies beside their province. Both figures are said, nothing is chosen."""

import re
from collections.abc import Sequence

import pytest
from office import MakeOffice, Office, text

from flows.publish.outside import Outside
from reference.tables import load

SUMMARY = ["period", "region", "segment", "active"]
ELIGIBLE = ["reference_date", "region", "segment", "eligible"]


def accept(office: Office, sentence: str) -> None:
    """Let the finding pass that a refusal names."""
    (finding_id,) = set(re.findall(r"[^\s:(]+/parts", sentence))
    office.accept(finding_id)


def test_all_that_its_segments_do_not_give_blocks_until_somebody_accepts_it(make_office: MakeOffice) -> None:
    rows = [["2024-06", "Ende", name, count] for name, count in (("ALL", "120"), ("PU", "60"), ("BPU", "40"))]
    office = make_office(dataset="participants_summary")
    office.put("ringkasan_2024-06.csv", text([SUMMARY, *rows]))
    accept(
        office, office.refused("PARTS_DISAGREE", "line 2, column active", "ALL states 120; its segments add up to 100")
    )
    assert office.send().counted("active_participant_count") == [40, 60, 120]


def test_persons_in_two_segments_count_once_workers_are_in_one_and_thousands_are_rounded(
    make_office: MakeOffice,
) -> None:
    counts = (("ALL", "980"), ("PU", "600"), ("BPU", "390"), ("JAKON", "10"))
    persons = make_office("persons", dataset="participants_summary")
    persons.put("a.csv", text([SUMMARY, *(["2024-06", "Ende", name, count] for name, count in counts)]))
    assert len(persons.send().rows) == 4
    workers = make_office(dataset="eligible_workers")
    workers.put("a.csv", text([ELIGIBLE, *(["2023-12-31", "Ende", name, count] for name, count in counts)]))
    workers.refused("PARTS_DISAGREE", "ALL states 980; its segments add up to 1,000")
    workers.source["unit"] = "thousand persons"
    rounded = (("ALL", "980"), ("PU", "600"), ("BPU", "381"))
    workers.put("a.csv", text([ELIGIBLE, *(["2023-12-31", "Ende", name, count] for name, count in rounded)]))
    assert len(workers.send().rows) == 3


def test_a_province_beside_all_its_regencies_is_their_sum(make_office: MakeOffice) -> None:
    regencies = load("regency")
    names = list(regencies.loc[regencies["province_code"] == "53", "regency_name"])
    headings = ["round", "region", "labour_force", "employed"]
    rows = [["2023-08", name, "101", "90"] for name in names]
    total = ["2023-08", "Nusa Tenggara Timur", str(101 * len(names)), str(90 * len(names) + 7)]
    office = make_office(dataset="labour_force", unit="persons")
    office.put("a.csv", text([headings, *rows, total]))
    accept(
        office,
        office.refused("PARTS_DISAGREE", "column employed", "region 53 states 1,987; its 22 parts add up to 1,980"),
    )
    assert len(office.send().rows) == 23
    some = make_office("some", dataset="labour_force")
    some.put("a.csv", text([headings, *rows[:5], total]))
    assert len(some.send().rows) == 6
    more = make_office("more", dataset="labour_force")
    more.put("a.csv", text([headings, *rows[:5], [*total[:2], "300", "290"]]))
    more.refused("PARTS_DISAGREE", "its 5 parts add up to 505")


def test_a_program_has_no_more_persons_than_all_programs(make_office: MakeOffice) -> None:
    rows = [
        ["2024-06", "Ende", "PU", count, program] for count, program in (("900", ""), ("950", "JKK"), ("700", "JHT"))
    ]
    office = make_office(dataset="participants_summary")
    office.put("ringkasan_2024-06.csv", text([[*SUMMARY, "program"], *rows]))
    accept(
        office,
        office.refused("PARTS_DISAGREE", "line 2, column active", "all programs have 900; JKK alone add up to 950"),
    )
    assert office.send().counted("active_participant_count") == [700, 900, 950]
    right = make_office("right", dataset="participants_summary")
    right.put("ringkasan_2024-06.csv", text([[*SUMMARY, "program"], *rows[::2]]))
    assert len(right.send().rows) == 2


def test_a_figure_of_all_programs_is_not_the_sum_of_them(make_office: MakeOffice) -> None:
    rows = [
        ["2024-06", "Ende", "PU", count, program] for count, program in (("1750", ""), ("900", "JKK"), ("850", "JKM"))
    ]
    office = make_office(dataset="participants_summary")
    office.put("ringkasan_2024-06.csv", text([[*SUMMARY, "program"], *rows]))
    accept(office, office.refused("PARTS_DISAGREE", "line 2", "one person is in several programs", "up to 1,750"))
    assert office.send().counted("active_participant_count") == [850, 900, 1750]


ROUND = ["round", "region", "labour_force", "employed"]


def of_two_files(office: Office, province: int, regencies: int = 22) -> Office:
    """Regencies of NTT with 101,000 each, in one file, and their province in another."""
    every = load("regency")
    names = list(every.loc[every["province_code"] == "53", "regency_name"])[:regencies]
    office.put("kabupaten.csv", text([ROUND, *(["2023-08", name, "101000", "90000"] for name in names)]))
    office.put("provinsi.csv", text([ROUND, ["2023-08", "Nusa Tenggara Timur", f"{province}", "1980000"]]))
    return office


def test_a_province_that_its_regencies_in_another_file_do_not_give_blocks_until_somebody_accepts_it(
    make_office: MakeOffice,
) -> None:
    office = of_two_files(make_office(dataset="labour_force"), 2_300_000)
    sentence = office.refused(
        "PARTS_DISAGREE", "region 53 has 2,300,000 in office/provinsi.csv, line 2",
        "its 22 parts add up to 2,222,000, the first in office/kabupaten.csv, line 2",
    )  # fmt: skip
    (finding_id,) = re.findall(r"levels_apart/[^:]+", sentence)
    assert Outside({}).text(finding_id) == "levels_apart/53/2023-08/labour_force_count"  # a release names no figure
    office.accept(finding_id)
    assert len(office.send().rows) == 23


@pytest.mark.slow
def test_a_province_and_its_regencies_in_two_files_may_be_a_hundredth_apart_and_some_of_them_be_lacking(
    make_office: MakeOffice,
) -> None:
    assert len(of_two_files(make_office("near", dataset="labour_force"), 2_230_000).send().rows) == 23
    assert len(of_two_files(make_office("some", dataset="labour_force"), 2_300_000, 20).send().rows) == 21
    assert of_two_files(make_office("more", dataset="labour_force"), 1_990_000, 20).send().code == "PARTS_DISAGREE"


def test_a_province_of_another_source_is_compared_with_the_regencies_that_were_loaded_before(
    make_office: MakeOffice,
) -> None:
    others = ({"name": "provinsi", "dataset": "labour_force", "location": "inbox/provinsi/*", "region_codes": "names"},)
    office = of_two_files(make_office(dataset="labour_force"), 2_222_000)
    office.others = others
    (office.inbox / "provinsi.csv").unlink()
    (office.root / "inbox" / "provinsi").mkdir()
    assert len(office.send().rows) == 22
    (office.root / "inbox" / "provinsi" / "a.csv").write_text(
        text([ROUND, ["2023-08", "Nusa Tenggara Timur", "2222000", "1800000"]])
    )
    later = office.send("later").sentence
    assert "levels_apart/53/2023-08/employed_count/" in later
    assert "region 53 has 1,800,000" in later


def in_two_sources(office: Office, all_segments: Sequence[Sequence[str]], segments: Sequence[Sequence[str]]) -> Office:
    """A summary of Ende in June, each row a segment, a count and a program; `segments` come from a second sender."""
    second = {**office.source, "name": "cabang", "location": "inbox/cabang/*"}
    office.others = (second,)
    (office.root / "inbox" / "cabang").mkdir(parents=True)
    wilayah, cabang = (
        text([[*SUMMARY, "program"], *(["2024-06", "Ende", *row] for row in rows)]) for rows in (all_segments, segments)
    )
    office.put("wilayah.csv", wilayah)
    (office.root / "inbox" / "cabang" / "cabang.csv").write_text(cabang)
    return office


def test_all_of_one_sender_and_its_segments_of_another_agree_or_block_until_somebody_accepts_it(
    make_office: MakeOffice,
) -> None:
    parts = [["PU", "600", ""], ["BPU", "250", ""], ["JAKON", "70", ""]]
    office = in_two_sources(make_office(dataset="participants_summary"), [["ALL", "1200", ""]], parts)
    sentence = office.refused(
        "PARTS_DISAGREE", "2024-06-01, ALL: region 53.08 has 1,200 in office/wilayah.csv, line 2",
        "its segments add up to 920, the first in cabang/cabang.csv, line 2",
    )  # fmt: skip
    (finding_id,) = re.findall(r"segments_apart/[^:]+", sentence)
    office.accept(finding_id)
    assert office.send().counted("active_participant_count") == [70, 250, 600, 1200]
    near = in_two_sources(make_office("near", dataset="participants_summary"), [["ALL", "900", ""]], parts)
    assert len(near.send().rows) == 4  # persons in two segments count once
    some = in_two_sources(make_office("some", dataset="participants_summary"), [["ALL", "1200", ""]], parts[:2])
    assert len(some.send().rows) == 3  # JAKON may still come


def test_segments_of_another_sender_are_no_more_than_all_and_a_program_no_more_than_all_programs(
    make_office: MakeOffice,
) -> None:
    more = in_two_sources(
        make_office("more", dataset="participants_summary"), [["ALL", "900", ""]], [["PU", "1100", ""]]
    )
    more.refused("PARTS_DISAGREE", "its segments add up to 1,100")
    formal = in_two_sources(
        make_office("formal", dataset="participants_summary"), [["FORMAL", "900", ""]],
        [["PU", "500", ""], ["JAKON", "100", ""]],
    )  # fmt: skip
    formal.refused("PARTS_DISAGREE", "2024-06-01, FORMAL", "its segments add up to 600")
    programs = in_two_sources(
        make_office("programs", dataset="participants_summary"), [["PU", "900", ""]], [["PU", "990", "JKK"]]
    )
    programs.refused("PARTS_DISAGREE", "all programs", "its JKK alone add up to 990")
    fewer = in_two_sources(
        make_office("fewer", dataset="participants_summary"), [["PU", "900", ""]], [["PU", "700", "JHT"]]
    )
    assert len(fewer.send().rows) == 2
