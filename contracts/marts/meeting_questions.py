"""What a monitoring meeting asks of pace, denominators, funds, subsidies and promises."""

from contracts.language.table import Question

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "coverage_by_denominator": (
        Question(
            question="Why do several coverage percentages of the same province and month go round?",
            question_id="Mengapa beredar beberapa angka cakupan untuk provinsi dan bulan yang sama?",
            select="""
SELECT denominator_id, coverage_ratio, denominator_date, denominator_age_count, is_default, sentence, sentence_id
FROM coverage_by_denominator
WHERE area_level = 'province' AND period_month = (SELECT max(period_month) FROM coverage_by_denominator)
ORDER BY area_code, is_default DESC, denominator_id""",
        ),
    ),
    "coverage_pace": (
        Question(
            question="Who misses the target at the present pace, and how many workers a month would be needed?",
            question_id="Siapa yang tidak mencapai target dengan laju sekarang, dan berapa pekerja per bulan"
            " diperlukan?",
            select="""
SELECT area_name, instrument, target_year, target_gap_count, months_left_count, adds_needed_per_month_count,
  pace_3m_count, pace_3m_state, months_to_target_3m_count
FROM coverage_pace
WHERE denominator_id = 'semesta'
ORDER BY target_gap_count DESC NULLS LAST""",
        ),
    ),
    "coverage_projection": (
        Question(
            question="Where will each area are in the coming months?",
            question_id="Di mana posisi setiap wilayah pada bulan-bulan mendatang?",
            select="""
SELECT area_name, projected_month, projection_state, projected_active_count, projected_active_count_low,
  projected_active_count_high
FROM coverage_projection
WHERE area_level = 'province'
ORDER BY area_code, projected_month""",
        ),
    ),
    "seasonality": (
        Question(
            question="Is a fall in this month a season of projects and funded months?",
            question_id="Apakah penurunan pada bulan ini musiman, mengikuti proyek dan bulan yang dibiayai?",
            select="""
SELECT area_name, segment, calendar_month_code, seasonal_ratio, seasonal_ratio_low, seasonal_ratio_high, year_count
FROM seasonality
WHERE area_level = 'province' AND segment IN ('BPU', 'JAKON')
ORDER BY area_code, segment, calendar_month_code""",
        ),
    ),
    "funding_expiry": (
        Question(
            question="Whose cover lapses in the next 12 months, how far does coverage fall, and what does keeping it"
            " cost?",
            question_id="Siapa yang perlindungannya berakhir dalam 12 bulan, dan berapa biaya meneruskannya?",
            select="""
SELECT area_name, fund, basis, lapse_month, funded_worker_count, coverage_ratio, coverage_ratio_without,
  cost_3_month_idr, cost_6_month_idr, cost_12_month_idr, suppression_reason
FROM funding_expiry
WHERE is_in_force AND is_within_12_months
ORDER BY lapse_month, funded_worker_count DESC NULLS LAST""",
        ),
    ),
    "subsidy_scenario": (
        Question(
            question="What does it cost to close half of each regency's BPU gap for a year, and what does it bring?",
            question_id="Berapa biaya menutup setengah kesenjangan BPU setiap kabupaten/kota selama setahun?",
            select="""
SELECT area_name, workers_to_add_count, cost_idr, coverage_ratio, coverage_ratio_after, bpu_coverage_ratio_after
FROM subsidy_scenario
WHERE scenario = 'close_50' AND month_count = 12
ORDER BY cost_idr DESC NULLS LAST""",
        ),
        Question(
            question="What is the least budget that lifts every regency to the floor?",
            question_id="Berapa anggaran terkecil agar setiap kabupaten/kota mencapai batas bawah?",
            select="""
SELECT area_name, scenario_ratio, month_count, workers_to_add_count, cost_idr, is_floor_reached
FROM subsidy_scenario
WHERE scenario = 'floor' AND area_level = 'province'
ORDER BY area_code, month_count""",
        ),
    ),
    "commitment_progress": (
        Question(
            question="Who promised how many workers by when, and what came of it?",
            question_id="Siapa menjanjikan berapa pekerja sampai kapan, dan bagaimana capaiannya?",
            select="""
SELECT area_name, promise, owner_name, fund, due_date, promised_worker_count, progress_count, progress_ratio,
  commitment_state, sentence, sentence_id
FROM commitment_progress
ORDER BY due_date, area_code""",
        ),
    ),
}
"""The questions of each table, by its name."""
