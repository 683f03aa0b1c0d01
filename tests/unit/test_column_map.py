"""The column map: which heading means which column, since when, and what an unknown one resembles."""

from datetime import date

import pytest

from contracts.extracts.composed import PARTS
from contracts.extracts.datasets import DATASETS
from contracts.extracts.headings import MappedHeading, headings_on, looks_personal, normal_heading
from contracts.extracts.participants import EXTRACT
from contracts.runtime.errors import ConfigurationError
from reference.column_maps import column_map, headings_of
from reference.tables import load

JUNE = date(2024, 6, 30)
MOVED = [
    MappedHeading("keterangan", "status", valid_to=date(2024, 5, 31)),
    MappedHeading("keterangan", "office", valid_from=date(2024, 6, 1)),
]


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_line_maps_to_a_column_of_its_dataset(dataset: str) -> None:
    fields = {*PARTS, *(field.name for field in DATASETS[dataset].fields)}
    lines = column_map(DATASETS[dataset])
    assert lines
    assert {line.column for line in lines} <= fields
    assert [line.heading for line in lines if normal_heading(line.heading) != line.heading] == []


def test_every_line_is_of_a_dataset_and_no_heading_means_two_columns_on_any_day() -> None:
    table = load("column_map")
    assert set(table["dataset"]) <= set(DATASETS)
    days = {JUNE, *table["valid_from"].dropna().dt.date, *table["valid_to"].dropna().dt.date}
    for extract in DATASETS.values():
        assert all(headings_of(extract, day).known for day in days)


def test_a_heading_means_what_it_meant_in_the_layout_of_its_day() -> None:
    assert headings_on(EXTRACT, MOVED, JUNE).field_of("Keterangan") == "office"
    assert headings_on(EXTRACT, MOVED, date(2024, 5, 31)).field_of("KETERANGAN") == "status"


def test_a_heading_that_means_two_columns_at_once_is_an_error_of_the_map() -> None:
    lines = [*MOVED, MappedHeading("keterangan", "wage")]
    with pytest.raises(ConfigurationError, match="'keterangan' means wage and office on 2024-06-30"):
        headings_on(EXTRACT, lines, JUNE)


def test_a_column_is_known_by_its_own_name_whatever_the_map() -> None:
    assert headings_on(EXTRACT, [], JUNE).field_of("Employer_ID") == "employer_id"


@pytest.mark.parametrize(
    ("heading", "nearest"), [("NOMOR K.P.J", "nomor kpj"), ("STATUS KEPESERTAN", "status kepesertaan")]
)
def test_an_unknown_heading_is_told_with_the_nearest_known_ones(heading: str, nearest: str) -> None:
    assert headings_of(EXTRACT, JUNE).nearest(heading)[0] == nearest


def test_what_resembles_nothing_has_no_nearest_heading() -> None:
    assert headings_of(EXTRACT, JUNE).nearest("xyzzy") == []


@pytest.mark.parametrize(
    "heading",
    ["NAMA", "Nama_Lengkap", "NAMA TK", "Tgl. Lahir", "NO HP", "E-MAIL", "ALAMAT", "NIK IBU", "No KTP", "UPAH LAMA"],
)
def test_a_heading_over_something_personal_is_seen_to_be_one(heading: str) -> None:
    assert looks_personal(heading)


@pytest.mark.parametrize(
    "heading", ["NAMA KANTOR", "NAMA PERUSAHAAN", "NAMA KAB/KOTA", "KETERANGAN", "NO", "KODE BARU"]
)
def test_a_name_of_a_place_or_a_firm_is_not_personal(heading: str) -> None:
    assert not looks_personal(heading)
