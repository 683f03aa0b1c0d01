"""The sample as portals: test doubles, and the configuration that reads from them.

The labour force comes from a Web API shaped as that of BPS, eligible workers and targets from a CKAN portal, published
statements from a plain address; everything else stays in the inbox. All of it is as synthetic as the sample.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from bps_portal import BpsPortal, LabourForceRow, variable_columns
from ckan_portal import CkanPortal, Package, Resource
from portal_server import Portals

from contracts.runtime.duckdb_connection import Connection
from sample.labour_force import YEAR, labour_force_regions
from sample.population import build_plan
from sample.scope import Scope

CONFIG = "portal.toml"
_ELIGIBLE = "inbox/bpjs_tk_eligible/semesta_2023-12-31.csv"
_STATEMENTS = "inbox/statements/statements_ntt.csv"
_TARGETS = "inbox/targets/target_ucj_*.csv"
_REPLACED = ("bps_sakernas", "bpjs_tk_eligible", "targets", "statements")
_COUNTS = ("labour_force", "employed", "unemployed", *(f"status_{number}" for number in range(1, 8)))


def sample_portals(directory: Path, connection: Connection, scope: Scope) -> Portals:
    """The portals over the sample in `directory`. Raises FileNotFoundError when its files are not there."""
    build_plan(connection, scope)
    regions = [
        LabourForceRow(code, dict(zip(_COUNTS, counts, strict=True)))
        for code, *counts, _ in labour_force_regions(connection)
    ]
    eligible, statements = directory / _ELIGIBLE, directory / _STATEMENTS
    files = {path.name: path.read_bytes() for path in (eligible, statements)}
    return Portals(BpsPortal({YEAR: regions}), CkanPortal(_packages(directory, eligible.name)), files)


def _packages(directory: Path, eligible: str) -> tuple[Package, ...]:
    changed = "2024-01-10T08:00:00.000000"
    early = "semesta_2023-12-31_sementara.csv"
    older = Resource("semesta-awal", early, f"/files/{early}", "2024-01-02T08:00:00")
    newer = Resource("semesta-2023", eligible, f"/files/{eligible}", changed)
    target = Resource("target-ucj", "target_ucj", "/files/target_ucj.csv", changed, _targets(directory))
    return (
        Package("semesta-ntt", "Pekerja semesta NTT (data sintetis)", (older, newer)),
        Package("target-ucj-ntt", "Target UCJ NTT (data sintetis)", (target,)),
    )


def _targets(directory: Path) -> list[dict[str, str]]:
    path = max(directory.glob(_TARGETS))
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_portal_config(directory: Path, port: int) -> Path:
    """The configuration beside the sample's own: the same home and sources, but four of them at the portals."""
    head, *sources = (directory / "cakupan.toml").read_text(encoding="utf-8").split("[[source]]\n")
    kept = [source for source in sources if not source.startswith(tuple(f'name = "{name}"' for name in _REPLACED))]
    portals = Path(__file__).with_name("portal_sources.toml").read_text(encoding="utf-8")
    portals = portals.replace("PORT", str(port)).replace("VARIABLES\n", "".join(_variables()))
    path = directory / CONFIG
    path.write_text("[[source]]\n".join([head, *kept]) + "\n" + portals, encoding="utf-8")
    return path


def _variables() -> Iterator[str]:
    for domain, variable_id, columns in variable_columns():
        yield f'[[source.bps.variable]]\ndomain = "{domain}"\nid = {variable_id}\n{_columns(columns)}\n\n'


def _columns(columns: Mapping[str, str]) -> str:
    if len(columns) == 1:
        return f'column = "{next(iter(columns.values()))}"'
    return "columns = {{ {} }}".format(", ".join(f'{derived} = "{column}"' for derived, column in columns.items()))
