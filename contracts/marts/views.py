"""Views of a release for the questions that are asked most: no filter to forget, no segment or denominator twice.

Each has the default denominator and the latest month, or says which it has. Their columns are those of the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contracts.language.areas import REGENCY, area_fields, release_id
from contracts.language.ddl import comment_on_column, quoted
from contracts.language.fields import count, ratio
from contracts.language.table import Field
from contracts.marts.coverage import measure
from contracts.marts.funding_tables import FUNDING_EXPIRY
from contracts.marts.pace_tables import COVERAGE_PACE

_DEFAULT = "denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')"
_LATEST = "period_month = (SELECT max(period_month) FROM regency_coverage)"
_SEGMENTS = ("FORMAL", "PU", "JAKON", "BPU")


@dataclass(frozen=True, kw_only=True)
class View:
    """A view of a release: what one row is, its columns as the tables describe them, and its SELECT."""

    name: str
    each_row_is: str
    each_row_is_id: str
    fields: tuple[Field, ...]
    select: str

    def statements(self, schema: str) -> Iterator[str]:
        """Make the view in a schema of an attached file, with its comments."""
        relation = f"{schema}.{self.name}"
        columns = ", ".join(field.name for field in self.fields)
        yield f"CREATE VIEW {relation} AS WITH named AS ({self.select}) SELECT {columns} FROM named"
        yield f"COMMENT ON VIEW {relation} IS {quoted('Each row is ' + self.each_row_is + '.')}"
        yield from (comment_on_column(relation, field) for field in self.fields)


def _of_segment(segment: str) -> Iterator[Field]:
    prefix = segment.lower()
    for name in ("active_participant_count", "eligible_worker_count", "coverage_ratio", "uncovered_worker_count"):
        field = measure(name)
        meaning, meaning_id = f"{field.meaning}, segment {segment}", f"{field.meaning_id}, segmen {segment}"
        yield replace(field, name=f"{prefix}_{name}", meaning=meaning, meaning_id=meaning_id)


def _pace(name: str) -> Field:
    return COVERAGE_PACE.field(name)


_REGENCY_NAMES = tuple(field for field in REGENCY if field.name != "bps_code")
_PROVINCE_NAMES = tuple(field for field in REGENCY if field.name in ("province_code", "province_name"))
_FIGURES = tuple(
    measure(name)
    for name in (
        "period_month",
        "active_participant_count",
        "eligible_worker_count",
        "coverage_ratio",
        "uncovered_worker_count",
        "target_ratio",
        "target_gap_count",
    )
)
_MARKS = (measure("quality_flag"), measure("suppression_reason"), measure("denominator_id"), release_id())

COVERAGE_NOW = View(
    name="coverage_now",
    each_row_is="one regency in the latest month: all segments, default denominator",
    each_row_is_id="satu kabupaten/kota pada bulan terakhir: semua segmen, penyebut utama",
    fields=(*_REGENCY_NAMES, *_FIGURES, measure("rank_in_province"), *_MARKS),
    select=f"SELECT * FROM regency_coverage WHERE segment = 'ALL' AND {_DEFAULT} AND {_LATEST}",
)

PROVINCE_NOW = View(
    name="province_now",
    each_row_is="one province in the latest month, each person once: what a sum over regencies is not",
    each_row_is_id="satu provinsi pada bulan terakhir, tiap orang dihitung sekali: bukan jumlah kabupaten/kota",
    fields=(*_PROVINCE_NAMES, *_FIGURES, *_MARKS),
    select=f"SELECT * FROM province_coverage WHERE segment = 'ALL' AND {_DEFAULT} AND {_LATEST}",
)

COVERAGE_TREND = View(
    name="coverage_trend",
    each_row_is="one area (regency, province or nation) and month: all segments, default denominator",
    each_row_is_id="satu wilayah dan bulan: semua segmen, penyebut utama",
    fields=(*area_fields(), *_FIGURES, *_MARKS),
    select=f"""
