"""Indicators stand where they say, in two languages, and their pages are made from the contracts."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.indicators.indicators import INDICATORS, tables_of
from contracts.language.cautions import CAUTIONS, CAUTIONS_ID
from contracts.language.units import UNITS_ID
from contracts.marts.indicator import Indicator
from contracts.marts.release_tables import RELEASE_TABLES
from flows.settings.cakupan_toml import Publish

every_indicator = pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.indicator_id)
LANGUAGES = ("name", "definition", "reading", "numerator_meaning", "denominator_meaning", "method")
ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"https://\S+")


@every_indicator
def test_an_indicator_stands_in_columns_of_published_tables_with_one_unit(indicator: Indicator) -> None:
    fields = [table.field(name) for table in tables_of(indicator) for name in indicator.column_names]
    assert fields
    assert len({(field.type, field.unit) for field in fields}) == 1


@every_indicator
def test_an_indicator_is_explained_in_two_languages(indicator: Indicator) -> None:
    for name in LANGUAGES:
        english, indonesian = getattr(indicator, name), getattr(indicator, f"{name}_id")
        assert bool(english) == bool(indonesian), name
        assert english != indonesian or not english, name
    assert all((indicator.name, indicator.definition, indicator.reading, indicator.numerator_meaning, indicator.method))


@every_indicator
def test_a_ratio_names_what_it_is_divided_by(indicator: Indicator) -> None:
    units = {table.field(name).unit for table in tables_of(indicator) for name in indicator.column_names}
    assert indicator.denominator_meaning or "ratio" not in units


@every_indicator
def test_what_an_indicator_answers_to_is_cited(indicator: Indicator) -> None:
    cited = [framework.source_url for framework in (indicator.sdg, indicator.ucj) if framework]
    assert all(ADDRESS.fullmatch(url) for url in cited)


def test_indicators_have_one_identifier_each_and_cautions_of_the_closed_list() -> None:
    names = [indicator.indicator_id for indicator in INDICATORS]
    assert len(set(names)) == len(names)
    assert {caution for indicator in INDICATORS for caution in indicator.cautions} <= CAUTIONS.keys()


def test_the_figures_of_coverage_and_programs_are_all_explained() -> None:
    explained = {(name, column) for item in INDICATORS for name in item.table_names for column in item.column_names}
    coverage = ("active_participant_count", "coverage_ratio", "coverage_ratio_low", "coverage_ratio_high")
    derived = ("reliability", "uncovered_worker_count", "target_gap_count")
    levels = ("regency_coverage", "province_coverage", "national_coverage", "office_coverage")
    assert {(level, column) for level in levels for column in (*coverage, *derived)} <= explained
    assert {("program_coverage", "program_ratio"), ("program_coverage", "coverage_ratio")} <= explained


def test_cautions_are_said_in_two_languages() -> None:
    assert CAUTIONS.keys() == CAUTIONS_ID.keys()
    assert [name for name, text in CAUTIONS.items() if text == CAUTIONS_ID[name]] == []


def test_every_unit_of_a_published_column_has_an_indonesian_word() -> None:
    assert {field.unit for table in RELEASE_TABLES for field in table.fields if field.unit} <= UNITS_ID.keys()


def test_the_reliability_bands_explained_are_those_of_the_settings() -> None:
    (reliability,) = (indicator for indicator in INDICATORS if indicator.indicator_id == "reliability")
    for bound in (Publish().rse_caution, Publish().rse_withhold):
        assert f"({bound:.2f} unless set)" in reliability.method
        assert f"({bound:.2f} bila".replace(".", ",") in reliability.method_id


def test_the_committed_pages_are_made_from_the_contracts() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "docs.make", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_every_published_table_has_its_definition_page() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "indicators").glob("*.md")}
    assert pages == {"README", *(table.table_name for table in RELEASE_TABLES)}
