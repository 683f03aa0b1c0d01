"""Many pages made at once, in processes of their own: the chart engine draws on one core only."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

_PAGES_WORTH_A_PROCESS = 6
"""A process takes a second or two to come up, as long as about so many pages take."""

Mapped = Callable[[Callable[..., str], Sequence[Any], Sequence[Any]], Iterable[str]]


@contextmanager
def side_by_side(count: int) -> Iterator[Mapped]:
    """`map` for `count` pages: in as many processes as there are cores, or here when the pages are few.

    What is mapped must be pure, so that the same pages come out in the same order however many processes there are.
    """
    processes = min(os.cpu_count() or 1, count // _PAGES_WORTH_A_PROCESS)
    if processes < 2:
        yield map
        return
    # Started anew and not forked: the process that publishes runs threads, and holds the warehouse open.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield pool.map
