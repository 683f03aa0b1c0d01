"""Requests over the network: where they go, how long they take and what they bring is bounded, and secrets stay unsaid.

Every error names a label, never the address as it was asked: a key may be part of it.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin

import requests

from contracts.runtime.errors import SourceUnavailable
from sources.http.body import Body, BodyBroken
from sources.http.connection import open_requests
from sources.http.partial_file import Fetched, Head, head_of
from sources.http.policy import NetworkPolicy, host_of
from sources.http.retry import AGAIN, Clock, wait_of
from sources.http.whole_file import check_is_data, ends_itself

T = TypeVar("T")
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SMALL = 64 << 20


@dataclass(frozen=True)
class Download:
    """A file that came whole."""

    file: Path
    sha256: str
    byte_count: int
    head: Head


class _TryAgain(Exception):
    """An attempt that failed in a way that another may not."""

    def __init__(self, code: str, sentence: str, retry_after: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.retry_after = retry_after


@dataclass
class HttpClient:
    """Asks one source. `headers` may hold a secret: they are sent to `policy`'s hosts of the first address only."""

    policy: NetworkPolicy
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    clock: Clock = field(default_factory=Clock)
    _requests: requests.Session = field(init=False, repr=False)
    _asked: bool = field(default=False, init=False, repr=False)
    _heads: dict[str, Head] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._requests = open_requests(self.policy)

    def get(self, address: str, label: str) -> bytes:
        """The body behind an address that is known to be small, such as one page of a list.

        Raises SourceUnavailable naming `label` when it does not come whole.
        """
        return self.page(address, label)[0]

    def page(self, address: str, label: str) -> tuple[bytes, Mapping[str, str]]:
        """As `get`, with the headers of the answer."""
        began = self.clock.monotonic()
        return self._again(label, lambda: self._small(address, label, began))

    def head(self, address: str, label: str, held: str = "") -> Head:
        """What is behind an address, without its body. Raises SourceUnavailable when it cannot be reached.

        `held` is a version that is held already: the server is asked to say only whether it is still that one.
        """

        def look() -> Head:
            with self._answer(address, label, _unless(held)) as answer:
                if answer.status_code == requests.codes.not_modified:
                    return Head(etag=held)
                self._heads[address] = head_of(answer.headers)
                return self._heads[address]

        return self._again(label, look)

    def download(
        self, address: str, target: Path, label: str, *, sha256: str = "", length: int | None = None
    ) -> Download:
        """The body behind an address, in the file `target`, whole.

        `sha256` is what the publisher says it is, `length` how long it says so elsewhere. What was got before a
        connection broke is not asked for again when the server says that nothing changed. Raises SourceUnavailable and
        leaves no `target` when it does not come.
        """
        part = target.with_name(f"{target.name}.part")
        try:
            with part.open("wb") as stream:
                fetched = Fetched(stream, self.clock.monotonic())
                head = self._again(label, lambda: self._stream(address, label, fetched, length, is_hashed=bool(sha256)))
                stream.flush()
                os.fsync(stream.fileno())
            if sha256 and fetched.digest.hexdigest() != sha256.lower():
                raise SourceUnavailable(f"{label}: the bytes are not those of the stated sha256.", code="HASH_DIFFERS")
            check_is_data(part, label)
            if not (fetched.states_its_end or sha256 or ends_itself(part)):
                raise SourceUnavailable(
                    f"{label}: the answer states no length, and nothing in the file says where it ends, so a cut could"
                    " not be seen. State its sha256, or ask the publisher for a packed file.",
                    code="TRUNC_NOLEN",
                )
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return Download(target, fetched.digest.hexdigest(), fetched.byte_count, head)

    def _small(self, address: str, label: str, began: float) -> tuple[bytes, Mapping[str, str]]:
        with self._answer(address, label) as answer:
            body = self._body(answer, label, began)
            content = bytearray()
            for chunk in _broken_tries_again(body):
                content += chunk
                if len(content) > _SMALL:
                    raise SourceUnavailable(f"{label}: more than {_SMALL:,} bytes in one answer.", code="TOO_LARGE")
            return bytes(content), answer.headers

    def _stream(self, address: str, label: str, fetched: Fetched, length: int | None, *, is_hashed: bool) -> Head:
        """One attempt, which goes on where the last one broke when the server allows it."""
        with self._answer(address, label, fetched.resuming()) as answer:
            if answer.status_code != requests.codes.partial_content:
                fetched.restart()
            elif not fetched.goes_on(answer.headers):
                fetched.restart()
                raise _TryAgain("TRUNCATED", "the server went on with another version, or at another place")
            body = self._body(answer, label, fetched.began, held=fetched.byte_count)
            fetched.head = fetched.head or head_of(answer.headers)
            fetched.states_its_end, fetched.is_packed = body.states_its_end, body.is_packed
            for chunk in _broken_tries_again(body):
                fetched.add(chunk)
            if not body.states_its_length and not is_hashed:
                _check_end(fetched, length or self._length_of(address, fetched.head))
            return fetched.head

    def _length_of(self, address: str, head: Head) -> int | None:
        """The length that the server stated of the same version, when it was asked what it has."""
        known = self._heads.get(address, Head())
        return known.length if known.version and known.version == head.version else None

    def _body(self, answer: requests.Response, label: str, began: float, held: int = 0) -> Body:
        return Body(answer, self.policy.limits, label, began, held, self.clock.monotonic)

    @contextmanager
    def _answer(self, address: str, label: str, extra: Mapping[str, str] | None = None) -> Iterator[requests.Response]:
        """The answer behind an address, after redirects that were looked at one by one."""
        self.policy.check_address(address)
        first = host_of(address)
        for _ in range(_MOST_REDIRECTS + 1):
            self.policy.check_address(address)
            own = self.headers if host_of(address) == first else {}
            with self._ask(address, {**own, **(extra or {})}, label) as answer:
                if answer.status_code not in _REDIRECTS:
                    _check_status(answer, label)
                    yield answer
                    return
                address = urljoin(address, answer.headers.get("Location", ""))
        raise SourceUnavailable(f"{label}: redirected more than {_MOST_REDIRECTS} times.", code="REDIRECTS")

    def _ask(self, address: str, headers: Mapping[str, str], label: str) -> requests.Response:
        if self._asked and self.policy.limits.pause_seconds:
            self.clock.sleep(self.policy.limits.pause_seconds)
        self._asked = True
        limits = self.policy.limits
        try:
            return self._requests.get(
                address,
                headers=dict(headers),
                stream=True,
                allow_redirects=False,
                timeout=(limits.connect_seconds, limits.read_seconds),
            )
        except requests.exceptions.SSLError:
            raise SourceUnavailable(
                f"{label}: the certificate of the server is not valid. Ask its owner; it is never passed over.",
                code="TLS",
            ) from None
        except requests.exceptions.Timeout:
            raise _TryAgain("TIMEOUT", "the server did not answer in time") from None
        except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            raise _TryAgain("UNREACHABLE", f"no connection ({type(error).__name__})") from None
        except (requests.exceptions.RequestException, ValueError) as error:
            raise SourceUnavailable(f"{label}: cannot be asked ({type(error).__name__}).", code="UNREACHABLE") from None

    def _again(self, label: str, attempt: Callable[[], T]) -> T:
        """The result of the first attempt that succeeds."""
        limits = self.policy.limits
        for number in range(1, limits.attempts + 1):
            try:
                return attempt()
            except _TryAgain as failure:
                wait = wait_of(number, failure.retry_after, limits, self.clock)
                if wait is None:
                    raise SourceUnavailable(
                        f"{label}: {failure}, and asks to wait longer than {limits.longest_wait_seconds:.0f} seconds."
                        " Run again later.",
                        code=failure.code,
                    ) from None
                if number == limits.attempts:
                    raise SourceUnavailable(f"{label}: {failure}, {number} times.", code=failure.code) from None
                self.clock.sleep(wait)
        raise AssertionError("at least one attempt is made")


