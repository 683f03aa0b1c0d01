"""The Sakernas workbook of August 2023: invented levels that give back the real unemployment rate of every regency."""

from pathlib import Path
from typing import Any

from contracts.runtime.duckdb_connection import Connection
from sample.answer_key import FileAnswer
from sample.population import columns, province_rows
from sample.statement import run
from sample.workbook import fixed_workbook, write_cells

_PATH = "inbox/bps_sakernas/sakernas_2023-08.xlsx"
_BPS_PROVINCE_CODE = "5300"
YEAR = 2023
_TITLE = "KEADAAN ANGKATAN KERJA MENURUT KABUPATEN/KOTA (DATA SINTETIS; TPT DAN TPAK SEBENARNYA)"
_COUNTS = ("ANGKATAN KERJA", "BEKERJA", "PENGANGGURAN TERBUKA", *(f"STATUS {number}" for number in range(1, 8)))
_HEADINGS = ("PUTARAN", "WILAYAH", *_COUNTS, "TPAK")
_ABOVE = ((_TITLE,), (), _HEADINGS)


def write_labour_force(directory: Path, connection: Connection) -> FileAnswer:
    """Write the workbook: the 22 regencies and, last, the province as their sum."""
    path = directory / _PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    regions = labour_force_regions(connection)
    with fixed_workbook(path) as workbook:
        sheet = workbook.add_worksheet("Sakernas")
        for number, cells in enumerate((*_ABOVE, *(_cells(region) for region in regions))):
            write_cells(sheet, number, cells)
    return FileAnswer(_PATH, "labour_force", len(_ABOVE), len(regions))


def labour_force_regions(connection: Connection) -> list[Any]:
    """Each row is one region, the province last: its BPS code, its counts as in the headings, its participation."""
    rate = province_rows("labour_rate")
    real = rate[rate["year"] == YEAR]
    lists = columns(real, "regency_code", "unemployment_ratio", "participation_ratio")
    return run(connection, "labour_force", bps_province_code=_BPS_PROVINCE_CODE, **lists)


def _cells(region: tuple[Any, ...]) -> tuple[Any, ...]:
    code, *counts, participation_pct = region
    return ("Agustus 2023", code, *counts, "-" if participation_pct is None else participation_pct)
