"""What is kept of one delivery of BPS: the answers of several variables as received, with how they were asked for.

JSON lines. The first says which variable gives which of our columns; each other one holds one answer, its text
character for character, with its hash. The same answers give the same bytes, and nothing but the bundle is needed to
read it again.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from contracts.runtime.errors import FileRefused, SourceUnavailable

MAGIC = b'{"bps_bundle": 1, '
"""How every bundle begins."""


@dataclass(frozen=True, kw_only=True)
class BpsVariable:
    """One variable of one domain and the column of ours that it gives.

    `derived` names a member of its derived dimension, by value or label; `month` is the survey month of yearly values;
    `multiply` makes persons of thousands, where the unit of the variable does not say so.
    """

    domain: str
    id: str
    column: str
    derived: str | None = None
    month: int | None = None
    multiply: int = 1


@dataclass(frozen=True)
class Request:
    """What a bundle answers: variables, and how their regions are named. `regions` says what members stand for."""

    variables: tuple[BpsVariable, ...]
    region_codes: str
    regions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class KeptAnswer:
    """The body of one answer, as it was sent."""

    domain: str
    variable_id: str
    body: bytes


def write_bundle(target: Path, request: Request, answers: Sequence[KeptAnswer]) -> None:
    """Write a bundle. Raises SourceUnavailable for an answer that is not UTF-8, as JSON has to be."""
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(_line({"bps_bundle": 1, **asdict(request)}))
        for answer in answers:
            stream.write(_line({**_name(answer), "sha256": _hash(answer.body), "body": _decoded(answer)}))


def read_bundle(path: Path, label: str) -> tuple[Request, list[KeptAnswer]]:
    """What was asked for and what came. Raises FileRefused when the bundle is damaged."""
    try:
        with path.open(encoding="utf-8", newline="\n") as stream:
            head, *lines = map(json.loads, stream)
        request = Request(
            tuple(BpsVariable(**variable) for variable in head["variables"]), head["region_codes"], head["regions"]
        )
        return request, list(_answers(lines, label))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(label) from error


def _answers(lines: Sequence[dict[str, Any]], label: str) -> Iterator[KeptAnswer]:
    for line in lines:
        body = line["body"].encode()
        if _hash(body) != line["sha256"]:
            raise _damaged(label)
        yield KeptAnswer(line["domain"], line["variable_id"], body)


def _name(answer: KeptAnswer) -> dict[str, str]:
    return {"domain": answer.domain, "variable_id": answer.variable_id}


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _decoded(answer: KeptAnswer) -> str:
    try:
        return answer.body.decode()
    except UnicodeDecodeError:
        raise SourceUnavailable(
            f"Variable {answer.variable_id} of domain {answer.domain}: its answer is not UTF-8. Try again later.",
            code="BPS_ANSWER",
        ) from None


def _line(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False) + "\n"


def _damaged(label: str) -> FileRefused:
    return FileRefused(
        f"{label}: this bundle of BPS answers is cut short or was changed. Fetch it again.", code="BPS_BUNDLE"
    )
