"""The body of an answer, to its end: every way to cut it short is found, and none may last or grow without bound."""

import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import requests

from contracts.runtime.errors import SourceUnavailable
from sources.http.policy import NetworkLimits

_CHUNK = 1 << 20
_UNPACKED_ALWAYS = 10 << 20
"""Bytes that a packed body may unpack to whatever its ratio."""

Clock = Callable[[], float]


class BodyBroken(Exception):
    """The body did not come whole; trying again may help. `code` names how."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass
class Body:
    """Reads one answer. `began` is when the fetch began, over all attempts; `held` how many bytes came before."""

    answer: requests.Response
    limits: NetworkLimits
    label: str
    began: float
    held: int = 0
    clock: Clock = time.monotonic
    _wire_bytes: int = field(default=0, init=False)

    @property
    def length(self) -> int | None:
        """The length that the answer states, or None."""
        text = self.answer.headers.get("Content-Length", "")
        return int(text) if text.isdecimal() else None

    @property
    def states_its_end(self) -> bool:
        """Whether a body that was cut differs from a complete one by the answer itself."""
        chunked = "chunked" in self.answer.headers.get("Transfer-Encoding", "").lower()
        return self.length is not None or chunked or self._packing == "gzip"

    @property
    def states_its_length(self) -> bool:
        """Whether the answer says how many bytes there are; chunks that end properly may still be of a half file."""
        return self.length is not None or self._packing == "gzip"

    @property
    def is_packed(self) -> bool:
        """Whether a place in the bytes that come is another one than in the file."""
        return self._packing not in {"identity", ""}

    @property
    def _packing(self) -> str:
        return self.answer.headers.get("Content-Encoding", "identity").strip().lower()

    def chunks(self) -> Iterator[bytes]:
        """The bytes, unpacked. Raises BodyBroken when they end early, SourceUnavailable when they pass a bound."""
        if self._packing == "gzip":
            yield from self._unpacked()
        elif self._packing in {"identity", ""}:
            yield from self._wire()
        else:
            raise SourceUnavailable(
                f"{self.label}: the answer is packed in a way that was not asked for.", code="PACKING"
            )

    def _wire(self) -> Iterator[bytes]:
        started = self.clock()
        while chunk := self._read():
            self._wire_bytes += len(chunk)
            self._check_bounds(started)
            yield chunk
        if self.length is not None and self._wire_bytes != self.length:
            raise BodyBroken("TRUNCATED", f"{self._wire_bytes:,} of {self.length:,} bytes came")

    def _read(self) -> bytes:
        """What has arrived; never waits until a whole chunk is there, so that a drip is seen."""
        from urllib3.exceptions import HTTPError, ReadTimeoutError

        try:
            return bytes(self.answer.raw.read1(_CHUNK, decode_content=False))
        except ReadTimeoutError:
            raise BodyBroken("TIMEOUT", f"nothing came for {self.limits.read_seconds:.0f} seconds") from None
        except (HTTPError, OSError) as error:
            raise BodyBroken("TRUNCATED", f"the connection broke ({type(error).__name__})") from None

    def _check_bounds(self, started: float) -> None:
        now = self.clock()
        if self._wire_bytes + self.held > self.limits.most_bytes:
            raise SourceUnavailable(f"{self.label}: more than {self.limits.most_bytes:,} bytes.", code="TOO_LARGE")
        if now - self.began > self.limits.total_seconds:
            raise SourceUnavailable(
                f"{self.label}: not whole after {self.limits.total_seconds:,.0f} seconds.", code="TIMEOUT"
            )
        spent = now - started
        if spent > self.limits.rate_grace_seconds and self._wire_bytes < spent * self.limits.slowest_rate:
            raise SourceUnavailable(
                f"{self.label}: fewer than {self.limits.slowest_rate:,} bytes a second came.", code="DRIP"
            )

    def _unpacked(self) -> Iterator[bytes]:
        unpacking = zlib.decompressobj(wbits=31)
        unpacked = 0
        try:
            for chunk in self._wire():
                rest = chunk
                while rest:
                    piece = unpacking.decompress(rest, _CHUNK)
                    rest = unpacking.unconsumed_tail
                    unpacked += len(piece)
                    self._check_ratio(unpacked)
                    yield piece
        except zlib.error:
            raise BodyBroken("TRUNC_GZ", "the packed body is damaged") from None
        if not unpacking.eof or unpacking.unused_data:
            raise BodyBroken("TRUNC_GZ", "the packed body ends before its own end")

    def _check_ratio(self, unpacked: int) -> None:
        if unpacked > max(_UNPACKED_ALWAYS, self._wire_bytes * self.limits.most_unpacked_ratio):
            raise SourceUnavailable(
                f"{self.label}: the answer unpacks to more than {self.limits.most_unpacked_ratio} times its size.",
                code="ZIP_BOMB",
            )
        if unpacked > self.limits.most_bytes:
            raise SourceUnavailable(f"{self.label}: more than {self.limits.most_bytes:,} bytes.", code="TOO_LARGE")
