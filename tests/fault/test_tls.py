"""TLS: a certificate that is not valid is never passed over."""

import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme

from contracts.runtime.errors import SourceUnavailable
from sources.http.client import HttpClient
from sources.http.policy import NetworkLimits, NetworkPolicy


class _Rows(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"rows")

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


class _Quiet(HTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A client that does not trust the certificate leaves."""


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """An https server with a certificate that no machine trusts: its address, and the file that makes it trusted."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    server = _Quiet(("127.0.0.1", 0), _Rows)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"https://localhost:{server.server_port}/f.csv", str(bundle)
    server.shutdown()
    server.server_close()
    thread.join()


def client(bundle: str = "") -> HttpClient:
    hosts = frozenset({"localhost"})
    return HttpClient(NetworkPolicy(private_hosts=hosts, ca_bundle=bundle, limits=NetworkLimits(attempts=2)))


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: tuple[str, str]) -> None:
    with pytest.raises(SourceUnavailable, match="certificate") as raised:
        client().get(secure[0], "office")
    assert raised.value.code == "TLS"


def test_a_bundle_of_ones_own_network_makes_it_valid(secure: tuple[str, str]) -> None:
    assert client(secure[1]).get(secure[0], "office") == b"rows"
