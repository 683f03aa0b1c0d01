"""The units that published columns carry, with their Indonesian words."""

UNITS_ID = {
    "IDR": "rupiah",
    "IDR per month": "rupiah per bulan",
    "memberships": "kepesertaan",
    "months": "bulan",
    "years": "tahun",
    "errors": "galat",
    "persons": "orang",
    "persons per month": "orang per bulan",
    "ratio": "rasio",
    "regencies": "kabupaten/kota",
    "rows": "baris",
    "workers": "pekerja",
    "workers per month": "pekerja per bulan",
}
"""By unit as contracts write it. A column without a unit is a code, a name, a date or a flag."""
