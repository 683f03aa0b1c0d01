"""Regencies under the codes of their time: the bridge from a figure of today's regency to the regency of its month.

Every regency that came of a split did so before 2014, the first month accepted; since then regencies were renumbered,
each into one other. So a figure of a regency is the figure of its code of then, and no sum changes.
"""

from contracts.language.areas import release_id
from contracts.language.fields import flag, text
from contracts.language.table import Question, Table
from contracts.marts.coverage import measure

REGENCY_OF_PERIOD = Table(
    name="mart.regency_of_period",
    each_row_is="one regency and month, with the codes that it and its province had in that month",
    each_row_is_id="satu kabupaten/kota dan bulan, dengan kode kabupaten/kota dan provinsinya pada bulan itu",
    key=("regency_code", "period_month"),
    sources=("Kemendagri",),
    cautions=("vintage_dated",),
    fields=(
        text("regency_code", "regency, Kemendagri code of today (93.01)", "kabupaten/kota, kode Kemendagri sekarang"),
        text("regency_name", "regency with its type", "kabupaten/kota"),
        measure("period_month"),
        text(
            "period_regency_code",
            "its Kemendagri code on the first day of the month (91.01); before 2016 the earliest known",
            "kode Kemendagri pada hari pertama bulan itu; sebelum 2016 kode paling awal yang diketahui",
        ),
        text("period_province_code", "the province of that code", "provinsi dari kode tersebut"),
        flag("is_recoded", "it has another code today", "kodenya sekarang berbeda"),
        release_id(),
    ),
    questions=(
        Question(
            question="What did the regencies of a province of then have, under the codes of their month?",
            question_id="Berapa angka kabupaten/kota suatu provinsi pada masanya, dengan kode bulan itu?",
            select="""
SELECT period_month, period_province_code, period_regency_code, regency_name, active_participant_count,
  eligible_worker_count, coverage_ratio, suppression_reason
FROM regency_of_period
JOIN regency_coverage USING (regency_code, regency_name, period_month)
WHERE segment = 'ALL' AND denominator_id = 'semesta'
ORDER BY period_month, period_province_code, period_regency_code""",
        ),
        Question(
            question="Under which code does an older publication have a regency that was renumbered?",
            question_id="Dengan kode apa terbitan lama mencantumkan kabupaten/kota yang kodenya berubah?",
            select="""
SELECT regency_name, regency_code, period_regency_code,
  min(period_month) AS first_month, max(period_month) AS last_month
FROM regency_of_period
GROUP BY ALL
ORDER BY regency_code, first_month""",
        ),
    ),
)
