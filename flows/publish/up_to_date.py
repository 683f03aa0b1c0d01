"""Whether readers already have everything that is loaded, and how a run ends then."""

from contracts.runtime.errors import CakupanError
from flows.extract.waiting_files import forget_loaded
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.privacy.erase_from_file import write_anew_after_release
from flows.privacy.retention import keep_to_retention
from flows.publish.inputs import is_published
from flows.runs.run import Outcome, ended
from flows.settings.cakupan_toml import Settings
from warehouse.session import Session


def end_with_nothing_new(home: Home, settings: Settings, run_id: str) -> Outcome:
    """Record that all is loaded and published. What is too old to be kept goes all the same."""
    with open_warehouse(home, settings) as session:
        forget_loaded(session)
        keep_to_retention(session, home, settings, run_id)
    write_anew_after_release(home, settings)
    return ended(settings, run_id, "nothing_new", "every waiting file is loaded and published")


def is_up_to_date(session: Session, home: Home, settings: Settings) -> bool:
    """Whether a run without new files would publish nothing. Raises CakupanError when there never was a file."""
    if not session.value("SELECT count(*) FROM ledger.snapshot"):
        raise CakupanError(
            f"No extract was found under {home.root}. Put files into the folders of the sources, or make a sample:"
            " cakupan sample data.",
            code="NO_EXTRACTS",
        )
    return is_published(session, home, settings)
