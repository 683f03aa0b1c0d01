"""Releases by their id: the one that readers see, those whose folders are kept, and the more that the ledger knows."""

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.short_ids import one_id
from warehouse.release import DATABASE, POINTER, ReleaseBroken, current_release, kept_ids
from warehouse.session import Session


def missing_part(home: Home) -> str | None:
    """What is gone of the release that readers should see, with the command that makes it again; None when nothing is,
    or nothing was published yet."""
    current, kept = current_release(home.release), kept_ids(home.release)
    has_file = (home.release / DATABASE).exists()
    if current is None:
        is_published = has_file or kept
        sentence = f"{home.release / POINTER} is missing, but a release was published: 'cakupan run' writes it again."
        return sentence if is_published else None
    if current not in kept:
        return (
            f"The folder of the current release {current} is gone from {home.release}. 'cakupan run' publishes what it"
            " held again; 'cakupan release rollback' goes back to one that is kept."
        )
    return None if has_file else f"{home.release / DATABASE} is missing: 'cakupan run' puts it back."


def shown_id(home: Home) -> str:
    """The release that readers see. Raises ConfigurationError before the first one, ReleaseBroken when part is gone."""
    if problem := missing_part(home):
        raise ReleaseBroken(problem)
    if (release_id := current_release(home.release)) is None:
        raise ConfigurationError("Nothing was published yet: start with 'cakupan run'.")
    return release_id


def kept_id(home: Home, wanted: str | None) -> str:
    """The release that `wanted` is or begins, or the one that readers see. Raises ConfigurationError when its folder is
    not there."""
    hint = "'cakupan release list' shows those that are kept."
    return one_id("release releases", wanted or shown_id(home), kept_ids(home.release), hint)


def known_ids(session: Session) -> list[str]:
    """Every release that can be compared or made again, oldest first."""
    return [found for (found,) in session.rows("SELECT release_id FROM ledger.release_basis ORDER BY release_id")]


def known_id(session: Session, wanted: str) -> str:
    """The one release that `wanted` is or begins. Raises ConfigurationError naming those that there are."""
    known = known_ids(session)
    return one_id("release releases", wanted, known, f"The ledger knows {', '.join(known) or 'none'}.")


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
