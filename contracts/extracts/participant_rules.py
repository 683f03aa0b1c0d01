"""What a row of a participant extract must keep: the NIK, the KPJ, the wage, programs that fit the segment, funding.

A rule that quarantines a row takes a person out of the coverage, so only what cannot be is `fail`; what is merely odd
is `warn`. That one person goes under two NIKs cannot be seen in an extract and is not looked for: such a person counts
twice, and nothing here says otherwise, unless both NIKs carry one KPJ.
"""

from contracts.language.extract import EARLIEST_MONTH, period_rules
from contracts.language.table import MonthRule, Rule

_DIGITS = "regexp_full_match(nik, '[0-9]{16}')"
_NUMBER = "regexp_full_match(nik, '[0-9]+[.,]?[0-9]*[eE][+]?[0-9]+|[0-9]+[.,][0-9]+')"
_DAY_TO_29 = "[04][1-9]|[1256][0-9]"
_DATED = (
    f"regexp_full_match(nik, '[0-9]{{6}}(({_DAY_TO_29}|[37][01])(0[13578]|1[02])|({_DAY_TO_29}|[37]0)(0[469]|11)"
    f"|({_DAY_TO_29})02)[0-9]{{6}}')"
)
DERIVED = {"nik_is_dated": _DATED}
"""Of 16 digits, of which 7 to 12 are a day of the year (women: day + 40): most NIKs need no other test."""

_USUAL_WAGES = {"PU": (500_000, 200_000_000), "JAKON": (500_000, 200_000_000), "BPU": (1_000_000, 20_700_000)}
"""Rupiah a month. BPU: JKK is 1 % of income, at least Rp10,000 and at most Rp207,000 (PP 44/2015). PU and JAKON, in
2026-11: half of a low minimum wage, and a hundred times a high one. PMI pay a lump sum and report no wage."""

_USUAL = " OR ".join(
    f"(segment = '{segment}' AND wage BETWEEN {low} AND {high})" for segment, (low, high) in _USUAL_WAGES.items()
)

RULES = (
    *period_rules("period"),
    Rule(
        id="NIK_NUMERIC",
        predicate=f"CASE WHEN nik_is_dated THEN true ELSE NOT {_NUMBER} END",
        sentence="The NIK must be text: kept as a number it has lost digits. Ask the office to export it as text.",
        sentence_id="NIK harus berupa teks: NIK yang disimpan sebagai angka kehilangan digit.",
    ),
    Rule(
        id="NIK_FORMAT",
        predicate=f"CASE WHEN nik_is_dated THEN true ELSE {_DIGITS} OR {_NUMBER} END",
        sentence="The NIK must have exactly 16 digits.",
        sentence_id="NIK harus tepat 16 digit.",
    ),
    Rule(
        id="NIK_DATE",
        predicate=f"CASE WHEN nik_is_dated THEN true ELSE NOT {_DIGITS} END",
        sentence="Digits 7 to 12 of the NIK must be a birth date (women: day + 40).",
        sentence_id="Digit ke-7 sampai ke-12 NIK harus tanggal lahir (perempuan: tanggal + 40).",
    ),
    Rule(
        id="NIK_SERIAL",
        predicate=f"CASE WHEN NOT suffix(nik, '0000') THEN true ELSE NOT {_DIGITS} END",
        sentence="The last four digits of the NIK must not be 0000.",
        sentence_id="Empat digit terakhir NIK tidak boleh 0000.",
    ),
    Rule(
        id="NIK_AREA",
        predicate=f"CASE WHEN nik_area IS NOT NULL THEN true ELSE NOT {_DIGITS} END",
        sentence="The first four digits of the NIK should be a regency that Kemendagri has or had. Ask the office when"
        " many are not; old codes may be missing from reference/regions/region_code_period.csv.",
        sentence_id="Empat digit pertama NIK semestinya kode kabupaten/kota Kemendagri, sekarang atau dahulu.",
        severity="warn",
        uses_region=True,
        warn_above=0.01,  # 2026-11: a choice; a gap in the record of old codes is more likely below
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
        sentence="The wage must be between Rp0 and Rp1,000,000,000 a month.",
        sentence_id="Upah harus antara Rp0 dan Rp1.000.000.000 per bulan.",
    ),
    Rule(
        id="WAGE_UNUSUAL",
        predicate=f"{_USUAL} OR segment = 'PMI' OR NOT wage BETWEEN 0 AND 1000000000",
        sentence="The wage should be usual for the segment: Rp500,000 to Rp200,000,000 for PU and JAKON, Rp1,000,000 to"
        " Rp20,700,000 for BPU. Ask the office whether it wrote thousands, or years.",
        sentence_id="Upah semestinya wajar untuk segmennya: PU dan JAKON Rp500.000 sampai Rp200.000.000, BPU"
        " Rp1.000.000 sampai Rp20.700.000.",
        severity="warn",
        warn_above=0.05,  # 2026-11: as the share of quarantined rows that blocks; no published figure rests on it
    ),
    Rule(
        id="FUNDED_UNTIL_IMPLAUSIBLE",
        predicate=f"funded_until BETWEEN {EARLIEST_MONTH} AND period + INTERVAL 5 YEAR",
        sentence="The last funded month must not lie before 2014 or more than five years after the period.",
        sentence_id="Bulan terakhir pembiayaan tidak boleh sebelum 2014 atau lebih dari lima tahun sesudah periode.",
    ),
    Rule(
        id="FUNDING_ENDED",
        predicate="status <> 'AKTIF' OR funded_until >= period",
        sentence="The funding of an active membership should not have ended before this month. Ask who pays now.",
        sentence_id="Pembiayaan kepesertaan yang aktif semestinya belum berakhir sebelum bulan itu. Tanyakan siapa yang"
        " membayar sekarang.",
        severity="warn",
    ),
    Rule(
        id="PROGRAM_NOT_FOR_SEGMENT",
        predicate="NOT (coalesce(jp OR jkp, false) AND segment <> 'PU')"
        " AND NOT (coalesce(jht, false) AND segment = 'JAKON')",
        sentence="JP and JKP are for PU only, and JAKON has JKK and JKM only.",
        sentence_id="JP dan JKP hanya untuk PU; JAKON hanya JKK dan JKM.",
    ),
)

MONTH_RULES = (
    MonthRule(
        id="KPJ_OF_TWO_PERSONS",
        shared_by=("period_month", "kpj"),
        predicate="min(person_key) = max(person_key)",
        sentence="A membership number should belong to one person in a month. Each NIK counts as a person: ask the"
        " office which one is right.",
        sentence_id="Satu nomor KPJ semestinya milik satu orang pada satu bulan. Tiap NIK dihitung satu orang: tanyakan"
        " ke kantor NIK mana yang benar.",
        severity="warn",
    ),
)

DELIVERY_RULES = (
    MonthRule(
        id="MEMBERSHIP_DISAGREES",
        shared_by=("period_month", "person_key", "kpj", "segment"),
        predicate="min(is_active) = max(is_active)",
        sentence="One file should not say of one membership and month that it is active and that it is not. The active"
        " row counts: ask the office which one is right.",
        sentence_id="Satu berkas semestinya tidak menyatakan satu kepesertaan aktif sekaligus nonaktif pada bulan yang"
        " sama. Baris aktif yang dihitung: tanyakan ke kantor mana yang benar.",
        severity="warn",
    ),
)