SELECT 'regency' AS area_level, regency_code AS area_code, regency_name AS area_name, * FROM regency_coverage
WHERE segment = 'ALL' AND {_DEFAULT}
UNION ALL BY NAME
SELECT 'province' AS area_level, province_code AS area_code, province_name AS area_name, * FROM province_coverage
WHERE segment = 'ALL' AND {_DEFAULT}
UNION ALL BY NAME
SELECT 'nation' AS area_level, nation_code AS area_code, nation_name AS area_name, * FROM national_coverage
WHERE segment = 'ALL' AND {_DEFAULT}""",
)

GAP_NOW = View(
    name="gap_now",
    each_row_is="one regency with a target: workers still to add, and the pace; default denominator, next target year",
    each_row_is_id="satu kabupaten/kota bertarget: pekerja yang masih kurang dan laju yang diperlukan",
    fields=(
        *area_fields(),
        *map(
            _pace,
            (
                "period_month",
                "instrument",
                "target_year",
                "active_participant_count",
                "eligible_worker_count",
                "coverage_ratio",
                "target_ratio",
                "target_gap_count",
                "months_left_count",
                "adds_needed_per_month_count",
                "pace_3m_count",
                "pace_3m_quality_flag",
            ),
        ),
        *_MARKS[1:],
    ),
    select=f"""
SELECT * FROM coverage_pace
WHERE area_level = 'regency' AND target_ratio IS NOT NULL AND {_DEFAULT}
QUALIFY target_year = min(target_year) OVER (PARTITION BY area_code)""",
)

SEGMENT_NOW = View(
    name="segment_now",
    each_row_is="one regency in the latest month, its segments side by side; default denominator",
    each_row_is_id="satu kabupaten/kota pada bulan terakhir, segmen berdampingan",
    fields=(
        *_REGENCY_NAMES,
        measure("period_month"),
        *(field for segment in _SEGMENTS for field in _of_segment(segment)),
        measure("denominator_id"),
        release_id(),
    ),
    select="SELECT regency_code, regency_name, province_code, province_name, period_month, denominator_id, release_id, "
    + ", ".join(
        f"max({name}) FILTER (segment = '{segment}') AS {segment.lower()}_{name}"
        for segment in _SEGMENTS
        for name in ("active_participant_count", "eligible_worker_count", "coverage_ratio", "uncovered_worker_count")
    )
    + f" FROM regency_coverage WHERE {_DEFAULT} AND {_LATEST} GROUP BY ALL",
)

DENOMINATOR_NOW = View(
    name="denominator_now",
    each_row_is="one regency in the latest month, its coverage over each denominator; all segments",
    each_row_is_id="satu kabupaten/kota pada bulan terakhir, cakupan menurut tiap penyebut",
    fields=(
        *_REGENCY_NAMES,
        measure("period_month"),
        measure("active_participant_count"),
        *(
            ratio(f"{name}_coverage_ratio", f"coverage over {name}", f"cakupan dengan penyebut {name}")
            for name in ("semesta", "employed", "employed_ex_unpaid", "labour_force")
        ),
        measure("suppression_reason"),
        release_id(),
    ),
    select="SELECT regency_code, regency_name, province_code, province_name, period_month, release_id,"
    " max(active_participant_count) AS active_participant_count, any_value(suppression_reason) AS suppression_reason, "
    + ", ".join(
        f"max(coverage_ratio) FILTER (denominator_id = '{name}') AS {name}_coverage_ratio"
        for name in ("semesta", "employed", "employed_ex_unpaid", "labour_force")
    )
    + f" FROM regency_coverage WHERE segment = 'ALL' AND {_LATEST} GROUP BY ALL",
)

LAPSE_NEXT = View(
    name="lapse_next",
    each_row_is="one month and fund: announced cover in force that lapses then",
    each_row_is_id="satu bulan dan sumber dana: perlindungan yang berakhir pada bulan itu",
    fields=(
        FUNDING_EXPIRY.field("lapse_month"),
        FUNDING_EXPIRY.field("fund"),
        count("group_count", "groups", "groups of workers that lapse", "jumlah kelompok"),
        replace(FUNDING_EXPIRY.field("funded_worker_count"), required=False),
        FUNDING_EXPIRY.field("cost_12_month_idr"),
        count("hidden_group_count", "groups", "groups whose count is hidden", "kelompok yang disembunyikan"),
        release_id(),
    ),
    select="""
SELECT lapse_month, fund, count(*) AS group_count, CAST(sum(funded_worker_count) AS BIGINT) AS funded_worker_count,
  CAST(sum(cost_12_month_idr) AS BIGINT) AS cost_12_month_idr,
  count(*) FILTER (suppression_reason IS NOT NULL) AS hidden_group_count, release_id
FROM funding_expiry
WHERE basis = 'announced' AND is_in_force AND is_within_12_months AND NOT is_part_of_province_fund
GROUP BY lapse_month, fund, release_id""",
)

VIEWS = (COVERAGE_NOW, PROVINCE_NOW, COVERAGE_TREND, GAP_NOW, SEGMENT_NOW, DENOMINATOR_NOW, LAPSE_NEXT)
"""Every view, in the order people should meet them: before the tables."""
