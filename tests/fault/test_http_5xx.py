"""HTTP-5XX: the server fails, for a while or for good."""

import pytest
from web import ROWS, Web

from contracts.runtime.errors import SourceUnavailable


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_that_fails_is_asked_again(web: Web, status: int) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", status), lambda a: a.send())
    assert web.client().get(address, "office") == ROWS
    assert len(web.waits) == 1


def test_a_server_that_keeps_failing_is_left_alone(web: Web) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 503))
    with pytest.raises(SourceUnavailable) as raised:
        web.client(attempts=4).get(address, "office")
    assert raised.value.code == "HTTP_5XX"
    assert len(web.asked) == 4


@pytest.mark.parametrize("status", [400, 404, 410, 418])
def test_an_error_of_ours_is_never_tried_again(web: Web, status: int) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", status))
    with pytest.raises(SourceUnavailable) as raised:
        web.client().get(address, "office")
    assert raised.value.code == f"HTTP_{status}"
    assert len(web.asked) == 1
