"""Prefect's settings, put into the environment before it is imported: all under the vault, and nothing calls out."""

import os
from socket import create_connection
from urllib.parse import urlsplit

from contracts.runtime.errors import CakupanError
from flows.home.directory import Home
from flows.home.secrets import api_login_of
from flows.home.server_lock import served_at
from report.terminal.progress import LOGGER

_PORTS = {"http": 80, "https": 443}
_PATIENCE_SECONDS = 10
_OF_ONE_RUN = {"PREFECT_LOGGING_TO_API_ENABLED": "false"}
"""Logs on their way to a server that ends with the run would hold up its end for a minute."""
SERVED_SINCE = "CAKUPAN_SERVED_SINCE"
"""Since when `cakupan serve` runs what is due: a date before it was missed."""
PAGES = "CAKUPAN_PAGES"
"""The address under which the release folder is served; without it links in Prefect's UI name files."""


def has_server(home: Home) -> bool:
    """Whether a server is there already: one that the environment names, or that of a `cakupan serve` of the home."""
    return "PREFECT_API_URL" in os.environ or served_at(home) is not None


def prepare_prefect(home: Home, address: str | None = None, *, is_of_one_run: bool = False) -> None:
    """Settle what the environment leaves open. The server is at `address`, where this process has one, else that of a
    `cakupan serve` of the home, else one that PREFECT_API_URL names.

    A server of ours answers nobody who lacks the password of the home; another server has its own.
    A server whose database is away answers 500, which clients ask again for a minute, as 503.
    Blocks are for Prefect's own integrations; registering them costs the first start some seconds. Checks of types
    in a library that keeps keys and values (beartype) cost 70 ms.
    """
    ours = address or served_at(home)
    if is_of_one_run:
        os.environ.update(_OF_ONE_RUN)
    defaults = {
        "PREFECT_HOME": str(home.prefect),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PY_KEY_VALUE_DISABLE_BEARTYPE": "true",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_EXTRA_LOGGERS": LOGGER,
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_CLIENT_RETRY_EXTRA_CODES": "500",
        "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home.prefect / "ui"),
    }
    if address:
        os.environ["PREFECT_API_URL"] = f"{address}/api"
    elif ours:
        defaults["PREFECT_API_URL"] = f"{ours}/api"
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    if os.environ.get("PREFECT_API_URL") in {None, f"{ours}/api"}:
        os.environ.update(_closed(api_login_of(home), ours))


def _closed(login: str, address: str | None) -> dict[str, str]:
    """What keeps other accounts of the machine, and pages in a browser, out of a server of ours."""
    return {
        "PREFECT_SERVER_API_AUTH_STRING": login,
        "PREFECT_API_AUTH_STRING": login,
        "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "true",
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": address or "",
    }


def check_server() -> None:
    """Raises CakupanError when a server is named that does not answer: Prefect's own words for it are hard to read."""
    address = os.environ.get("PREFECT_API_URL")
    if address is None:
        return
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    try:
        create_connection((host, port), timeout=_PATIENCE_SECONDS).close()
    except OSError as error:
        raise CakupanError(
            f"Prefect's server at {host}:{port} does not answer. Start it, or unset PREFECT_API_URL: then a run"
            " starts a server of its own.",
            code="SERVER",
        ) from error
