"""Prefect answers 503, or an error, while another writes its SQLite database. Here the request is asked again instead.

Its transaction was rolled back, so nothing is done twice. Prefect's own clients ask again too; a browser does not, and
an approval would be lost.

Prefect lets SQLite wait for 60 seconds. When Python collects the cursor of a statement that waits so, the thread that
answers all requests waits with it, and with it the one that has the lock and would give it back: nobody is answered
for a minute. So SQLite waits for a few seconds here, and what waits longer is asked again.
"""

import asyncio
import logging
import time
from typing import Any

from prefect.server.database.configurations import AioSqliteConfiguration
from prefect.server.database.dependencies import MODELS_DEPENDENCIES
from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL

from flows.orchestration.own_address import App, Message, Receive, Send
from report.terminal.progress import say

_PATIENCE_SECONDS, _FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 60.0, 0.1, 1.0
_LOCK_WAIT_MILLISECONDS = 3000
_BUSY = 503
_LONGEST_BODY = 16 * 1024**2
"""More is not kept in memory, whoever sends it."""
_LOCKED = "database is locked"
_SAID_EVERY_SECONDS = 60.0
_WRITES = {"POST", "PUT", "PATCH", "DELETE"}
_SERVICES = "docket.dependencies"
"""The log of what Prefect's server does by itself again and again: what failed is done a few seconds later."""


class ShortLockWaits(AioSqliteConfiguration):
    """Prefect's database, each of whose statements waits for the lock for a few seconds at most."""

    def setup_sqlite(self, conn: Any, record: Any) -> None:  # noqa: ANN401  types of SQLAlchemy
        super().setup_sqlite(conn, record)
        cursor = conn.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_LOCK_WAIT_MILLISECONDS}")
        cursor.close()


def wait_shortly_for_locks() -> None:
    """Before the server starts: where its database is SQLite, it is asked through ShortLockWaits."""
    address = PREFECT_API_DATABASE_CONNECTION_URL.value()
    if address and address.startswith("sqlite"):
        MODELS_DEPENDENCIES["database_config"] = ShortLockWaits(address)


class AskedAgain:
    """An ASGI application whose changes wait for a database that is busy, for a minute. Says so once a minute, and
    instead of the services of the server too."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._said_at = -_SAID_EVERY_SECONDS
        logging.getLogger(_SERVICES).addFilter(self._is_news)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in _WRITES:
            await self._app(scope, receive, send)
            return
        asked = await _whole(receive)
        wait, until = _FIRST_WAIT_SECONDS, time.monotonic() + _PATIENCE_SECONDS
        answer, is_busy = await self._answer(dict(scope), asked, receive)
        while is_busy and time.monotonic() < until:
            self._say()
            await asyncio.sleep(wait)
            wait = min(wait * 1.5, _LONGEST_WAIT_SECONDS)
            answer, is_busy = await self._answer(dict(scope), asked, receive)
        for message in answer:
            await send(message)

    async def _answer(self, scope: Message, asked: Message, receive: Receive) -> tuple[list[Message], bool]:
        """All messages of one answer, and whether it says that the database is busy."""
        answer: list[Message] = []
        given = iter((asked,))

        async def replay() -> Message:
            return next(given, None) or await receive()

        async def keep(message: Message) -> None:
            answer.append(message)

        try:
            await self._app(scope, replay, keep)
        except Exception as error:
            if _LOCKED not in str(error):
                raise
            return answer or _unavailable(), True
        return answer, bool(answer) and answer[0].get("status") == _BUSY

    def _is_news(self, record: logging.LogRecord) -> bool:
        """Not the hundred lines of a service that met the busy database: it says the one sentence instead."""
        if not (record.exc_info and _LOCKED in str(record.exc_info[1])):
            return True
        self._say()
        return False

    def _say(self) -> None:
        if time.monotonic() - self._said_at > _SAID_EVERY_SECONDS:
            self._said_at = time.monotonic()
            say("Prefect's database is busy: what is asked of it waits")


def _unavailable() -> list[Message]:
    return [{"type": "http.response.start", "status": _BUSY, "headers": []}, {"type": "http.response.body"}]


async def _whole(receive: Receive) -> Message:
    """The body of a request in one message, or that the client is gone."""
    body, is_more = b"", True
    while is_more:
        message = await receive()
        if message["type"] != "http.request" or len(body) > _LONGEST_BODY:
            return {"type": "http.disconnect"}
        body += message.get("body", b"")
        is_more = message.get("more_body", False)
    return {"type": "http.request", "body": body, "more_body": False}
