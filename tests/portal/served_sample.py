"""The sample's portals on the loopback address, so that a run can fetch from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path

from portal_server import serve
from sample_as_portals import sample_portals, write_portal_config

from sample.scope import PROVINCE_CODE, scope_of
from warehouse.session import open_session

_MONTH = date(2024, 6, 1)
_FEW = 1_000
"""No person is invented: the portals give out none."""


@contextmanager
def portal_server(directory: Path, port: int) -> Iterator[tuple[ThreadingHTTPServer, Path]]:
    """The server, not yet serving, and the configuration that reads from it."""
    scope = scope_of((PROVINCE_CODE,), _MONTH, _MONTH, _FEW, 1)
    with open_session(None, directory) as session:
        portals = sample_portals(directory, session.connection, scope)
    server = serve(portals, port)
    with server:
        yield server, write_portal_config(directory, server.server_port)
