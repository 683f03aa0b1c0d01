"""What changed since the release before, and why: each change of a published figure in parts that add up."""

from dataclasses import replace

from contracts.language.areas import release_id
from contracts.language.codes import AREA_LEVELS
from contracts.language.fields import flag, optional_text, text
from contracts.language.table import Field, NullMeans, Question, Rule, Table
from contracts.marts.coverage import measure
from contracts.marts.revision_causes import CAUSES

PUBLISHED_LEVELS = (*AREA_LEVELS, "office")


_NOT_SHOWN: NullMeans = (("TRUE", "not_shown"),)


def _now(name: str) -> Field:
    """A measure as this release publishes it."""
    return replace(measure(name), null_means=_NOT_SHOWN)


def _earlier(name: str) -> Field:
    """A measure as the release before published it."""
    field = measure(name)
    return Field(
        null_means=_NOT_SHOWN,
        name=f"previous_{name}",
        type=field.type,
        unit=field.unit,
        meaning=f"the same in the release before: {field.meaning}",
        meaning_id=f"pada rilis sebelumnya: {field.meaning_id}",
    )


def _part(name: str, kind: str, meaning: str, meaning_id: str) -> Field:
    unit = {"active": "persons", "eligible": "workers", "ratio": "ratio"}[kind]
    return Field(
        name=name,
        type="DOUBLE" if unit == "ratio" else "BIGINT",
        unit=unit,
        meaning=meaning,
        meaning_id=meaning_id,
        null_means=_NOT_SHOWN,
    )


REVISION = Table(
    name="mart.revision",
    each_row_is="one part of the change of one published figure since the release before, and its cause",
    each_row_is_id="satu bagian dari perubahan satu angka terbitan sejak rilis sebelumnya, dan sebabnya",
    key=("area_code", "period_month", "segment", "denominator_id", "cause"),
    sources=("Cakupan",),
    cautions=("denominator_differs", "not_additive", "parts_in_order"),
    fields=(
        text("area_level", "what kind of area the row is about", "tingkat wilayah", one_of=PUBLISHED_LEVELS),
        text("area_code", "Kemendagri code, or the name of an office", "kode Kemendagri, atau nama kantor"),
        text("area_name", "name of the area", "nama wilayah"),
        optional_text("province_code", "province, Kemendagri code; NULL for the nation", "provinsi, kode Kemendagri"),
        measure("period_month"),
        measure("segment"),
        measure("denominator_id"),
        text("previous_release_id", "release that it is compared with", "rilis pembanding"),
        text("cause", "why this part changed; several_causes joins some", "sebab perubahan", one_of=CAUSES),
        flag("is_first_appearance", "there was no such figure before", "angka yang sebelumnya belum ada"),
        _part(
            "active_participant_change_count",
            "active",
            "active participants that this cause added; the parts of a figure add up to its change; NULL where the"
            " figure is hidden or unknown in either release",
            "perubahan peserta aktif karena sebab ini; jumlah bagian sama dengan perubahan angkanya",
        ),
        _part(
            "eligible_worker_change_count",
            "eligible",
            "eligible workers that this cause added; NULL where they are unknown in either release",
            "perubahan pekerja karena sebab ini",
        ),
        _part(
            "coverage_ratio_change",
            "ratio",
            "what this cause added to the ratio: of participants their part over the denominator before, of the"
            " denominator the rest; the parts add up to the change of the ratio",
            "perubahan rasio karena sebab ini: bagian peserta dibagi penyebut sebelumnya, sisanya karena penyebut",
        ),
        _earlier("active_participant_count"),
        _now("active_participant_count"),
        _earlier("eligible_worker_count"),
        _now("eligible_worker_count"),
        _earlier("coverage_ratio"),
        _now("coverage_ratio"),
        release_id(),
    ),
    rules=(
        Rule(
            id="FIGURES_DIFFER",
            predicate="previous_active_participant_count IS DISTINCT FROM active_participant_count"
            " OR previous_eligible_worker_count IS DISTINCT FROM eligible_worker_count"
            " OR cause = 'suppression'",
            sentence="A figure that did not change has no revision.",
            sentence_id="Angka yang tidak berubah tidak memiliki revisi.",
        ),
        Rule(
            id="HIDDEN_IS_WITHOUT_CHANGE",
            predicate="(previous_active_participant_count IS NOT NULL AND active_participant_count IS NOT NULL)"
            " OR active_participant_change_count IS NULL",
            sentence="A count that is hidden or unknown in either release has no change in figures.",
            sentence_id="Angka yang disembunyikan pada salah satu rilis tidak memiliki besaran perubahan.",
        ),
    ),
    questions=(
        Question(
            question="Which published figures of all workers changed since the release before, and why?",
            question_id="Angka terbitan mana yang berubah sejak rilis sebelumnya, dan apa sebabnya?",
            select="""
SELECT area_name, period_month, denominator_id, cause, active_participant_change_count, eligible_worker_change_count,
  coverage_ratio_change, previous_coverage_ratio, coverage_ratio
FROM revision
WHERE segment = 'ALL' AND NOT is_first_appearance
ORDER BY abs(coverage_ratio_change) DESC NULLS LAST, area_code, period_month, denominator_id, cause""",
        ),
    ),
)
