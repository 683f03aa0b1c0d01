"""HTTP-429: the server asks to come less often."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from web import ROWS, Web

from contracts.runtime.errors import EXIT_SOURCE_UNAVAILABLE, SourceUnavailable


def test_the_wait_that_the_server_asks_for_is_kept(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 429, Retry_After="7"), lambda a: a.send())
    assert web.client().download(address, tmp_path / "f.csv", "office").file.read_bytes() == ROWS
    assert web.waits == [7.0]


def test_a_wait_until_a_moment_is_kept(web: Web) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
    address = web.put("/f.csv", lambda a: a.send(b"", 429, Retry_After=moment), lambda a: a.send())
    assert web.client().get(address, "office") == ROWS
    assert 40 < web.waits[0] <= 50


def test_without_a_stated_wait_each_one_is_longer_than_the_last(web: Web) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 429))
    with pytest.raises(SourceUnavailable, match="office: the server answered 429, 3 times") as raised:
        web.client().get(address, "office")
    assert (raised.value.code, raised.value.exit_status) == ("HTTP_429", EXIT_SOURCE_UNAVAILABLE)
    assert web.waits == sorted(web.waits)
    assert len(web.waits) == len(set(web.waits)) == 2


def test_a_wait_that_is_too_long_ends_the_attempts(web: Web) -> None:
    address = web.put("/f.csv", lambda a: a.send(b"", 429, Retry_After="86400"))
    with pytest.raises(SourceUnavailable, match="asks to wait longer than 120 seconds"):
        web.client().get(address, "office")
    assert web.waits == []
