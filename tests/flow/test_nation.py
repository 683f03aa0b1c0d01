"""The nation from the same code: 514 regencies published, beside figures worked out from the written extracts.

The steps run as the flow runs them, without Prefect. What is expected is read from the files by pandas alone.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from sheets_read import ReadSheet, read_sheets
from test_sheet_sentences import areas, kinds_of, unlike_of, wrong_of_sheet

from flows.cli.sample import make_sample
from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.load.load import load
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.publish import publish
from flows.publish.page import published as page_frames
from flows.publish.page_server import open_release
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection
from report.page.page import pages

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
RUN_ID = "nation"
MONTHS, SEGMENTS = 12, 6
MOST_PAGE_SECONDS = 40
KEY = ["area", "month", "segment"]
MEASURES = """
    strftime(period_month, '%Y-%m') AS month, segment, active_participant_count AS active,
    eligible_worker_count AS eligible, denominator_date, coverage_ratio AS ratio, rank_in_province AS place,
    coverage_ratio_change_1m AS change, uncovered_worker_count AS uncovered, missing_regency_count AS missing,
    quality_flag AS flag, suppression_reason AS reason
"""
EVERY_LEVEL = f"""
    SELECT regency_code AS area, province_code AS parent, denominator_id, {MEASURES} FROM regency_coverage
    UNION ALL SELECT province_code, '00', denominator_id, {MEASURES} FROM province_coverage
    UNION ALL SELECT nation_code, NULL, denominator_id, {MEASURES} FROM national_coverage
"""

Release = duckdb.DuckDBPyConnection


def without_pages(settings: Settings) -> Settings:
    """Pages and a workbook are looked at elsewhere."""
    return settings.model_copy(update={"publish": settings.publish.model_copy(update={"pages": False, "files": ()})})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of a nation published once."""
    root = tmp_path_factory.mktemp("nation")
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        make_sample(root, is_national=True, seed=1)
        settings, home = without_pages(read_settings(root / "cakupan.toml")), Home(root)
        home.make()
        staged = clean(home, RUN_ID, settings, take_snapshots(home, settings, Selection()))
        validate_stage(home, RUN_ID, settings, staged)
        load(home, RUN_ID, settings, staged)
        publish.publish(home, RUN_ID, settings)
        yield root


@pytest.fixture(scope="module")
def release(home: Path) -> Iterator[Release]:
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def published(release: Release) -> pd.DataFrame:
    """Every published row over the semesta, by area, month and segment."""
    rows = release.sql(EVERY_LEVEL).df()
    return rows[rows["denominator_id"] == "semesta"].set_index(KEY).sort_index()


@pytest.fixture(scope="module")
def raw_active(home: Path) -> pd.Series:
    """Active participants by regency, month and segment as the files have them."""
    files = sorted((home / "inbox/bpjs_tk_pusat").iterdir())
    frames = [pd.read_csv(file, sep=";", dtype=str).assign(month=file.stem.partition("_")[2]) for file in files]
    rows = pd.concat(frames).query("PERIODE != 'Jumlah' and PROGRAM == '-'")
    area = rows["KODE WILAYAH"].str.ljust(5, "0")
    count = rows["PESERTA AKTIF"].str.replace(".", "", regex=False).astype("int64")
    index = pd.MultiIndex.from_arrays([area, rows["month"], rows["SEGMEN"]], names=KEY)
    return pd.Series(count.to_numpy(), index=index).sort_index()


@pytest.fixture(scope="module")
def raw_eligible(home: Path) -> pd.Series:
    """Eligible workers by regency and segment as the file has them."""
    rows = pd.read_csv(home / "inbox/bpjs_tk_semesta/semesta_2022-12-31.csv")
    regency = pd.read_csv(ROOT / "reference/regions/regency.csv", dtype=str)
    short = regency[regency["regency_type"] == "kabupaten"]
    spelt = pd.concat([regency["regency_name"], "Kab. " + short["short_name"]]).str.casefold()
    codes = dict(zip(spelt, pd.concat([regency["regency_code"], short["regency_code"]]), strict=True))
    area = rows["KABUPATEN/KOTA"].str.casefold().map(codes)
    part = rows.assign(area=area).set_index(["area", "SEGMEN"])["SEMESTA"].unstack()
    part["FORMAL"], part["ALL"] = part["PU"] + part["JAKON"], part.sum(axis=1)
    return part.stack()


def with_sums(counts: pd.Series) -> pd.Series:
    """Counts of regencies, and their sums by province and nation."""
    keys = counts.index.to_frame(index=False)
    sums = [
        pd.Series(counts.to_numpy(), index=pd.MultiIndex.from_frame(keys.assign(area=area)))
        .groupby(level=list(keys))
        .sum()
        for area in (keys["area"].str[:2], "00")
    ]
    return pd.concat([counts, *sums])


