"""Releases by their id: the one that readers see, those whose folders are kept, and the more that the ledger knows."""

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from warehouse.release import current_release, kept_ids
from warehouse.session import Session


def shown_id(home: Home) -> str:
    """The release that readers see. Raises ConfigurationError before the first one."""
    if (release_id := current_release(home.release)) is None:
        raise ConfigurationError("Nothing was published yet: start with 'cakupan run'.")
    return release_id


def kept_id(home: Home, wanted: str | None) -> str:
    """`wanted`, or the release that readers see. Raises ConfigurationError when its folder is not there."""
    release_id = wanted or shown_id(home)
    if release_id not in kept_ids(home.release):
        raise ConfigurationError(
            f"No release is called {release_id}. 'cakupan release list' shows those that are kept."
        )
    return release_id


def known_ids(session: Session) -> list[str]:
    """Every release that can be compared or made again, oldest first."""
    return [found for (found,) in session.rows("SELECT release_id FROM ledger.release_basis ORDER BY release_id")]


def known_id(session: Session, wanted: str) -> str:
    """`wanted` itself, or the one release whose id begins so. Raises ConfigurationError naming those that there are."""
    known = known_ids(session)
    found = [release_id for release_id in known if release_id.startswith(wanted)]
    if len(found) != 1:
        problem = "No release is called" if not found else "Several releases begin with"
        raise ConfigurationError(f"{problem} {wanted}. The ledger knows {', '.join(known) or 'none'}.")
    return found[0]


def two_releases(session: Session, home: Home, first: str | None, second: str | None) -> tuple[str, str]:
    """The releases to compare, the older one first: by default the current one and the one published before it.

    Raises ConfigurationError when there are not two.
    """
    if first and second:
        older, newer = sorted((known_id(session, first), known_id(session, second)))
        return older, newer
    newer = current_release(home.release) or ""
    older = (
        known_id(session, first) if first else max((known for known in known_ids(session) if known < newer), default="")
    )
    if not older or older == newer:
        raise ConfigurationError("There is no release before the current one to compare it with.")
    return older, newer
