"""Reconciliation: every published statement beside our own figure, with a verdict."""

from dataclasses import replace

from contracts.extracts.statements import MEASURES
from contracts.language.areas import release_id
from contracts.language.fields import optional_text, ratio, text
from contracts.language.table import Field, NullMeans, Question, Rule, Table

VERDICTS = ("agrees", "differs", "contradicts_itself", "not_comparable")

NOT_COMPARABLE_REASONS = (
    "registered",
    "unclear",
    "nothing_stated",
    "other_segment",
    "other_area",
    "only_a_year",
    "hidden",
    "no_figure",
    "only_bounds",
    "denominator_unknown",
    "no_denominator",
    "other_denominator",
)
"""Why a statement is not compared, in the order in which it is asked."""


_NONE: NullMeans = (("TRUE", "none"),)
_OURS: NullMeans = (("not_comparable_reason = 'hidden'", "hidden"), *_NONE)


def _count(name: str, unit: str, meaning: str, meaning_id: str) -> Field:
    nothing = _OURS if name.startswith("our_") else _NONE
    return Field(name=name, type="BIGINT", unit=unit, meaning=meaning, meaning_id=meaning_id, null_means=nothing)


def _ratio(name: str, meaning: str, meaning_id: str) -> Field:
    return replace(ratio(name, meaning, meaning_id), null_means=_OURS if name.startswith("our_") else _NONE)


RECONCILIATION = Table(
    name="mart.reconciliation",
    each_row_is="one published statement beside our own figure",
    each_row_is_id="satu angka yang diumumkan, di samping angka kami",
    key=("statement_id",),
    sources=("press and government statements", "Cakupan"),
    cautions=("as_stated", "denominator_differs"),
    fields=(
        text("statement_id", "region, time, segment and number of the statement", "pengenal pernyataan"),
        text("region_code", "Kemendagri code; 00 is Indonesia; several are joined by ;", "kode Kemendagri"),
        optional_text("region_name", "region", "wilayah"),
        text("as_of", "time as stated", "waktu sesuai pernyataan"),
        Field(
            name="period_month",
            type="DATE",
            meaning="month the statement is compared with; NULL when only a year is stated",
            meaning_id="bulan pembanding",
            null_means=_NONE,
        ),
        text("segment", "segment as stated; several are joined by +", "segmen sesuai pernyataan"),
        text("measure", "what its participants are", "peserta apa yang dihitung", one_of=MEASURES),
        optional_text(
            "denominator_id",
            "our denominator it is compared with: the one it names, or the one that has its count of workers, or ours",
            "penyebut pembanding",
        ),
        _count("stated_active_count", "persons", "active participants as stated", "peserta aktif sesuai pernyataan"),
        _count("stated_denominator_count", "workers", "denominator as stated", "penyebut sesuai pernyataan"),
        _count(
            "stated_uncovered_count",
            "workers",
            "workers not covered as stated",
            "pekerja belum terlindungi sesuai pernyataan",
        ),
        _ratio("stated_ratio", "coverage as stated", "cakupan sesuai pernyataan"),
        _ratio(
            "recomputed_ratio", "coverage from the statement's own parts", "cakupan dari bagian pernyataan itu sendiri"
        ),
        _count(
            "recomputed_active_count",
            "persons",
            "sum of the segments that the same source states for the same time",
            "jumlah segmen menurut sumber dan waktu yang sama",
        ),
        _count("our_active_count", "persons", "our active participants", "peserta aktif menurut kami"),
        _count("our_denominator_count", "workers", "our denominator", "penyebut menurut kami"),
        _count("our_uncovered_count", "workers", "our workers not covered", "pekerja belum terlindungi menurut kami"),
        _ratio("our_ratio", "our coverage", "cakupan menurut kami"),
        Field(
            name="difference_ratio",
            type="DOUBLE",
            unit="ratio",
            meaning="ours less stated, where both divide by the same workers",
            meaning_id="selisih kami terhadap pernyataan, bila penyebutnya sama",
            null_means=_NONE,
        ),
        _ratio("tolerance_ratio", "half of the last stated digit", "toleransi pembulatan"),
        text("verdict", "how the figures compare", "hasil perbandingan", one_of=VERDICTS),
        optional_text(
            "not_comparable_reason",
            "why it is not compared; NULL where it is",
            "alasan tidak dapat dibandingkan",
            one_of=NOT_COMPARABLE_REASONS,
        ),
        text("sentence", "the verdict in a sentence", "penjelasan dalam bahasa Inggris"),
        text("sentence_id", "the same in Indonesian", "penjelasan"),
        optional_text("source_url", "where it was published", "sumber publikasi"),
        release_id(),
    ),
    rules=(
        Rule(
            id="NOT_COMPARABLE_HAS_A_REASON",
            predicate="(verdict = 'not_comparable') = (not_comparable_reason IS NOT NULL)",
            sentence="A statement is compared, or says why not.",
            sentence_id="Pernyataan dibandingkan, atau disebut alasannya.",
        ),
    ),
    questions=(
        Question(
            question="Does our figure agree with what was announced?",
            question_id="Apakah angka kami sesuai dengan yang diumumkan?",
            select="""
SELECT region_name, as_of, segment, stated_ratio, recomputed_ratio, our_ratio, difference_ratio, verdict, sentence,
  source_url
FROM reconciliation
ORDER BY verdict = 'not_comparable', abs(difference_ratio) DESC NULLS LAST, statement_id""",
        ),
    ),
)
