"""A CKAN portal asked over a socket: the newest resource of a period, every row of a datastore, errors recognised."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from answers import ELIGIBLE, TARGETS
from portal_server import Portals

from contracts.runtime.errors import SourceUnavailable
from sources.ckan.answer import Package, datastore_rows, newest, read_package, read_result
from sources.ckan.connector import CkanConnector
from sources.http.client import HttpClient

Ask = Callable[[str], Mapping[str, Any]]


@pytest.fixture
def ask(base: str, client: HttpClient) -> Ask:
    """The result of an action and its query."""
    return lambda action: read_result(client.get(f"{base}/api/3/action/{action}", "portal"), "portal")


@pytest.fixture
def package(ask: Ask) -> Package:
    return read_package(ask("package_show?id=semesta-ntt"), "http://portal.example/data", "portal")


def test_a_package_says_who_publishes_it_and_under_which_licence(package: Package) -> None:
    assert package.publisher == "Portal contoh (data sintetis)"
    assert package.licence == "Creative Commons Attribution"


def test_the_newest_of_a_period_is_taken(package: Package) -> None:
    assert [resource.id for resource in newest(package.resources, "Semesta_*.csv")] == ["baru"]


def test_each_period_that_a_name_states_has_its_own_newest() -> None:
    package = read_package(
        {"resources": [{"id": str(n), "name": f"peserta_2024-0{n}.csv", "url": "x"} for n in (6, 5)]}, "http://a", "p"
    )
    assert [resource.name for resource in newest(package.resources, "*")] == [
        "peserta_2024-05.csv",
        "peserta_2024-06.csv",
    ]


FORMS = [
    {"id": "1", "name": "Semesta 2023-12-31", "url": "x/semesta.csv", "format": "CSV", "created": "2024-01-01"},
    {"id": "2", "name": "Semesta 2023-12-31", "url": "x/semesta.xlsx", "format": ".xlsx", "created": "2024-01-02"},
    {"id": "3", "name": "Semesta 2023-12-31", "url": "x/semesta.pdf", "created": "2024-01-03"},
]


def test_several_forms_under_one_name_need_a_key_that_chooses() -> None:
    resources = read_package({"resources": FORMS}, "http://a", "p").resources
    assert [resource.form for resource in resources] == ["CSV", "XLSX", "PDF"]
    with pytest.raises(SourceUnavailable, match='format = "CSV"') as refusal:
        newest(resources, "semesta*")
    assert refusal.value.code == "CKAN_FORMS"
    assert [one.id for form in ("csv", "XLSX", ".pdf") for one in newest(resources, "semesta*", form)] == [
        "1",
        "2",
        "3",
    ]


def test_one_form_needs_no_key() -> None:
    resources = read_package({"resources": FORMS[:1]}, "http://a", "p").resources
    assert [one.id for one in newest(resources, "semesta*")] == ["1"]


def test_an_address_without_a_host_is_on_the_portal(package: Package) -> None:
    addresses = [resource.address for resource in package.resources]
    assert addresses[1:] == ["http://portal.example/files/baru.csv", "https://portal.example/catatan.pdf"]


def test_every_page_of_a_datastore_is_read(ask: Ask) -> None:
    pages: list[int] = []

    def page_of(offset: int) -> Mapping[str, Any]:
        pages.append(offset)
        return ask(f"datastore_search?resource_id=target&limit=100&offset={offset}")

    rows = list(datastore_rows(page_of, "portal"))
    assert pages == [0, 10, 20]
    assert rows == TARGETS
    assert "_id" not in rows[0]


def test_a_page_that_is_shifted_is_noticed(ask: Ask, portals: Portals) -> None:
    portals.faults.add("page_missing")
    with pytest.raises(SourceUnavailable, match="22 rows are stated and 21 came"):
        list(datastore_rows(lambda n: ask(f"datastore_search?resource_id=target&offset={n}"), "portal"))


@pytest.mark.parametrize("action", ["package_show?id=lain", "datastore_search?resource_id=lain"])
def test_an_error_with_status_200_is_told_in_the_words_of_the_portal(ask: Ask, portals: Portals, action: str) -> None:
    portals.faults.add("error")
    with pytest.raises(SourceUnavailable, match="Tidak ditemukan"):
        ask(action)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", json.dumps({"success": True}).encode()])
def test_an_answer_without_a_result_is_refused(body: bytes) -> None:
    with pytest.raises(SourceUnavailable):
        read_result(body, "portal")


@pytest.fixture
def connector(base: str, client: HttpClient) -> Callable[..., CkanConnector]:
    """A source of the portal: a package, a pattern, and whether rows or files are taken."""
    return lambda package, pattern, *, takes_rows=False: CkanConnector(base, package, pattern, takes_rows, client)


def test_a_file_of_the_portal_comes_as_it_is(
    connector: Callable[..., CkanConnector], base: str, tmp_path: Path
) -> None:
    source = connector("semesta-ntt", "semesta_*.csv")
    (offer,) = source.discover()
    assert (offer.name, offer.version) == ("semesta_2023-12-31.csv", "2024-02-01T00:00:00")
    assert offer.periods == ("2023-12",)
    delivery = source.fetch(offer, tmp_path)
    assert delivery.file.read_bytes() == ELIGIBLE
    assert delivery.sha256 == hashlib.sha256(ELIGIBLE).hexdigest()
    assert delivery.provenance.address == f"{base}/dataset/semesta-ntt"
    assert delivery.provenance.licence == "Creative Commons Attribution"


def test_rows_of_the_datastore_come_one_a_line(connector: Callable[..., CkanConnector], tmp_path: Path) -> None:
    source = connector("target-ntt", "target*", takes_rows=True)
    (offer,) = source.discover()
    lines = source.fetch(offer, tmp_path).file.read_text(encoding="utf-8").splitlines()
    assert offer.name == "target_ucj.jsonl"
    assert [json.loads(line) for line in lines] == TARGETS


def test_a_name_that_no_resource_has_is_told_with_those_there_are(connector: Callable[..., CkanConnector]) -> None:
    with pytest.raises(SourceUnavailable, match=r"called peserta\*. It has: semesta_2023-12-31.csv"):
        list(connector("semesta-ntt", "peserta*").discover())


def test_a_package_that_is_not_there_is_told(connector: Callable[..., CkanConnector]) -> None:
    with pytest.raises(SourceUnavailable, match="404"):
        list(connector("lain", "*").discover())


def test_a_resource_without_rows_is_taken_as_a_file(connector: Callable[..., CkanConnector], tmp_path: Path) -> None:
    source = connector("semesta-ntt", "semesta*", takes_rows=True)
    with pytest.raises(SourceUnavailable, match="rows = false"):
        source.fetch(next(source.discover()), tmp_path)
