"""API-OPEN: Prefect's API is asked by a page of another site, under a false name, or while its database is busy.

In short, around an application of three lines; `tests/flow/test_closed_server.py` attacks a real `cakupan serve`.
"""

import logging
import sqlite3
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from socket import create_server
from threading import Thread

import pytest
import requests
import uvicorn
from sqlalchemy.exc import OperationalError

from flows.orchestration.busy_database import AskedAgain
from flows.orchestration.own_address import Message, OwnAddressOnly, Receive, Send
from flows.publish.page_server import release_server
from flows.settings.cakupan_toml import Settings


class Counting:
    """Answers 503 so many times, then with the body that it was sent."""

    def __init__(self) -> None:
        self.busy, self.asked = 0, 0

    async def __call__(self, _scope: Message, receive: Receive, send: Send) -> None:
        self.asked += 1
        body = (await receive())["body"]
        status = HTTPStatus.SERVICE_UNAVAILABLE if self.asked <= self.busy else HTTPStatus.OK
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def address(counting: Counting) -> Iterator[str]:
    with create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        application = OwnAddressOnly(AskedAgain(counting), port)
        server = uvicorn.Server(uvicorn.Config(application, log_level="critical", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "127.0.0.1"}, {"Origin": "http://evil.example"}, {"Origin": "null"}],
    ids=str,
)
def test_a_foreign_host_or_origin_does_not_reach_the_server(
    address: str, counting: Counting, headers: dict[str, str]
) -> None:
    assert requests.post(address, data=b"x", headers=headers, timeout=30).status_code == HTTPStatus.FORBIDDEN
    assert counting.asked == 0
    assert requests.post(address, data=b"x", headers={"Origin": address}, timeout=30).content == b"x"


def test_a_change_is_asked_again_while_the_database_is_busy(
    address: str, counting: Counting, capsys: pytest.CaptureFixture[str]
) -> None:
    counting.busy = 3
    assert requests.post(address, data=b"yes" * 100_000, timeout=30).content == b"yes" * 100_000
    assert counting.asked == 4
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("address")
def test_a_service_that_meets_the_busy_database_says_one_line(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("docket.dependencies")
    for sentence in ("database is locked", "database is locked", "no such table"):
        log.error(sentence, exc_info=OperationalError("UPDATE worker", {}, sqlite3.OperationalError(sentence)))
    assert capsys.readouterr().err.count("is busy") == 1
    assert [said.getMessage() for said in caplog.records if said.name == log.name] == ["no such table"]


@pytest.mark.parametrize("path", ["/%00", "/a%00b", "/..%00/", "/.building-x/%00"])
def test_a_page_under_an_address_with_a_null_byte_is_not_there(tmp_path: Path, path: str) -> None:
    settings = Settings.model_construct(home=tmp_path)
    with release_server(settings, 0) as served:
        thread = Thread(target=served.serve_forever)
        thread.start()
        answer = requests.get(f"http://127.0.0.1:{served.server_port}{path}", timeout=30)
        served.shutdown()
        thread.join()
    assert answer.status_code == HTTPStatus.NOT_FOUND
