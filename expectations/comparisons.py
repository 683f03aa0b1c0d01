"""What figures are compared with: their parts, the months and the release before, and what the senders state.

Each comparison is one query of `sql/` for the cases that pass a bound. A case names a place and a month and shows
ratios only: what a release hides is compared as well, and named without a number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from contracts.extracts.datasets import DATASETS
from contracts.language.codes import ROWS_LOST
from expectations.bounds import Bounds

_FOLDER = Path(__file__).parent / "sql"
_STATED = {
    "participants_summary": ("active", "active_participant_count"),
    "eligible_workers": ("eligible", "eligible_worker_count"),
    "funding": ("workers", "worker_count"),
}
"""The column of each dataset that total lines state, in the file and in the clean table."""

_LEVELS_ID = {"regency": "kabupaten/kota", "province": "provinsi"}

Detail = Literal["change", "share", "rows", "place", "level", "file"]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One promise about figures, in English and Indonesian; `detail` is what a case has beside place and month."""

    rule_id: str
    sentence: str
    sentence_id: str
    case: str
    query: str
    detail: Detail = "change"
    can_fail: bool = True
    parameters: Mapping[str, object] = field(default_factory=dict)


def comparisons(bounds: Bounds) -> Iterator[Comparison]:
    """Every comparison, in the order in which people should read its cases."""
    yield _lost_regencies(bounds)
    yield _lost_rows(bounds)
    yield from _deliveries()
    for level, months in (("province", 1), ("regency", 1), ("province", 12), ("regency", 12)):
        yield _change(bounds, level, months)
    yield from _magnitudes(bounds)
    yield from _denominators(bounds)
    yield from _releases(bounds)
    yield _segments()
    for dataset in _STATED:
        yield _stated_total(bounds, dataset)


def _lost_regencies(bounds: Bounds) -> Comparison:
    return Comparison(
        rule_id="regencies_lost",
        sentence="A month that a province has figures for must keep most regencies of the month before.",
        sentence_id="Bulan yang berangka untuk suatu provinsi memuat hampir semua kabupaten/kota bulan sebelumnya.",
        case="of the regencies with a figure the month before, some have none",
        detail="share",
        query=_sql("regencies_lost"),
        parameters={"blocked": bounds.regencies_lost_fail},
    )


def _lost_rows(bounds: Bounds) -> Comparison:
    return Comparison(
        rule_id="regency_rows_lost",
        sentence="Hardly any row of a regency may be quarantined: its figure is too low by as many.",
        sentence_id="Hampir tidak boleh ada baris kabupaten/kota yang dikarantina: angkanya menjadi terlalu rendah.",
        case="rows that broke a rule do not count, so the figure is too low",
        detail="rows",
        query=_sql("regency_rows_lost", lost=ROWS_LOST),
        parameters={
            "warned": bounds.lost_rows_warn,
            "blocked": bounds.lost_rows_fail,
            "allowed": bounds.lost_rows_allowed,
        },
    )


def _deliveries() -> Iterator[Comparison]:
    yield Comparison(
        rule_id="source_not_delivered",
        sentence="A source that delivered the month before should deliver again, or others its regencies.",
        sentence_id="Sumber yang mengirim bulan sebelumnya mengirim lagi, atau sumber lain mengirim wilayahnya.",
        case="nothing was delivered, so regencies of the month before are missing",
        detail="share",
        can_fail=False,
        query=_sql("source_not_delivered", delivery=_sql("delivery")),
    )
    yield Comparison(
        rule_id="regency_not_delivered",
        sentence="A regency that its source delivered the month before should be delivered again.",
        sentence_id="Data kabupaten/kota yang dikirim sumbernya pada bulan sebelumnya semestinya dikirim lagi.",
        case="delivered the month before and not in this one; it is published as missing",
        detail="place",
        can_fail=False,
        query=_sql("regency_not_delivered", delivery=_sql("delivery")),
    )


def _change(bounds: Bounds, level: str, months: int) -> Comparison:
    span = "month" if months == 1 else "year"
    before = "the month before" if months == 1 else "the year before"
    blocked = getattr(bounds, f"{level}_{span}_fail", None)
    return Comparison(
        rule_id=f"{level}_{span}_change",
        sentence=f"Active participants of a {level} should stay near those of {before} and within its own history.",
        sentence_id=f"Peserta aktif {_LEVELS_ID[level]} tidak jauh dari {'bulan' if months == 1 else 'tahun'}"
        " sebelumnya dan dari riwayatnya sendiri.",
        case=f"active participants against {before}",
        can_fail=blocked is not None,
        query=_sql("change"),
        parameters={
            "area_level": level,
            "month_count": months,
            "warned": getattr(bounds, f"{level}_{span}_warn"),
            "blocked": blocked,
            "history_factor": bounds.history_factor,
            "smallest_compared": bounds.smallest_compared,
        },
    )


