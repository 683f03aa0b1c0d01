"""Answers in the shape of the BPS Web API, made from a grid of regions, and bundles of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reference.tables import load
from sources.bps.bundle import BpsVariable, KeptAnswer, Request, write_bundle
from sources.bps.rows import write_rows

REAL = Path(__file__).with_name("bps_inflasi_ambon_tual.json")
"""An answer as BPS sent it."""
LABOUR_FORCE = BpsVariable(domain="5300", id="521", column="labour_force")
REGENCIES = {"5301": "Sumba Barat", "5309": "Belu "}


ELIGIBLE = b"TANGGAL ACUAN,WILAYAH,SEGMEN,SEMESTA\n2023-12-31,Kabupaten Ende,PU,1000\n"
_REGENCY = load("regency")
TARGETS = [
    {"TAHUN": 2024, "WILAYAH": name, "DASAR TARGET": "UCJ", "TARGET (%)": 40.5, "PENYEBUT": "semesta"}
    for name in _REGENCY.loc[_REGENCY["regency_code"].str.startswith("53."), "regency_name"]
]
"""Rows of a datastore, with numbers: one for each of the 22 regencies."""


def members(items: Mapping[Any, str]) -> list[dict[str, Any]]:
    """A dimension as it is sent."""
    return [{"val": value, "label": label} for value, label in items.items()]


def table(
    values: Mapping[str, Any], *, regions: Mapping[Any, str] = REGENCIES, unit: str = "Orang", **dimensions: Any
) -> dict[str, Any]:
    """One variable of August 2023; `values` by the key that a region begins with."""
    given = {"turvar": {"0": "Tidak ada"}, "tahun": {123: "2023"}, "turtahun": {2: "Agustus"}, **dimensions}
    return {
        "status": "OK",
        "data-availability": "available",
        "last_update": "2023-11-06 10:00:00",
        "var": [{"val": 521, "label": "Angkatan Kerja", "unit": unit, "note": "Sakernas"}],
        "vervar": members(regions),
        **{name: members(items) for name, items in given.items()},
        "datacontent": {
            key if len(key) > 4 else f"{key}521" + "0" + "123" + "2": value for key, value in values.items()
        },
    }


def body(answer: Any) -> bytes:
    """An answer as it is sent."""
    return json.dumps(answer, ensure_ascii=False).encode()


def rows_of(folder: Path, answer: Any, variable: BpsVariable = LABOUR_FORCE, **request: Any) -> tuple[list[str], Any]:
    """The lines that one answer becomes, without the header, and the notes."""
    bundle, target = folder / "bundle", folder / "rows.csv"
    asked = Request((variable,), **{"region_codes": "bps", **request})
    write_bundle(bundle, asked, [KeptAnswer(variable.domain, variable.id, body(answer))])
    notes = write_rows(bundle, target, "bps")
    return target.read_text(encoding="utf-8").splitlines()[1:], notes
