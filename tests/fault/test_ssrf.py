"""SSRF: addresses inside a network, off the list, or reached by a redirect."""

import pytest
from web import Web

from contracts.runtime.errors import SourceUnavailable
from sources.http.client import HttpClient
from sources.http.policy import NetworkPolicy


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/f.csv",
        "http://data.example.go.id/f.csv",
        "file:///etc/passwd",
        "ftp://data.example.go.id/f.csv",
        "https://someone:rahasia@data.example.go.id/f.csv",
        "https://data.example.go.id.example.org/f.csv",
    ],
)
def test_an_address_that_is_not_on_the_list_is_not_asked(address: str) -> None:
    client = HttpClient(NetworkPolicy(hosts=frozenset({"data.example.go.id"})))
    with pytest.raises(SourceUnavailable) as raised:
        client.get(address, "office")
    assert raised.value.code == "ADDRESS_REFUSED"
    assert "rahasia" not in raised.value.sentence


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest", "http://localhost:1/", "file:///etc/passwd"])
def test_a_redirect_off_the_list_is_not_followed(web: Web, target: str) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 302, Location=target))
    with pytest.raises(SourceUnavailable) as raised:
        web.client().get(address, "office")
    assert raised.value.code == "ADDRESS_REFUSED"


def test_a_name_that_leads_into_a_network_is_left_before_anything_is_asked(web: Web) -> None:
    policy = NetworkPolicy(hosts=frozenset({"localhost"}))
    with pytest.raises(SourceUnavailable) as raised:
        HttpClient(policy).get(web.at("/f.csv", "localhost").replace("http:", "https:"), "office")
    assert raised.value.code == "ADDRESS_REFUSED"
    assert web.asked == []


def test_redirects_without_end_are_left(web: Web) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 302, Location="/f.csv"))
    with pytest.raises(SourceUnavailable) as raised:
        web.client().get(address, "office")
    assert raised.value.code == "REDIRECTS"


def test_a_redirect_on_the_list_is_followed(web: Web) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 307, Location="/g.csv"))
    web.put("/g.csv", lambda a: a.send(b"rows"))
    assert web.client().get(address, "office") == b"rows"
