"""Who does the work: threads of this process, or the workers of a Dask cluster. Nothing of a worker is kept.

Both are executors of the standard library, so nothing else knows which one works. Dask begins a share again when its
worker is lost; how often is counted by what workers say when they begin one.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from buckets.share import Share, ShareCounts
from contracts.runtime.errors import CakupanError

if TYPE_CHECKING:
    from distributed import Client

THREADS = "threads"
SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
_PORT = 8786
_PATIENCE_SECONDS = 30.0
"""How long to wait for a scheduler, for its first worker, and for a sign of life when no share gets done."""
BEGUN = "cakupan.share-begun"
"""The topic under which workers tell the scheduler that they begin a share."""

Work = Callable[[Share], ShareCounts]


class EngineUnavailable(CakupanError):
    """The engine cannot be reached, has no worker, or its workers cannot do what they are asked."""

    code = "ENGINE_UNAVAILABLE"


@dataclass
class Tally:
    """What an engine did: its workers, the shares, how often one was begun, and the bytes that came back."""

    worker_count: int = 0
    share_count: int = 0
    begun_count: int = 0
    byte_count: int = 0

    @property
    def repeated_count(self) -> int:
        """Work that was done again, because a worker was lost."""
        return self.begun_count - self.share_count


def is_engine(value: str) -> bool:
    """Whether `value` names an engine: `threads`, `dask://host:port` or `dask+tls://host:port`."""
    scheme, _, host = value.partition("://")
    return value == THREADS or (scheme in SCHEMES and bool(host) and not set("/@?") & set(host))


def work_through(engine: str, work: Work, shares: Sequence[Share], tally: Tally) -> Iterator[ShareCounts]:
    """What comes of each share, in the order in which they are done. Raises EngineUnavailable.

    An error of `work` ends it, and what is not begun by then is not done.
    """
    tally.share_count = len(shares)
    if engine == THREADS:
        tally.worker_count = worker_count(engine)
        tally.begun_count = len(shares)
        with ThreadPoolExecutor(tally.worker_count, thread_name_prefix="share") as pool:
            yield from _done(pool, work, shares, lambda: None)
        return
    with cluster(engine) as client, client.get_executor() as pool:
        run = uuid4().hex
        tally.worker_count = _workers(client)
        client.subscribe_topic(BEGUN, lambda event: _note(event, run, tally))
        yield from _done(pool, _Told(work, run), shares, lambda: _check_alive(client, engine))


def worker_count(engine: str) -> int:
    """How many workers an engine has now. Raises EngineUnavailable."""
    if engine == THREADS:
        return os.cpu_count() or 1
    with cluster(engine) as client:
        return _workers(client)


@contextmanager
def cluster(engine: str) -> "Iterator[Client]":
    """A connection to a scheduler that has workers. Raises EngineUnavailable."""
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineUnavailable(f"{engine} needs another package: pip install 'cakupan[dask]'.") from error
    scheme, _, host = engine.partition("://")
    address = f"{SCHEMES[scheme]}://{host if ':' in host else f'{host}:{_PORT}'}"
    try:
        client = Client(address, timeout=_PATIENCE_SECONDS, set_as_default=False)
    except OSError as error:
        raise EngineUnavailable(f"{engine} does not answer ({type(error).__name__}). Start its scheduler.") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
        except TimeoutError as error:
            raise EngineUnavailable(f"{engine} has no worker. Start one.") from error
        yield client


def _workers(client: "Client") -> int:
    return len(client.scheduler_info(n_workers=-1)["workers"])


def _check_alive(client: "Client", engine: str) -> None:
    if not _workers(client):
        raise EngineUnavailable(f"{engine} has lost its last worker. Start workers, then run again.")


def _note(event: tuple[float, Any], run: str, tally: Tally) -> None:
    if event[1]["run"] == run:
        tally.begun_count += 1


@dataclass(frozen=True)
class _Told:
    """Work of which the scheduler is told when it begins."""

    work: Work
    run: str

    def __call__(self, share: Share) -> ShareCounts:
        from distributed import get_worker

        get_worker().log_event(BEGUN, {"run": self.run, "file_name": share.file_name})
        return self.work(share)


def _done(
    pool: Executor, work: Work, shares: Sequence[Share], check_alive: Callable[[], None]
) -> Iterator[ShareCounts]:
    """Results as they come. No reference to one is kept, so that a worker forgets what is here."""
    pending = {pool.submit(work, share) for share in shares}
    try:
        while pending:
            done, pending = wait(pending, _PATIENCE_SECONDS, FIRST_COMPLETED)
            if not done:
                check_alive()
            while done:
                yield _result(done.pop())
    finally:
        for future in pending:
            future.cancel()


def _result(future: Future[ShareCounts]) -> ShareCounts:
    try:
        return future.result()
    except CancelledError as error:
        raise EngineUnavailable("The engine's scheduler was lost in mid-run. Start it, then run again.") from error
    except Exception as error:
        if type(error).__name__ == "KilledWorker":
            raise EngineUnavailable(
                "A share was lost with its worker again and again. The workers' logs say why; more memory for each, or"
                " more buckets, may help."
            ) from error
        if isinstance(error, RuntimeError) and "deserialization" in str(error):
            raise EngineUnavailable(
                "The scheduler cannot read what it is asked. Install the same Cakupan there, with its extra dask, and"
                " start it again."
            ) from error
        raise
