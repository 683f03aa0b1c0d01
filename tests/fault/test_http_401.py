"""HTTP-401 and SECRET: a key that is wrong is not tried again, and is never told."""

import traceback

import pytest
from web import Web

from contracts.runtime.errors import SourceUnavailable
from sources.http.client import HttpClient
from sources.http.policy import NetworkPolicy

KEY = "kunci-rahasia-0123456789"


@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_key_is_not_tried_again_and_not_told(web: Web, status: int) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", status))
    with pytest.raises(SourceUnavailable) as raised:
        web.client({"Authorization": f"Bearer {KEY}"}).get(f"{address}?halaman={KEY}", "office")
    assert raised.value.code == "HTTP_401"
    assert len(web.asked) == 1
    assert KEY not in "".join(traceback.format_exception(raised.value))
    assert KEY in web.asked[0][1]["Authorization"]


def test_a_connection_that_is_refused_does_not_tell_the_address(web: Web) -> None:
    client = web.client({"Authorization": KEY}, attempts=1)
    with pytest.raises(SourceUnavailable) as raised:
        client.get(f"http://127.0.0.1:1/{KEY}", "office")
    assert KEY not in "".join(traceback.format_exception(raised.value))
    assert KEY not in repr(client)


def test_a_key_is_not_sent_on_to_another_host(web: Web) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 302, Location=web.at("/g.csv", "localhost")))
    web.put("/g.csv", lambda a: a.send())
    policy = NetworkPolicy(private_hosts=frozenset({"127.0.0.1", "localhost"}))
    HttpClient(policy, {"Authorization": KEY}).get(address, "office")
    assert [headers.get("Authorization") for _, headers in web.asked] == [KEY, None]
