"""What must be so after a run that failed, and after the run that follows it: the promises, judged on two states."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.runtime.errors import EXIT_LOCKED
from contracts.runtime.fault_points import POINTS

_SHOWN_FROM = "publish.recorded"
"""From this point on the ledger says that readers see the new release; whether they do yet is another matter."""
_SENTENCE = re.compile(r"^[A-Z][A-Z_]+: \w.*\.", re.MULTILINE)
"""A code and a plain sentence, as a command ends with them."""

_HOLDER = re.compile(r"process \d+, run \d{8}T\d{6}-")


@dataclass(frozen=True)
class State:
    """What a home holds, told so that equal homes are equal: tables by their checksums, never by release or run ids.

    Counted are files whose rows do not balance, totals that their parts do not give, and failed runs without a reason.
    """

    release_id: str | None
    tables: Mapping[str, str]
    rows: Mapping[str, str]
    unbalanced_count: int
    wrong_total_count: int
    untold_count: int
    leftovers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ending:
    """How a run ended: its exit status, negative for a signal, and what it said."""

    status: int
    said: str


def judge_failure(point: str, kind: str, ending: Ending, before: State, after: State, expected: State) -> Iterator[str]:
    """P1, P2, P3, P4 and P7 just after the fault."""
    if (ending.status == 0) != (kind == "sleep"):
        yield f"P7 the run ends with {ending.status}"
    if kind not in {"kill", "sleep"} and not _SENTENCE.search(ending.said):
        yield "P7 the run ends without a code and a sentence"
    is_old = (after.release_id, after.tables) == (before.release_id, before.tables)
    if not is_old and dict(after.tables) != dict(expected.tables):
        yield "P1 the release is neither the old one nor the new one"
    if kind != "sleep" and not is_old and _is_before(point, _SHOWN_FROM):
        yield "P4 readers see another release although nothing was recorded"
    if after.rows not in (before.rows, expected.rows):
        yield "P2 a part of the rows was loaded"
    yield from _judge_any(after)


def judge_end(before: State, after: State, expected: State) -> Iterator[str]:
    """P2, P3, P7 and P9 after the run that follows."""
    if dict(after.tables) != dict(expected.tables):
        changed = sorted(name for name in expected.tables if after.tables.get(name) != expected.tables[name])
        yield f"P2 the release differs from that of an undisturbed run: {', '.join(changed)}"
    if after.rows != expected.rows:
        yield "P2 the rows differ from those of an undisturbed run"
    if after.release_id == before.release_id:
        yield "P2 no release followed"
    if after.untold_count:
        yield f"P7 the ledger does not say why {after.untold_count} runs failed"
    if after.leftovers:
        yield f"something was left behind: {', '.join(after.leftovers)}"
    yield from _judge_any(after)


def _judge_any(state: State) -> Iterator[str]:
    if state.unbalanced_count:
        yield f"P3 the rows of {state.unbalanced_count} files do not balance"
    if state.wrong_total_count:
        yield f"P9 {state.wrong_total_count} totals are not what their parts give"


def _is_before(point: str, other: str) -> bool:
    order = list(POINTS)
    return order.index(point) < order.index(other)


def judge_starts(endings: Sequence[Ending]) -> Iterator[str]:
    """Of runs that were started at once: one worked, and each of the others left with 5 and named it, or found nothing
    new because it came after the end."""
    worked = [ending for ending in endings if ending.status == 0]
    if not worked:
        yield "none of them ran"
    for ending in endings:
        if ending.status == EXIT_LOCKED and not _HOLDER.search(ending.said):
            yield f"one left without naming who holds the lock: {ending.said}"
        elif ending.status not in {0, EXIT_LOCKED}:
            yield f"one ended with {ending.status}: {ending.said}"
