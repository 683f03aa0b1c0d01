"""PARTS-DISAGREE: segments beside ALL, regencies beside their province. Both figures are said, nothing is chosen."""

from office import MakeOffice, Office, text

from reference.tables import load

SUMMARY = ["period", "region", "segment", "active"]
ELIGIBLE = ["reference_date", "region", "segment", "eligible"]


def accept(office: Office) -> None:
    finding_id = f"{office.stage('look')[0].snapshot.snapshot_id}/parts"
    assert finding_id in office.send().sentence
    office.accept(finding_id)


def test_all_that_its_segments_do_not_give_blocks_until_somebody_accepts_it(make_office: MakeOffice) -> None:
    rows = [["2024-06", "Ende", name, count] for name, count in (("ALL", "120"), ("PU", "60"), ("BPU", "40"))]
    office = make_office(dataset="participants_summary")
    office.put("ringkasan_2024-06.csv", text([SUMMARY, *rows]))
    office.refused("PARTS_DISAGREE", "line 2, column active", "ALL states 120; its segments add up to 100")
    accept(office)
    assert office.send().counted("active_participant_count") == [40, 60, 120]


def test_persons_in_two_segments_count_once_and_workers_are_in_one(make_office: MakeOffice) -> None:
    for number, (dataset, headings, day) in enumerate(
        (("participants_summary", SUMMARY, "2024-06"), ("eligible_workers", ELIGIBLE, "2023-12-31"))
    ):
        office = make_office(f"{number}", dataset=dataset)
        rows = [[day, "Ende", name, count] for name, count in (("ALL", "980"), ("PU", "600"), ("BPU", "390"))]
        office.put("a.csv", text([headings, *rows, [day, "Ende", "JAKON", "10"]]))
        if dataset == "participants_summary":
            assert len(office.send().rows) == 4
        else:
            office.refused("PARTS_DISAGREE", "ALL states 980; its segments add up to 1,000")


def test_figures_in_thousands_may_differ_by_half_a_unit_each(make_office: MakeOffice) -> None:
    counts = (("ALL", "980"), ("PU", "600"), ("BPU", "381"))
    office = make_office(dataset="eligible_workers", unit="thousand persons")
    office.put("a.csv", text([ELIGIBLE, *(["2023-12-31", "Ende", name, count] for name, count in counts)]))
    assert len(office.send().rows) == 3


def test_a_province_beside_all_its_regencies_is_their_sum(make_office: MakeOffice) -> None:
    regencies = load("regency")
    names = list(regencies.loc[regencies["province_code"] == "53", "regency_name"])
    headings = ["round", "region", "labour_force", "employed"]
    rows = [["2023-08", name, "101", "90"] for name in names]
    total = ["2023-08", "Nusa Tenggara Timur", str(101 * len(names)), str(90 * len(names) + 7)]
    office = make_office(dataset="labour_force", unit="persons")
    office.put("a.csv", text([headings, *rows, total]))
    office.refused("PARTS_DISAGREE", "column employed", "region 53 states 1,987; its 22 parts add up to 1,980")
    accept(office)
    assert len(office.send().rows) == 23
    some = make_office("some", dataset="labour_force")
    some.put("a.csv", text([headings, *rows[:5], total]))
    assert len(some.send().rows) == 6
    more = make_office("more", dataset="labour_force")
    more.put("a.csv", text([headings, *rows[:5], [*total[:2], "300", "290"]]))
    more.refused("PARTS_DISAGREE", "its 5 parts add up to 505")
