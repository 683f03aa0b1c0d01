"""Serves the sample's portals on the loopback address: BPS-shaped, CKAN-shaped, and plain files.

The answers of a path are made apart from the socket. `faults` make the portals misbehave as real ones do: the tests of
the connectors go through them.
"""

import hashlib
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bps_portal import BpsPortal, error
from ckan_portal import CkanPortal

LOOPBACK = "127.0.0.1"
KEY = "contoh"
"""The key that the BPS-shaped portal takes. It is no secret."""
_SLOW_SECONDS = 0.5
_FILE = "text/csv"
_JSON = "application/json; charset=utf-8"
_EMPTY = b'{"status":"OK","data-availability":"list-not-available","data":""}'
_PAGE = b"<!DOCTYPE html><title>Situs sedang dalam pemeliharaan</title>"


@dataclass
class Portals:
    """What is served: two portals, and files by name. `asked` keeps the paths in order, without keys."""

    bps: BpsPortal
    ckan: CkanPortal
    files: Mapping[str, bytes]
    faults: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def answer(self, address: str, *, is_browser_like: bool) -> tuple[HTTPStatus, str, bytes]:
        """Status, media type and body of one request."""
        split = urlsplit(address)
        parts = split.path.strip("/").split("/")
        self.asked.append(_without_key(split.path) + (f"?{split.query}" if split.query else ""))
        if "slow" in self.faults:
            time.sleep(_SLOW_SECONDS)
        if parts[:2] == ["v1", "api"]:
            return self._bps(dict(zip(parts[3::2], parts[4::2], strict=False)), is_browser_like=is_browser_like)
        if parts[:3] == ["api", "3", "action"]:
            return self._ckan(parts[-1], {name: values[-1] for name, values in parse_qs(split.query).items()})
        content = self.files.get(parts[-1]) if parts[0] == "files" else None
        return (HTTPStatus.OK, _FILE, content) if content else (HTTPStatus.NOT_FOUND, "text/plain", b"not found")

    def _bps(self, asked: Mapping[str, str], *, is_browser_like: bool) -> tuple[HTTPStatus, str, bytes]:
        if not is_browser_like:
            return HTTPStatus.FORBIDDEN, "text/html", _PAGE
        if "html" in self.faults:
            return HTTPStatus.OK, "text/html", _PAGE
        if asked.get("key") != KEY or "error" in self.faults:
            return _json(error("Invalid API Key" if asked.get("key") != KEY else "Internal error"))
        if "empty" in self.faults and asked.get("model") == "data":
            return HTTPStatus.OK, _JSON, _EMPTY
        return _json(self._bps_model(asked))

    def _bps_model(self, asked: Mapping[str, str]) -> dict[str, Any]:
        domain, variable = asked.get("domain", ""), asked.get("var", "")
        page = int(asked.get("page", "1"))
        if "page_missing" in self.faults and page > 1:
            page -= 1
        if asked.get("model") == "var":
            return self.bps.variables(domain, page)
        if asked.get("model") == "th":
            return self.bps.years(domain, variable, page)
        years = [year for year in asked.get("th", "").split(";") if year]
        if asked.get("model") != "data" or len(years) > 2:
            return error("Parameter tidak sesuai")
        return self.bps.data(domain, variable, years)

    def _ckan(self, action: str, asked: Mapping[str, str]) -> tuple[HTTPStatus, str, bytes]:
        if action == "package_show":
            answer = self.ckan.package_show(asked.get("id", ""))
        else:
            limit, offset = int(asked.get("limit", "100")), int(asked.get("offset", "0"))
            shift = 1 if "page_missing" in self.faults and offset else 0
            answer = self.ckan.datastore_search(asked.get("resource_id", ""), limit, offset + shift)
        status = HTTPStatus.OK if answer["success"] or "error" in self.faults else HTTPStatus.NOT_FOUND
        return status, _JSON, json.dumps(answer).encode()


def _json(answer: Mapping[str, Any]) -> tuple[HTTPStatus, str, bytes]:
    return HTTPStatus.OK, _JSON, json.dumps(answer).encode()


def _without_key(path: str) -> str:
    return path.partition("/key/")[0]


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and nothing else."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, portals: Portals) -> None:
        self.portals = portals
        super().__init__(*arguments)

    def do_GET(self) -> None:
        is_browser_like = self.headers.get("User-Agent", "").startswith("Mozilla/")
        status, media_type, body = self.portals.answer(self.path, is_browser_like=is_browser_like)
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        if media_type == _FILE:
            self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()[:16]}"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Requests hold the key: they are not written down."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *arguments: Any) -> None:
        """A client that goes away before the end is nothing to tell."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*arguments)


def serve(portals: Portals, port: int = 0) -> ThreadingHTTPServer:
    """A server of the portals on the loopback address; port 0 takes a free one."""
    return _Server((LOOPBACK, port), partial(_Handler, portals=portals))
