"""Which server serves a home: `cakupan serve` holds a kernel lock and says its address; a run looks there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.home.directory import Home
from warehouse.lock import hold_lock, lock_holder

LOOPBACK = "127.0.0.1"
_ADDRESS = "address"


@contextmanager
def serving(home: Home) -> Iterator[None]:
    """Hold the right to serve a home. Raises LockHeld when another process serves it."""
    with hold_lock(_lock(home), "serve"):
        try:
            yield
        finally:
            (home.prefect / _ADDRESS).unlink(missing_ok=True)


def say_address(home: Home, address: str) -> None:
    """From now on runs of this home use the server at `address`."""
    (home.prefect / _ADDRESS).write_text(address, encoding="utf-8")


def served_at(home: Home) -> str | None:
    """The address of the server that serves this home, or None when nobody does, whatever was left behind."""
    file = home.prefect / _ADDRESS
    return file.read_text(encoding="utf-8") if file.exists() and lock_holder(_lock(home)) else None


def _lock(home: Home) -> Path:
    return home.prefect / "serve.lock"