def test_every_regency_and_province_has_a_row_for_every_month_and_segment(published: pd.DataFrame) -> None:
    assert published.index.is_unique
    areas = published.index.get_level_values("area")
    counted = pd.Series(areas.str.len()).value_counts()
    assert dict(counted) == {5: 514 * MONTHS * SEGMENTS, 2: (38 + 1) * MONTHS * SEGMENTS}
    assert areas.nunique() == 514 + 38 + 1


def test_every_row_of_every_file_ends_as_the_answer_key_says(home: Path, release: Release) -> None:
    files = json.loads((home / "answer_key.json").read_text(encoding="utf-8"))["files"]
    rows = release.execute(
        "SELECT source_name, physical_row_count, loaded_row_count,"
        " rejected_row_count, quarantined_row_count FROM row_ledger"
    ).fetchall()
    assert sorted(rows) == sorted(
        (path.split("/")[1], answer["physical"], answer["loaded"], sum(answer["rejected"].values()), 0)
        for path, answer in files.items()
    )  # a release names a file by its source and number


def test_28_provinces_and_the_nation_are_the_published_ones(published: pd.DataFrame) -> None:
    stated = pd.read_csv(ROOT / "reference/figures/province_participant.csv", dtype={"province_code": str})
    december = published["active"].xs(("2023-12", "ALL"), level=("month", "segment"))
    assert {code: december[code] for code in stated["province_code"]} == dict(
        zip(stated["province_code"], stated["active_participant_count"], strict=True)
    )
    assert december["00"] == 41_560_000


def test_every_statement_about_december_agrees(release: Release) -> None:
    verdicts = release.execute(
        "SELECT verdict, count(*) FROM reconciliation WHERE as_of = '2023-12' AND length(region_code) = 2 GROUP BY ALL"
    ).fetchall()
    assert verdicts == [("agrees", 28 + 1)]


def test_every_shown_count_is_the_one_of_the_files(published: pd.DataFrame, raw_active: pd.Series) -> None:
    expected = with_sums(raw_active)
    shown = published["active"].dropna()
    assert len(shown) > 0.9 * len(published)
    assert (shown == expected.reindex(shown.index)).all()


def test_a_count_that_is_not_shown_is_hidden_for_a_reason_or_missing(
    published: pd.DataFrame, raw_active: pd.Series
) -> None:
    blank = published[published["active"].isna()]
    expected = with_sums(raw_active).reindex(blank.index)
    assert set(blank["reason"].dropna()) == {"small_count", "complementary"}
    assert set(blank.loc[blank["reason"].isna(), "flag"]) == {"missing"}
    assert (expected[blank["reason"] == "small_count"].between(1, 9)).all()
    assert (expected[blank["reason"] == "complementary"] > 9).all()


def test_no_small_count_is_shown(published: pd.DataFrame) -> None:
    assert not published["active"].between(1, 9).any()


def test_every_ratio_is_its_count_over_the_workers_of_the_file(
    published: pd.DataFrame, raw_active: pd.Series, raw_eligible: pd.Series
) -> None:
    rows = published.dropna(subset="ratio")
    keys = rows.index.to_frame(index=False)
    workers = with_sums(raw_eligible.rename_axis(["area", "segment"]))
    eligible = workers.reindex(pd.MultiIndex.from_frame(keys[["area", "segment"]])).to_numpy()
    assert len(rows) > 0.8 * len(published)  # migrants have no denominator
    assert (rows["eligible"] == eligible).all()
    assert (rows["ratio"] - with_sums(raw_active).reindex(rows.index) / eligible).abs().max() < 1e-12


def test_ranks_of_a_province_run_from_one_without_gaps_where_nothing_is_hidden(published: pd.DataFrame) -> None:
    regencies = published[published["parent"] != "00"].dropna(subset="parent").reset_index()
    groups = list(regencies.groupby(["parent", "month", "segment"]))
    whole = [rows for _, rows in groups if rows["ratio"].notna().all()]
    hidden = [rows for _, rows in groups if rows["reason"].notna().any()]
    assert len(groups) == 38 * MONTHS * SEGMENTS
    assert len(whole) > 1_500
    assert len(hidden) > 50
    best_first = [rows.sort_values("ratio", ascending=False)["place"].tolist() for rows in whole]
    assert best_first == [list(range(1, len(rows) + 1)) for rows in whole]
    assert not any(rows["place"].notna().any() for rows in hidden)


