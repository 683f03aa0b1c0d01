"""`cakupan sample DIR --serve`: the sample's portals on the loopback address, so that a run can fetch from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path

from contracts.errors import ConfigurationError
from flows.progress import say
from sample.portal import sample_portals, write_portal_config
from sample.portal_server import KEY, serve
from sample.scope import PROVINCE_CODE, scope_of
from warehouse.session import open_session

_MONTH = date(2024, 6, 1)
_FEW = 1_000
"""No person is invented: the portals give out none."""


@contextmanager
def portal_server(directory: Path, port: int) -> Iterator[tuple[ThreadingHTTPServer, Path]]:
    """The server, not yet serving, and the configuration that reads from it.

    Raises ConfigurationError when `directory` holds no sample of the province, or the port is taken.
    """
    scope = scope_of((PROVINCE_CODE,), _MONTH, _MONTH, _FEW, 1)
    try:
        with open_session(None, directory) as session:
            portals = sample_portals(directory, session.connection, scope)
    except (FileNotFoundError, ValueError):
        raise ConfigurationError(
            f"{directory} holds no sample of Nusa Tenggara Timur to serve. Make one with 'cakupan sample {directory}'."
        ) from None
    try:
        server = serve(portals, port)
    except OSError as error:
        raise ConfigurationError(
            f"Port {port} cannot be used ({error.strerror}). Choose another with --port, or 0 for a free one."
        ) from error
    with server:
        yield server, write_portal_config(directory, server.server_port)


def serve_sample(directory: Path, port: int) -> None:
    """Serve until Ctrl-C, after saying how to read from the portals."""
    with portal_server(directory, port) as (server, config):
        say(f"SYNTHETIC portals on http://127.0.0.1:{server.server_port} until Ctrl-C: BPS-shaped, CKAN-shaped, files")
        say("In another terminal:")
        say(f"  export BPS_API_KEY={KEY}")
        say(f"  cakupan source check bps_sakernas --config {config}")
        say(f"  cakupan run --config {config}")
        server.serve_forever()
