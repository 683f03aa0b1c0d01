"""Connections that look where they arrived before a request is sent: a name may lead elsewhere than it should."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socket import SHUT_RDWR, socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from sources.http.policy import NetworkPolicy

USER_AGENT = "Mozilla/5.0 (compatible; Cakupan)"
"""Some portals turn away what does not look like a browser."""


class _Silent(logging.Filter):
    """Drops what urllib3 logs of its requests: it writes out paths, and the path of BPS holds a key."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002  as the base declares it
        return False


_SILENT = _Silent()


class _CheckedAdapter(HTTPAdapter):
    """An adapter whose connections are checked against a policy once they are open."""

    def __init__(self, policy: NetworkPolicy) -> None:
        self._policy = policy
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  as requests declares it
        super().init_poolmanager(*arguments, **options)
        policy = self._policy

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket:
                return _checked(policy, self.host, super()._new_conn())

            def getresponse(self) -> Any:  # noqa: ANN401  a response of urllib3
                with _ended_after(policy.limits.head_seconds, self.sock):
                    return super().getresponse()

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket:
                return _checked(policy, self.host, super()._new_conn())

            def getresponse(self) -> Any:  # noqa: ANN401  a response of urllib3
                with _ended_after(policy.limits.head_seconds, self.sock):
                    return super().getresponse()

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _checked(policy: NetworkPolicy, host: str, connection: socket) -> socket:
    """The connection, when the place it leads to may be asked; else it is closed."""
    try:
        policy.check_peer(host, connection.getpeername()[0])
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _ended_after(seconds: float, connection: socket | None) -> Iterator[None]:
    """Ends the connection when the head of an answer is not there in time, though every byte of it came in time.

    Raises TimeoutError then.
    """
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        if connection is not None and connection.fileno() != -1:
            socket.shutdown(connection, SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if is_late.is_set():
            raise TimeoutError


def open_requests(policy: NetworkPolicy) -> requests.Session:
    """A session that checks certificates and arrivals, and takes nothing from the environment: no proxy, no password.

    Bodies are asked for as they are; what comes packed all the same is unpacked and checked by `http_body.py`.
    """
    logging.getLogger("urllib3.connectionpool").addFilter(_SILENT)
    session = requests.Session()
    session.trust_env = False
    session.verify = policy.ca_bundle or True
    session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "identity"})
    adapter = _CheckedAdapter(policy)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session
