"""A BPS Web API in small: the synthetic labour force of the sample in the shape that the real one sends.

Variables, years and data are lists and tables as BPS sends them; ids are invented. Regencies are in domain 5300, the
province in domain 0000, as they do at BPS, and the variables differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

REGENCY_DOMAIN = "5300"
NATION_DOMAIN = "0000"
PER_PAGE = 10
_FIRST_YEAR = 1900
_TOTAL = "9999"
_AUGUST = {"val": 8, "label": "Agustus"}
_NO_DERIVED = {"val": "0", "label": "Tidak ada"}
_NOTE = "DATA SINTETIS: jumlah karangan, hanya untuk mencoba Cakupan"
STATUS_LABELS = (
    "Berusaha sendiri",
    "Berusaha dibantu buruh tidak tetap/tidak dibayar",
    "Berusaha dibantu buruh tetap",
    "Buruh/karyawan/pegawai",
    "Pekerja bebas di pertanian",
    "Pekerja bebas di nonpertanian",
    "Pekerja keluarga/tidak dibayar",
)
OTHER_TITLES = (
    "Jumlah Penduduk",
    "Kepadatan Penduduk",
    "Persentase Penduduk Miskin",
    "Indeks Pembangunan Manusia",
    "Umur Harapan Hidup",
    "Rata-rata Lama Sekolah",
    "Luas Panen Padi",
    "Produksi Jagung",
    "Populasi Sapi",
)
"""Titles of variables without data, so that a list has more than one page."""

Answer = dict[str, Any]


@dataclass(frozen=True)
class LabourForceRow:
    """One region of one August round: its BPS code and its counts by the names of our columns."""

    bps_code: str
    counts: Mapping[str, int]

    @property
    def is_province(self) -> bool:
        return self.bps_code.endswith("00")


@dataclass(frozen=True)
class _Variable:
    """One variable: its columns of ours by the value of the derived member."""

    id: int
    title: str
    columns: Mapping[str, str]

    @property
    def derived(self) -> list[Answer]:
        if len(self.columns) == 1:
            return [_NO_DERIVED]
        return [{"val": int(value), "label": STATUS_LABELS[int(value) - 1] + " "} for value in self.columns]


def _variables(first_id: int, level: str) -> tuple[_Variable, ...]:
    statuses = {str(number): f"status_{number}" for number in range(1, len(STATUS_LABELS) + 1)}
    columns: tuple[tuple[str, dict[str, str]], ...] = (
        ("Angkatan Kerja", {"0": "labour_force"}),
        ("Angkatan Kerja yang Bekerja", {"0": "employed"}),
        ("Angkatan Kerja yang Menganggur (Pengangguran Terbuka)", {"0": "unemployed"}),
        ("Penduduk Bekerja Menurut Status Pekerjaan Utama", statuses),
    )
    return tuple(
        _Variable(first_id + number, f"{title} Menurut {level}", given) for number, (title, given) in enumerate(columns)
    )


_DOMAINS = {
    REGENCY_DOMAIN: _variables(1501, "Kabupaten/Kota di Nusa Tenggara Timur"),
    NATION_DOMAIN: _variables(2701, "Provinsi &amp; Indonesia"),
}


def variable_columns() -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """Domain, variable, and our column of each member of its derived dimension."""
    for domain, variables in _DOMAINS.items():
        yield from ((domain, variable.id, variable.columns) for variable in variables)


@dataclass(frozen=True)
class BpsPortal:
    """What the Web API knows: the rounds by year, each with its regions, and when its tables were last changed."""

    rounds: Mapping[int, Sequence[LabourForceRow]]
    last_update: str = "2023-11-06 10:00:00"

    def variables(self, domain: str, page: int) -> Answer:
        """One page of the variables of a domain."""
        known = [_variable_item(variable.id, variable.title, "Orang") for variable in _DOMAINS.get(domain, ())]
        others = [_variable_item(9000 + number, title, "") for number, title in enumerate(OTHER_TITLES)]
        return paged([*known, *others] if known else [], page)

    def years(self, domain: str, variable_id: str, page: int) -> Answer:
        """One page of the years that a variable has."""
        if not _find(domain, variable_id):
            return paged([], page)
        return paged([{"th_id": year - _FIRST_YEAR, "th": str(year)} for year in sorted(self.rounds)], page)

    def data(self, domain: str, variable_id: str, year_ids: Sequence[str]) -> Answer:
        """The table of a variable; an empty result is a text in place of data."""
        variable = _find(domain, variable_id)
        years = [year for year in sorted(self.rounds) if self.rounds[year] and str(year - _FIRST_YEAR) in year_ids]
        if not (variable and years):
            return nothing()
        rows = {year: _of_domain(domain, self.rounds[year]) for year in years}
        codes = {row.bps_code: None for of_year in rows.values() for row in of_year}
        with_total = domain == REGENCY_DOMAIN
        return {
            "status": "OK",
            "data-availability": "available",
            "last_update": self.last_update,
            "subject": [{"val": 6, "label": "Tenaga Kerja"}],
            "var": [_described(variable)],
            "turvar": variable.derived,
            "labelvervar": "Wilayah",
            "vervar": [{"val": int(code), "label": f"{code} "} for code in [*codes, *([_TOTAL] if with_total else [])]],
            "tahun": [{"val": year - _FIRST_YEAR, "label": str(year)} for year in years],
            "turtahun": [_AUGUST],
            "datacontent": {
                key: value
                for year in years
                for derived, column in variable.columns.items()
                for key, value in _values(variable, derived, year, column, rows[year], with_total=with_total)
            },
        }


def _find(domain: str, variable_id: str) -> _Variable | None:
    return next((item for item in _DOMAINS.get(domain, ()) if str(item.id) == variable_id), None)


def _of_domain(domain: str, rows: Sequence[LabourForceRow]) -> list[LabourForceRow]:
    return [row for row in rows if row.is_province == (domain == NATION_DOMAIN)]


def _values(
    variable: _Variable, derived: str, year: int, column: str, rows: Sequence[LabourForceRow], *, with_total: bool
) -> list[tuple[str, int]]:
    ending = f"{variable.id}{derived}{year - _FIRST_YEAR}{_AUGUST['val']}"
    values = [(f"{row.bps_code}{ending}", row.counts[column]) for row in rows if column in row.counts]
    if with_total:
        values.append((f"{_TOTAL}{ending}", sum(value for _, value in values)))
    return values


def _described(variable: _Variable) -> Answer:
    about = {"val": variable.id, "label": variable.title, "unit": "Orang", "subj": "Tenaga Kerja"}
    return {**about, "def": "", "decimal": 0, "note": _NOTE}


def _variable_item(variable_id: int, title: str, unit: str) -> Answer:
    return {
        "var_id": variable_id,
        "title": title,
        "sub_id": 6,
        "sub_name": "Tenaga Kerja",
        "notes": _NOTE,
        "unit": unit,
    }


def paged(items: Sequence[Answer], page: int) -> Answer:
    """One page of a list as the Web API sends it."""
    shown = list(islice(items, (page - 1) * PER_PAGE, page * PER_PAGE))
    if not shown:
        return nothing()
    pages = -(-len(items) // PER_PAGE)
    paging = {"page": page, "pages": pages, "per_page": PER_PAGE, "count": len(shown), "total": len(items)}
    return {"status": "OK", "data-availability": "available", "data": [paging, shown]}


def nothing() -> Answer:
    """An empty result."""
    return {"status": "OK", "data-availability": "list-not-available", "data": ""}


def error(message: str) -> Answer:
    """An error, which comes with HTTP 200."""
    return {"status": "Error", "message": message}
