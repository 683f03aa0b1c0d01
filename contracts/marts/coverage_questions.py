"""What is asked of the coverage tables: four levels, one question in a meeting and one at a desk."""

from contracts.language.table import Question

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "regency_coverage": (
        Question(
            question="How do the regencies of a province rank by coverage in the latest month?",
            question_id="Bagaimana peringkat cakupan kabupaten/kota dalam provinsi pada bulan terakhir?",
            select="""
SELECT province_name, rank_in_province, regency_name, active_participant_count, eligible_worker_count, coverage_ratio,
  quality_flag
FROM regency_coverage
WHERE segment = 'ALL' AND denominator_id = 'semesta'
  AND period_month = (SELECT max(period_month) FROM regency_coverage)
ORDER BY province_code, coverage_ratio DESC NULLS LAST""",
        ),
        Question(
            question="Where do most own-account and informal workers (BPU) remain to be covered?",
            question_id="Di mana pekerja bukan penerima upah (BPU) yang belum terlindungi paling banyak?",
            select="""
SELECT regency_name, uncovered_worker_count, coverage_ratio, suppression_reason
FROM regency_coverage
WHERE segment = 'BPU' AND denominator_id = 'semesta'
  AND period_month = (SELECT max(period_month) FROM regency_coverage)
ORDER BY uncovered_worker_count DESC NULLS LAST""",
        ),
    ),
    "former_province_coverage": (
        Question(
            question="What was stated of a province before it was split?",
            question_id="Angka apa yang dinyatakan untuk provinsi sebelum pemekaran?",
            select="""
SELECT province_name, valid_to, period_month, active_participant_count, eligible_worker_count, coverage_ratio
FROM former_province_coverage
WHERE segment = 'ALL'
ORDER BY area_code, period_month, denominator_id""",
        ),
    ),
    "province_coverage": (
        Question(
            question="How did the province's coverage change from month to month?",
            question_id="Bagaimana cakupan provinsi berubah dari bulan ke bulan?",
            select="""
SELECT province_name, period_month, active_participant_count, eligible_worker_count, coverage_ratio,
  coverage_ratio_change_1m, is_semester_cut
FROM province_coverage
WHERE segment = 'ALL' AND denominator_id = 'semesta'
ORDER BY province_code, period_month""",
        ),
        Question(
            question="How much does the province's coverage depend on the denominator?",
            question_id="Seberapa besar cakupan provinsi bergantung pada penyebutnya?",
            select="""
SELECT province_name, denominator_id, denominator_date, eligible_worker_count, coverage_ratio, coverage_ratio_low,
  coverage_ratio_high, reliability
FROM province_coverage
WHERE segment = 'ALL' AND period_month = (SELECT max(period_month) FROM province_coverage)
ORDER BY province_code, denominator_id""",
        ),
    ),
    "national_coverage": (
        Question(
            question="What is known for the nation, and how many regencies are missing from it?",
            question_id="Apa yang diketahui untuk Indonesia, dan berapa kabupaten/kota yang belum ada datanya?",
            select="""
SELECT period_month, segment, active_participant_count, coverage_ratio, missing_regency_count, quality_flag
FROM national_coverage
WHERE denominator_id = 'semesta'
ORDER BY period_month, segment""",
        ),
    ),
    "office_coverage": (
        Question(
            question="How far is each branch office from the target of its service area, in workers?",
            question_id="Berapa pekerja lagi menuju target wilayah kerja tiap kantor cabang?",
            select="""
SELECT office_name, service_area, assumed_regency_count, coverage_ratio, target_ratio, target_gap_count,
  uncovered_worker_count
FROM office_coverage
WHERE segment = 'ALL' AND denominator_id = 'semesta'
  AND period_month = (SELECT max(period_month) FROM office_coverage)
ORDER BY uncovered_worker_count DESC NULLS LAST""",
        ),
    ),
}
"""By table, the questions of `contracts/marts/coverage.py`."""
