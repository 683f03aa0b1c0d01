"""Prefect's API as tests ask it."""

from typing import Any
from uuid import uuid4

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

_BUSY = Retry(
    total=30, connect=0, read=0, status_forcelist=[503], allowed_methods=None, backoff_factor=0.5, backoff_max=5
)
"""A server answers 503 while another writes its SQLite database; Prefect's own clients ask again, so we do."""


class PrefectApi:
    """The API of a server at an address such as `http://127.0.0.1:4200`, for who knows its login `user:password`."""

    def __init__(self, address: str, login: str = "") -> None:
        self._root = f"{address}/api"
        self._session = requests.Session()
        self._session.mount("http://", HTTPAdapter(max_retries=_BUSY))
        self.headers: dict[str, str] = {}
        if login:
            user, _, password = login.partition(":")
            self._session.auth = (user, password)
            client = str(uuid4())
            token = self("GET", f"/csrf-token?client={client}")["token"]
            self.headers = {"Prefect-Csrf-Client": client, "Prefect-Csrf-Token": token}
            self._session.headers.update(self.headers)

    def ask(self, method: str, path: str, body: object = None) -> requests.Response:
        """An answer, whatever its status."""
        return self._session.request(method, f"{self._root}{path}", json=body, timeout=30)

    def __call__(self, method: str, path: str, body: object = None) -> Any:
        """What the API answers; raises requests.HTTPError when it refuses."""
        answer = self.ask(method, path, body)
        answer.raise_for_status()
        return answer.json() if answer.content else None
