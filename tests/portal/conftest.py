"""One server of small portals for all tests here; each test finds it without faults."""

from collections.abc import Iterator
from threading import Thread

import pytest
from answers import ELIGIBLE, TARGETS
from bps_portal import BpsPortal, LabourForceRow
from ckan_portal import CkanPortal, Package, Resource
from portal_server import KEY, Portals, serve

from sources.bps.api import BpsApi
from sources.http.client import HttpClient
from sources.http.policy import NetworkPolicy

COLUMNS = ("labour_force", "employed", "unemployed", *(f"status_{number}" for number in range(1, 8)))


def rows(year: int) -> list[LabourForceRow]:
    """Two regencies and their province in the August round of a year, all of them unpaid family workers."""
    everybody = ("labour_force", "employed", "status_7")
    counts = [{**dict.fromkeys(COLUMNS, 0), **dict.fromkeys(everybody, number)} for number in (year, 10)]
    total = {name: sum(count[name] for count in counts) for name in COLUMNS}
    return [LabourForceRow(code, given) for code, given in zip(("5301", "5309", "5300"), (*counts, total), strict=True)]


def small_portals() -> Portals:
    """Portals with four rounds, two packages and a file."""
    semesta = [
        Resource("lama", "semesta_2023-12-31.csv", "/files/lama.csv", "2024-01-01T00:00:00"),
        Resource("baru", "semesta_2023-12-31.csv", "/files/baru.csv", "2024-02-01T00:00:00"),
        Resource("catatan", "catatan.pdf", "https://portal.example/catatan.pdf", "2024-03-01T00:00:00"),
    ]
    target = [Resource("target", "target_ucj", "/files/target.csv", "2024-01-01T00:00:00", TARGETS)]
    packages = (Package("semesta-ntt", "Semesta NTT", semesta), Package("target-ntt", "Target NTT", target))
    bps = BpsPortal({year: rows(year) for year in (2021, 2022, 2023, 2024)})
    return Portals(bps, CkanPortal(packages, most_rows=10), {"baru.csv": ELIGIBLE, "lama.csv": b"lama\n"})


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[Portals, str]]:
    """The portals and the address at which they are served."""
    portals = small_portals()
    with serve(portals) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield portals, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def portals(served: tuple[Portals, str]) -> Portals:
    """The portals without faults, asked nothing yet."""
    fresh = small_portals()
    served[0].bps, served[0].ckan, served[0].files = fresh.bps, fresh.ckan, fresh.files
    served[0].faults.clear()
    served[0].asked.clear()
    return served[0]


@pytest.fixture
def base(served: tuple[Portals, str], portals: Portals) -> str:
    """The address of the portals."""
    assert portals is served[0]
    return served[1]


@pytest.fixture
def client() -> HttpClient:
    """A client that may ask this machine."""
    return HttpClient(NetworkPolicy(private_hosts=frozenset({"127.0.0.1"})))


@pytest.fixture
def api(base: str, client: HttpClient) -> BpsApi:
    """The Web API with the right key."""
    return BpsApi(base, KEY, client.get)
