"""What a row of a participant extract must keep: the NIK, the KPJ, the wage, and programs that fit the segment."""

from contracts.extract import period_rules
from contracts.table import Rule

_DIGITS = "regexp_full_match(nik, '[0-9]{16}')"
_NUMBER = "regexp_full_match(nik, '[0-9]+[.,]?[0-9]*[eE][+]?[0-9]+|[0-9]+[.,][0-9]+')"
_DAY_TO_29 = "[04][1-9]|[1256][0-9]"
_DATED = (
    f"regexp_full_match(nik, '[0-9]{{6}}(({_DAY_TO_29}|[37][01])(0[13578]|1[02])|({_DAY_TO_29}|[37]0)(0[469]|11)"
    f"|({_DAY_TO_29})02)[0-9]{{6}}')"
)
"""A NIK whose digits 7 to 12 are a day of the year (women: day + 40), in one pattern: most rows need no other test."""

RULES = (
    *period_rules("period"),
    Rule(
        id="NIK_NUMERIC",
        predicate=f"CASE WHEN {_DATED} THEN true ELSE NOT {_NUMBER} END",
        sentence="The NIK must be text: kept as a number it has lost digits. Ask the office to export it as text.",
        sentence_id="NIK harus berupa teks: NIK yang disimpan sebagai angka kehilangan digit.",
    ),
    Rule(
        id="NIK_FORMAT",
        predicate=f"CASE WHEN {_DATED} THEN true ELSE {_DIGITS} OR {_NUMBER} END",
        sentence="The NIK must have exactly 16 digits.",
        sentence_id="NIK harus tepat 16 digit.",
    ),
    Rule(
        id="NIK_DATE",
        predicate=f"CASE WHEN {_DATED} THEN true ELSE NOT {_DIGITS} END",
        sentence="Digits 7 to 12 of the NIK must be a birth date (women: day + 40).",
        sentence_id="Digit ke-7 sampai ke-12 NIK harus tanggal lahir (perempuan: tanggal + 40).",
    ),
    Rule(
        id="NIK_SERIAL",
        predicate=f"CASE WHEN right(nik, 4) <> '0000' THEN true ELSE NOT {_DIGITS} END",
        sentence="The last four digits of the NIK must not be 0000.",
        sentence_id="Empat digit terakhir NIK tidak boleh 0000.",
    ),
    Rule(
        id="KPJ_FORMAT",
        predicate="regexp_full_match(kpj, '[0-9A-Z]{11}')",
        sentence="The KPJ must have 11 digits or capital letters.",
        sentence_id="KPJ harus 11 karakter angka atau huruf besar.",
    ),
    Rule(
        id="WAGE_OUT_OF_BOUNDS",
        predicate="wage BETWEEN 0 AND 1000000000",
        sentence="The wage must lie between Rp0 and Rp1,000,000,000 a month.",
        sentence_id="Upah harus antara Rp0 dan Rp1.000.000.000 per bulan.",
    ),
    Rule(
        id="PROGRAM_NOT_FOR_SEGMENT",
        predicate="NOT (coalesce(jp OR jkp, false) AND segment <> 'PU')"
        " AND NOT (coalesce(jht, false) AND segment = 'JAKON')",
        sentence="JP and JKP are for PU only, and JAKON has JKK and JKM only.",
        sentence_id="JP dan JKP hanya untuk PU; JAKON hanya JKK dan JKM.",
    ),
)