def test_a_change_is_against_the_month_before(published: pd.DataFrame) -> None:
    ratios = published["ratio"].unstack("month").sort_index(axis=1)
    expected = ratios.diff(axis=1).stack().rename("expected")
    found = published["change"].dropna()
    assert len(found) > 0.7 * len(published)
    aligned = expected.reorder_levels(KEY).reindex(found.index)
    assert (found - aligned).abs().max() < 1e-12
    assert expected.notna().sum() == len(found)


def test_a_missing_regency_makes_its_province_and_the_nation_unknown_never_zero(published: pd.DataFrame) -> None:
    november = published.xs(("2023-11", "ALL"), level=("month", "segment"))
    unknown = november[november["active"].isna()]
    assert set(unknown.index) == {"91.20", "91", "00"}
    assert set(unknown["flag"]) == {"missing"}
    assert unknown["reason"].isna().all()
    assert unknown[["ratio", "uncovered", "place"]].isna().all().all()
    assert dict(unknown["missing"]) == {"91.20": 1, "91": 1, "00": 1}


def test_nobody_of_nobody_has_no_ratio(published: pd.DataFrame) -> None:
    row = published.loc["95.08", "2023-12", "JAKON"]
    assert (row["active"], row["eligible"], row["flag"]) == (0, 0, "missing")
    assert pd.isna(row["ratio"])


def test_more_participants_than_workers_are_flagged_and_not_clipped(published: pd.DataFrame) -> None:
    row = published.loc["64.74", "2023-12", "ALL"]
    assert row["flag"] == "over_100"
    assert row["ratio"] > 1
    assert row["uncovered"] == row["eligible"] - row["active"] < 0


def test_the_february_round_serves_provinces_and_never_regencies(release: Release) -> None:
    rounds = release.execute(
        f"SELECT length(area), denominator_date::VARCHAR, count(DISTINCT area) FROM ({EVERY_LEVEL})"
        " WHERE denominator_id = 'employed' AND segment = 'ALL' AND month = '2023-05' GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert rounds == [(2, "2023-02-01", 39), (5, "2022-08-01", 514)]


def test_papua_and_papua_barat_swap_their_codes_between_the_two_systems(home: Path, release: Release) -> None:
    rows = pd.read_csv(home / "inbox/bps_sakernas/sakernas_2023-08.csv", dtype=str)
    stated = rows.set_index("KODE KAB/KOTA")["BEKERJA"].astype("int64")
    found = release.execute(
        f"SELECT area, eligible FROM ({EVERY_LEVEL}) WHERE denominator_id = 'employed' AND segment = 'ALL'"
        " AND month = '2023-12' AND area IN ('91', '92', '00')"
    ).fetchall()
    assert dict(found) == {"91": stated["9400"], "92": stated["9100"], "00": stated["0000"]}


def some_of_each_kind(sheets: list[ReadSheet]) -> list[ReadSheet]:
    """Sheets that hold each kind of sentence three times, of the first areas to say it and of the last: a kind is
    written by one piece of code, so the other 500 sheets would say it in the same way at many times the cost."""
    kinds = {sheet.slug: kinds_of(sheet) for sheet in sheets}
    chosen = set()
    for ordered in (sheets, sheets[::-1]):
        seen: Counter[str] = Counter()
        for sheet in ordered:
            if any(seen[kind] < 3 for kind in kinds[sheet.slug]):
                seen.update(kinds[sheet.slug])
                chosen.add(sheet.slug)
    return [sheet for sheet in sheets if sheet.slug in chosen]


def test_each_figure_of_the_nations_sheets_is_that_of_the_tables(home: Path, release: Release, tmp_path: Path) -> None:
    folder = next(path for path in (home / "release").iterdir() if path.is_dir())
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("CAKUPAN_HOME", raising=False)
        settings = read_settings(home / "cakupan.toml")
    began = time.process_time()
    with open_release(folder) as session:
        made = pages(page_frames(session, settings.publish))
    assert time.process_time() - began < MOST_PAGE_SECONDS
    assert max(len(html.encode()) for html in made.values()) < 700_000
    for name, html in made.items():
        (tmp_path / name).write_text(html, encoding="utf-8")
    sheets = [sheet for page in sorted(tmp_path.iterdir()) for sheet in read_sheets(page)]
    assert len(sheets) == 514 + 38 + 1
    assert [wrong for sheet in sheets for wrong in unlike_of(sheet)] == []
    codes, sample = areas(release), some_of_each_kind(sheets)
    assert len(sample) > 20
    assert [wrong for sheet in sample for wrong in wrong_of_sheet(sheet, release, codes)] == []
    assert "The target year is over" in made["index.html"]
    assert "not sent by Kab. Mamberamo Raya" in made["index.html"]
