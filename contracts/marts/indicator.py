"""What an indicator says of itself, and the published table that holds one row of each."""

from collections.abc import Callable
from dataclasses import dataclass

from contracts.language.areas import release_id
from contracts.language.fields import optional_text, text
from contracts.language.table import Field, Maturity, Question, Rule, Table


@dataclass(frozen=True, kw_only=True)
class Correspondence:
    """How an indicator relates to a public framework. `code` is blank where the framework gives none.

    `source_url` is where the framework's wording was read.
    """

    code: str = ""
    relation: str
    relation_id: str
    source_url: str


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One figure that people quote: how it is made, how it may be read, and what it answers to.

    It is in `column_names` of each of `table_names`, whose contracts say its unit, its sources and by what it is
    divided. An indicator without `denominator_meaning` is no quotient. Texts ending in `_id` are the Indonesian ones,
    but for `indicator_id`.
    """

    indicator_id: str
    name: str
    name_id: str
    definition: str
    definition_id: str
    reading: str
    reading_id: str
    numerator_meaning: str
    numerator_meaning_id: str
    denominator_meaning: str = ""
    denominator_meaning_id: str = ""
    method: str
    method_id: str
    table_names: tuple[str, ...]
    column_names: tuple[str, ...]
    sdg: Correspondence | None = None
    ucj: Correspondence | None = None
    method_source_url: str = ""
    cautions: tuple[str, ...]
    maturity: Maturity = "stable"


def _in_two_languages(
    name: str, meaning: str, meaning_id: str, *, column: Callable[[str, str, str], Field] = text
) -> tuple[Field, Field]:
    return (
        column(name, f"{meaning}, in English", f"{meaning_id}, dalam bahasa Inggris"),
        column(f"{name}_id", f"{meaning}, in Indonesian", f"{meaning_id}, dalam bahasa Indonesia"),
    )


INDICATOR = Table(
    name="mart.indicator",
    each_row_is="one indicator",
    each_row_is_id="satu indikator",
    key=("indicator_id",),
    sources=("contracts",),
    fields=(
        text("indicator_id", "identifier of the indicator", "pengenal indikator"),
        *_in_two_languages("indicator_name", "name", "nama"),
        *_in_two_languages("definition", "what it measures", "definisi"),
        *_in_two_languages("reading", "how a value is read", "interpretasi"),
        *_in_two_languages("numerator_meaning", "what is counted or compared", "pembilang"),
        *_in_two_languages(
            "denominator_meaning", "what it is divided by; NULL for no quotient", "penyebut", column=optional_text
        ),
        *_in_two_languages("method", "how it is computed, with its assumptions", "metode dan asumsi"),
        optional_text("method_source_url", "where the method is described", "sumber metode"),
        optional_text("unit", "unit of the values", "satuan"),
        text("table_names", "tables that have it, divided by ;", "tabel, dipisah ;"),
        text("column_names", "columns that have it, divided by ;", "kolom, dipisah ;"),
        text("disaggregation_names", "columns its rows are told apart by, divided by ;", "disagregasi, dipisah ;"),
        text("source_names", "where its parts come from, divided by ;", "sumber data, dipisah ;"),
        optional_text("sdg_code", "indicator of the Sustainable Development Goals in Indonesia", "kode TPB"),
        *_in_two_languages(
            "sdg_relation", "how it relates to that indicator", "kaitan dengan TPB", column=optional_text
        ),
        optional_text("sdg_source_url", "where the SDG wording was read", "sumber rumusan TPB"),
        *_in_two_languages(
            "ucj_relation", "how it relates to Universal Coverage Jamsostek", "kaitan dengan UCJ", column=optional_text
        ),
        optional_text("ucj_source_url", "where the UCJ wording was read", "sumber rumusan UCJ"),
        *_in_two_languages("cautions", "what to know before using it", "hal yang perlu diperhatikan"),
        text("maturity", "experimental or stable", "kematangan"),
        release_id(),
    ),
    rules=(
        Rule(
            id="SDG_CODE_EXPLAINED",
            predicate="sdg_code IS NULL OR (sdg_relation IS NOT NULL AND sdg_source_url IS NOT NULL)",
            sentence="An SDG code comes with how it relates and where that was read.",
            sentence_id="Kode TPB disertai kaitan dan sumbernya.",
        ),
    ),
    questions=(
        Question(
            question="Which indicators answer to SDG 8.8.1.(a), and in which rows?",
            question_id="Indikator mana yang berkaitan dengan TPB 8.8.1.(a), dan pada baris yang mana?",
            select="""
SELECT indicator_id, indicator_name, table_names, column_names, sdg_relation, sdg_relation_id, sdg_source_url
FROM indicator
WHERE sdg_code = '8.8.1.(a)'
ORDER BY indicator_id""",
        ),
    ),
)
