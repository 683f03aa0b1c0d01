"""The warehouse of a home, opened with its tables in place."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from flows.home.directory import Home
from flows.home.opening import check_file, opening_explained
from flows.settings.cakupan_toml import Settings
from transforms.render import statements
from warehouse.marts import open_marts
from warehouse.schema import check_version, migrate, note_version
from warehouse.session import Session, open_session, recover
from warehouse.tables import create_tables


@contextmanager
def open_warehouse(home: Home, settings: Settings, *, read_only: bool = False) -> Iterator[Session]:
    """The warehouse with its tables in place. Raises WarehouseError when it cannot be opened, and says what to do."""
    check_file(home.warehouse)
    with ExitStack() as stack:
        with opening_explained(home.warehouse):
            recover(home.warehouse, home.tmp)
            opened = open_session(home.warehouse, home.tmp, memory_limit=settings.limits.memory, read_only=read_only)
            session = stack.enter_context(opened)
        if read_only:
            check_version(session)
        else:
            migrate(session)
            create_tables(session, statements("vintage_macros"))
            note_version(session)
            open_marts(session)
        yield session
