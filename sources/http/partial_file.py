"""What came of a file so far, over all attempts, and whether an answer is the rest of it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sources.http.body import BodyBroken
from sources.http.whole_file import is_cut

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


@dataclass(frozen=True)
class Head:
    """What an answer says of its body: its length, and what changes when the content does."""

    length: int | None = None
    etag: str = ""
    last_modified: str = ""

    @property
    def version(self) -> str:
        """A text that differs when the content does; empty when the server does not say."""
        return self.etag or self.last_modified


def head_of(headers: Mapping[str, str]) -> Head:
    """What the headers of an answer say. The length of a packed body is not that of the file."""
    is_packed = headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity")
    length = "" if is_packed else headers.get("Content-Length", "")
    return Head(
        int(length) if length.isdecimal() else None,
        headers.get("ETag", ""),
        headers.get("Last-Modified", ""),
    )


@dataclass
class Fetched:
    """What came of a file so far, over all attempts."""

    stream: BinaryIO
    began: float
    byte_count: int = 0
    head: Head | None = None
    states_its_end: bool = False
    is_packed: bool = False
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, chunk: bytes) -> None:
        self.stream.write(chunk)
        self.digest.update(chunk)
        self.byte_count += len(chunk)

    def resuming(self) -> dict[str, str]:
        """Headers that ask for the rest, when there is something, and a strong ETag says what it is of."""
        etag = self.head.etag if self.head else ""
        if not self.byte_count or not etag or etag.startswith("W/") or self.is_packed:
            return {}
        return {"Range": f"bytes={self.byte_count}-", "If-Range": etag}

    def goes_on(self, headers: Mapping[str, str]) -> bool:
        """Whether an answer is the rest of what came: from there on, of the same version and the same size.

        A server that ignores `If-Range` sends the rest of whatever is there now.
        """
        place = _RANGE.fullmatch(headers.get("Content-Range", ""))
        if place is None or self.head is None or int(place[1]) != self.byte_count:
            return False
        is_to_the_end = place[3] == "*" or int(place[2]) + 1 == int(place[3])
        is_as_long = self.head.length is None or place[3] in ("*", str(self.head.length))
        return is_to_the_end and is_as_long and headers.get("ETag", "") == self.head.etag

    def check_end(self, length: int | None) -> None:
        """Raises BodyBroken when an answer without a length ended before what is known of it otherwise."""
        self.stream.flush()
        if length is not None and self.byte_count != length:
            raise BodyBroken("TRUNCATED", f"{self.byte_count:,} of {length:,} bytes came")
        if length is None and self.byte_count and is_cut(Path(self.stream.name)):
            raise BodyBroken(
                "TRUNCATED",
                "the answer states no length, and what came ends within a row (state its sha256 if it does)",
            )

    def restart(self) -> None:
        self.stream.seek(0)
        self.stream.truncate()
        self.byte_count, self.head, self.digest = 0, None, hashlib.sha256()
