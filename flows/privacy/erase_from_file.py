"""What was destroyed is also gone from the bytes of the warehouse: its file is rewritten, once for all of it."""

from contracts.runtime.errors import CakupanError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import say, step
from transforms.render import render
from warehouse.ledger import utc_now
from warehouse.written_anew import write_anew


def write_anew_when_due(home: Home, settings: Settings) -> None:
    """Write the file of the warehouse again when something was destroyed since the last time. Call it under the lock,
    with the warehouse closed. Raises WarehouseError or DiskFull; then it stays due."""
    with open_warehouse(home, settings) as session:
        if not session.value(render("anew_is_due")):
            return
    before = home.warehouse.stat().st_size
    with step("destroy", "the warehouse is rewritten without what was deleted"):
        write_anew(home.warehouse, home.tmp, memory_limit=settings.limits.memory)
    with open_warehouse(home, settings) as session:
        session.run(
            "INSERT INTO ledger.written_anew VALUES ($now, $before, $after)",
            now=utc_now(),
            before=before,
            after=home.warehouse.stat().st_size,
        )


def write_anew_after_release(home: Home, settings: Settings) -> None:
    """The same at the end of a run whose release is out: what fails is said, and done at the next release."""
    try:
        write_anew_when_due(home, settings)
    except CakupanError as error:
        say(f"what was destroyed is still in freed blocks of the warehouse, until the next release: {error.sentence}")