def _broken_tries_again(body: Body) -> Iterator[bytes]:
    try:
        yield from body.chunks()
    except BodyBroken as broken:
        raise _TryAgain(broken.code, str(broken)) from None


def _check_end(fetched: Fetched, length: int | None) -> None:
    try:
        fetched.check_end(length)
    except BodyBroken as broken:
        raise _TryAgain(broken.code, str(broken)) from None


def _unless(held: str) -> dict[str, str]:
    """Headers that ask for an answer unless the version is still this one: an ETag, or a time of change."""
    if not held:
        return {}
    return {"If-None-Match" if held.startswith(('"', "W/")) else "If-Modified-Since": held}


def _check_status(answer: requests.Response, label: str) -> None:
    status = answer.status_code
    if status in AGAIN:
        code = "HTTP_429" if status == requests.codes.too_many_requests else "HTTP_5XX"
        raise _TryAgain(code, f"the server answered {status}", answer.headers.get("Retry-After"))
    if status in (requests.codes.unauthorized, requests.codes.forbidden):
        raise SourceUnavailable(
            f"{label}: the server answered {status}: the key is missing, wrong or has expired. Set a new one.",
            code="HTTP_401",
        )
    if status not in (requests.codes.ok, requests.codes.partial_content, requests.codes.not_modified):
        raise SourceUnavailable(f"{label}: the server answered {status}. Look at the address.", code=f"HTTP_{status}")
