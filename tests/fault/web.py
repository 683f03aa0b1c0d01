"""A web server on the loopback address that does what a test tells it to, and a client that does not wait."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sources.http.client import HttpClient
from sources.http.policy import NetworkLimits, NetworkPolicy
from sources.http.retry import Clock

ROWS = b"period,region,segment,active\n2024-06,Kota Kupang,PU,120\n"
LOOPBACK = "127.0.0.1"
QUICK = NetworkLimits(
    connect_seconds=2, read_seconds=0.3, head_seconds=1, total_seconds=5, rate_grace_seconds=0.2, attempts=3
)

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as the test scripted it for the path, and keeps what was asked."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        path = self.path.partition("?")[0]
        answers = self.server.answers[path]
        answers[min(self.server.count(path), len(answers)) - 1](self)

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""

    def send(self, body: bytes = ROWS, status: int = 200, **headers: str) -> None:
        """A whole answer; `ETag` and the like as keywords, with _ for -."""
        self.begin(status, **{"Content_Length": str(len(body)), **headers})
        self.wfile.write(body)

    def begin(self, status: int = 200, **headers: str) -> None:
        """The head of an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def cut(self, body: bytes, **headers: str) -> None:
        """A head, some bytes, and the connection closed."""
        self.begin(**headers)
        self.wfile.write(body)
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True


class Server(ThreadingHTTPServer):
    """`answers` by path: the first answer for the first request, and the last for all after it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Handler)
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, *_: Any) -> None:
        """A client that left is no error of the server's."""

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked.partition("?")[0] == path for asked, _ in self.asked)


@dataclass
class Web:
    """The server as a test sees it."""

    server: Server
    waits: list[float] = field(default_factory=list)

    def put(self, path: str, *answers: Answer) -> str:
        """Script the answers of a path; returns its address."""
        self.server.answers[path] = list(answers)
        return self.at(path)

    def at(self, path: str, host: str = LOOPBACK) -> str:
        return f"http://{host}:{self.server.server_port}{path}"

    @property
    def asked(self) -> list[tuple[str, dict[str, str]]]:
        return self.server.asked

    @property
    def clock(self) -> Clock:
        """Real time, but sleeping takes none and is written down."""
        return Clock(sleep=self.waits.append, jitter=lambda: 0.0)

    def client(self, headers: dict[str, str] | None = None, **limits: Any) -> HttpClient:
        """A client that may reach this server and nothing else."""
        policy = NetworkPolicy(private_hosts=frozenset({LOOPBACK}), limits=replace(QUICK, **limits))
        return HttpClient(policy, headers or {}, self.clock)


@contextmanager
def serving() -> Iterator[Web]:
    """A server while inside."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Web(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