def _magnitudes(bounds: Bounds) -> Iterator[Comparison]:
    """Coverage of another order than can be: thousands among persons, percents, another region. The first month too."""
    for side, bound in (("high", bounds.coverage_highest), ("low", bounds.coverage_lowest)):
        yield Comparison(
            rule_id=f"coverage_too_{side}",
            sentence=f"Coverage of an area should not be {'above' if side == 'high' else 'below'} what can be.",
            sentence_id=f"Cakupan suatu wilayah tidak di {'atas' if side == 'high' else 'bawah'} yang mungkin.",
            case="coverage from this month on; look at the units of its count and its denominator",
            detail="level",
            query=_sql("coverage_out_of_bounds"),
            parameters={
                "is_high": side == "high",
                "bound": bound,
                "smallest_compared": bounds.smallest_compared,
            },
        )
    yield Comparison(
        rule_id="coverage_beside_parent",
        sentence="Coverage of an area should be of the same order as that of its province or the nation.",
        sentence_id="Cakupan suatu wilayah sebanding dengan cakupan provinsinya atau nasional.",
        case="coverage against the area that it is a part of, from this month on",
        query=_sql("coverage_beside_parent"),
        parameters={"blocked": bounds.coverage_beside_parent_fail, "smallest_compared": bounds.smallest_compared},
    )


def _denominators(bounds: Bounds) -> Iterator[Comparison]:
    yield Comparison(
        rule_id="denominator_change",
        sentence="Workers of an area should stay near those of the reference date before.",
        sentence_id="Jumlah pekerja suatu wilayah tidak jauh dari tanggal acuan sebelumnya.",
        case="workers against the reference date before",
        query=_sql("denominator_change"),
        parameters={
            "warned": bounds.denominator_change_warn,
            "blocked": bounds.denominator_change_fail,
            "smallest_compared": bounds.smallest_compared,
        },
    )
    yield Comparison(
        rule_id="denominators_apart",
        sentence="Denominators of an area should be of the same order.",
        sentence_id="Penyebut-penyebut suatu wilayah sebanding.",
        case="workers by one denominator against the other, from this month on",
        query=_sql("denominators_apart"),
        parameters={"blocked": bounds.denominators_apart_fail, "smallest_compared": bounds.smallest_compared},
    )


def _releases(bounds: Bounds) -> Iterator[Comparison]:
    yield Comparison(
        rule_id="published_figure_moved",
        sentence="Figures of months already published should stay near what the last release said.",
        sentence_id="Angka bulan yang sudah terbit tidak jauh dari yang disebut rilis terakhir.",
        case="active participants against the last release",
        query=_sql("published_figure_moved"),
        parameters={
            "warned": bounds.revision_warn,
            "blocked": bounds.revision_fail,
            "smallest_compared": bounds.smallest_compared,
        },
    )
    yield Comparison(
        rule_id="published_figure_lost",
        sentence="A figure of a month already published should still be known.",
        sentence_id="Angka bulan yang sudah terbit tetap diketahui.",
        case="published before and unknown now",
        detail="place",
        can_fail=False,
        query=_sql("published_figure_lost"),
    )


def _segments() -> Comparison:
    return Comparison(
        rule_id="segments_of_all",
        sentence="All persons are neither more than formal, informal and migrant ones together nor fewer than the most"
        " of them; nor formal ones than PU and JAKON.",
        sentence_id="Semua orang tidak lebih banyak daripada formal, informal dan migran bersama-sama, dan tidak lebih"
        " sedikit daripada yang terbanyak; begitu pula formal terhadap PU dan JAKON.",
        case="the count and those of the segments it is made of contradict each other",
        detail="place",
        query=_sql("segments_of_all"),
    )


def _stated_total(bounds: Bounds, dataset: str) -> Comparison:
    stated, counted = _STATED[dataset]
    extract = DATASETS[dataset]
    same = " AND ".join(f"first.{name} IS NOT DISTINCT FROM row.{name}" for name in extract.identity)
    return Comparison(
        rule_id=f"{dataset}_stated_total",
        sentence="A total that a file states should be the sum of its rows.",
        sentence_id="Jumlah yang dinyatakan berkas sama dengan jumlah baris-barisnya.",
        case="the total stated against the nearest sum of its rows",
        detail="file",
        query=_sql(
            "stated_total", dataset=dataset, stated=stated, counted=counted, clean=extract.clean.name, same=same
        ),
        parameters={"warned": bounds.stated_total_warn, "blocked": bounds.stated_total_fail},
    )


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _sql(name: str, **names: str) -> str:
    """The statement of that name; `names` are names of our own tables and columns, never values."""
    return _text(name).format(**names)
