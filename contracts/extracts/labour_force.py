"""Labour force: one region and Sakernas round of BPS."""

from contracts.extracts.shared_fields import count, not_negative, region, region_code
from contracts.language.extract import Extract, lineage, period_rules, repeat_flags
from contracts.language.table import Field, Rule, Table

_STATUS_MEANINGS = (
    "own-account worker",
    "employer with temporary or unpaid worker",
    "employer with permanent or paid worker",
    "employee",
    "casual worker in agriculture",
    "casual worker not in agriculture",
    "unpaid family worker",
)
_STATUS_COLUMNS = tuple(f"status_{number}" for number in range(1, len(_STATUS_MEANINGS) + 1))
_ROUNDED_TO = (1_000, 100)


def _rounding(*columns: str) -> str:
    """How far the sum of columns may be off: half a unit for each, where all are in thousands or in hundreds."""
    units = " ".join(
        f"WHEN {' AND '.join(f'coalesce({name}, 0) % {unit} = 0' for name in columns)} THEN {unit * len(columns) // 2}"
        for unit in _ROUNDED_TO
    )
    return f"CASE {units} ELSE 0 END"


CLEAN = Table(
    name="clean.labour_force",
    each_row_is="one region and Sakernas survey round",
    each_row_is_id="satu wilayah dan putaran Sakernas",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPS Sakernas",),
    cautions=("survey_estimate",),
    fields=(
        *lineage(),
        Field(
            name="round_month",
            type="DATE",
            required=True,
            meaning="first day of the survey month, February or August",
            meaning_id="hari pertama bulan survei, Februari atau Agustus",
        ),
        region_code(),
        Field(
            name="labour_force_count",
            type="BIGINT",
            unit="persons",
            required=True,
            minimum=0,
            meaning="labour force (angkatan kerja)",
            meaning_id="angkatan kerja",
        ),
        Field(
            name="employed_count",
            type="BIGINT",
            unit="persons",
            required=True,
            minimum=0,
            meaning="employed (bekerja)",
            meaning_id="bekerja",
        ),
        Field(
            name="unemployed_count",
            type="BIGINT",
            unit="persons",
            minimum=0,
            meaning="unemployed (pengangguran terbuka)",
            meaning_id="pengangguran terbuka",
        ),
        *(
            Field(
                name=f"status_{number}_count",
                type="BIGINT",
                unit="persons",
                minimum=0,
                meaning=f"employed by main-job status {number}: {meaning}",
                meaning_id=f"bekerja menurut status pekerjaan utama {number}",
            )
            for number, meaning in enumerate(_STATUS_MEANINGS, start=1)
        ),
        Field(
            name="employed_relative_standard_error_ratio",
            type="DOUBLE",
            unit="ratio",
            minimum=0,
            meaning="relative standard error of employed",
            meaning_id="galat baku relatif jumlah bekerja",
        ),
        *repeat_flags(),
    ),
)

EXTRACT = Extract(
    name="extract.labour_force",
    dataset="labour_force",
    has_row_a_region=True,
    derived={
        "rounding": _rounding("labour_force", "employed", "unemployed"),
        "status_sum": " + ".join(f"coalesce({name}, 0)" for name in _STATUS_COLUMNS),
        "status_rounding": _rounding("employed", *_STATUS_COLUMNS),
    },
    clean=CLEAN,
    identity=("round_month", "region_code"),
    each_row_is="one region and survey round",
    each_row_is_id="satu wilayah dan putaran survei",
    key=("round", "region"),
    sources=CLEAN.sources,
    cautions=CLEAN.cautions,
    fields=(
        Field(
            name="round",
            type="DATE",
            required=True,
            reader="month",
            month_of_year="08",
            meaning="survey round; a year alone is its August round, which is that of yearly figures",
            meaning_id="putaran survei; tahun saja berarti putaran Agustus, yaitu putaran tahunan",
        ),
        region(),
        count("labour_force", "labour force", "angkatan kerja", required=True),
        count("employed", "employed", "bekerja", required=True),
        count("unemployed", "unemployed", "pengangguran"),
        *(
            count(
                f"status_{number}",
                f"employed by main-job status {number}: {meaning}",
                f"bekerja menurut status pekerjaan utama {number}",
            )
            for number, meaning in enumerate(_STATUS_MEANINGS, start=1)
        ),
        Field(
            name="rse_employed",
            type="DOUBLE",
            unit="percent",
            reader="percent",
            minimum=0,
            meaning="relative standard error of employed",
            meaning_id="galat baku relatif jumlah bekerja",
        ),
    ),
    rules=(
        *period_rules("round"),
        *not_negative("labour_force", "employed", "unemployed", "rse_employed", *_STATUS_COLUMNS),
        Rule(
            id="ROUND_MONTH",
            predicate="month(round) IN (2, 8)",
            sentence="A Sakernas round is February or August.",
            sentence_id="Putaran Sakernas adalah Februari atau Agustus.",
        ),
        Rule(
            id="ROUND_NOT_FOR_REGENCY",
            predicate="region_level <> 'regency' OR month(round) = 8",
            uses_region=True,
            sentence="The February round is designed for provinces: a regency figure from it is refused.",
            sentence_id="Sakernas Februari dirancang untuk provinsi: angka kabupaten/kota ditolak.",
        ),
        Rule(
            id="EMPLOYED_OVER_LABOUR_FORCE",
            predicate="employed <= labour_force",
            sentence="Employed cannot exceed the labour force.",
            sentence_id="Bekerja tidak boleh melebihi angkatan kerja.",
        ),
        Rule(
            id="LABOUR_FORCE_NOT_SUM",
            predicate="employed + unemployed <= labour_force + rounding"
            " AND employed + unemployed >= labour_force - greatest(rounding, 1)",
            sentence="Employed and unemployed together are the labour force.",
            sentence_id="Bekerja dan pengangguran bersama adalah angkatan kerja.",
        ),
        Rule(
            id="STATUSES_BESIDE_EMPLOYED",
            predicate="status_sum <= employed + status_rounding"
            f" AND (({' + '.join(_STATUS_COLUMNS)}) IS NULL OR status_sum >= employed - status_rounding)",
            sentence="The main-job statuses cannot exceed the employed, and all seven together are the employed.",
            sentence_id="Status pekerjaan tidak boleh melebihi yang bekerja, dan ketujuhnya berjumlah sama dengannya.",
        ),
    ),
)
