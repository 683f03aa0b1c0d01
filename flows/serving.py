"""Which server serves a home: `cakupan serve` holds a kernel lock and says its address; a run looks there."""

from collections.abc import Iterator
from contextlib import contextmanager

from contracts.errors import LockHeld
from flows.home import Home
from warehouse.lock import hold_lock

_ADDRESS = "address"


@contextmanager
def serving(home: Home) -> Iterator[None]:
    """Hold the right to serve a home. Raises LockHeld when another process serves it."""
    with hold_lock(home.prefect / "serve.lock", "serve"):
        try:
            yield
        finally:
            (home.prefect / _ADDRESS).unlink(missing_ok=True)


def say_address(home: Home, address: str) -> None:
    """From now on runs of this home use the server at `address`."""
    (home.prefect / _ADDRESS).write_text(address, encoding="utf-8")


def served_at(home: Home) -> str | None:
    """The address of the server that serves this home, or None when nobody does."""
    file = home.prefect / _ADDRESS
    if not file.exists():
        return None
    try:
        with hold_lock(home.prefect / "serve.lock", "look"):
            return None
    except LockHeld:
        return file.read_text(encoding="utf-8")
