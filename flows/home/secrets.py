"""The secrets of a home: behind person keys, restricted persons and published ids, and the password of Prefect."""

from contracts.runtime.errors import CakupanError
from contracts.runtime.flush import flush
from flows.home.directory import Home
from warehouse.ledger import check_person_key
from warehouse.person_key import (
    PersonKey,
    PersonKeyError,
    key_of,
    new_secret,
    read_person_key,
    read_private,
    read_secrets,
    write_secrets,
)
from warehouse.session import Session

API_USER = "cakupan"
_NEXT = ".next"
"""Of a key that is coming: the warehouse is re-keyed first, then the file takes its place."""


def publication_key_of(home: Home) -> PersonKey:
    """The key of what is published of inputs, made on first use. With another one ids change, and nothing else.
    Raises PersonKeyError when others can read it or it is damaged."""
    return read_person_key(home.publication_key, make_if_missing=True)


def api_login_of(home: Home) -> str:
    """User and password of the Prefect server that this home starts, made on first use, again after it was deleted.

    Raises CakupanError when others can read it or it is damaged.
    """
    if not home.api_password.exists():
        home.make()
        write_secrets(home.api_password, [new_secret()])
    try:
        return f"{API_USER}:{read_private(home.api_password)[0].hex()}"
    except PersonKeyError:
        raise CakupanError(
            f"{home.api_password}, the password of Prefect's server, can be read by others or is damaged. Delete it:"
            " the next start makes a new one.",
            code="SERVER",
        ) from None


def person_key_of(session: Session, home: Home) -> PersonKey:
    """The key of the warehouse, made on first use. Raises PersonKeyError when it is missing, open to others, too short
    or another one."""
    is_new = not session.value(
        "SELECT (SELECT count(*) FROM ledger.snapshot) + (SELECT count(*) FROM ledger.person_key)"
    )
    key = read_person_key(home.person_key, make_if_missing=is_new)
    known = known_key_id(session)
    if known not in {None, key.key_id}:
        check_person_key(session, key)
    return key


def check_start_key(session: Session, home: Home) -> None:
    """Raises PersonKeyError when the warehouse has persons and its key cannot be used."""
    if known_key_id(session):
        person_key_of(session, home)


def known_key_id(session: Session) -> str | None:
    """The id of the key that the warehouse was made with; None before the first load."""
    found: str | None = session.value("SELECT key_id FROM ledger.person_key")
    return found


def restriction_key_of(session: Session, home: Home) -> PersonKey:
    """The key of the list of persons who are restricted, made with the first of them. It is never rotated: the list
    holds no NIK from which it could be made again. Raises PersonKeyError as `person_key_of`."""
    is_new = not session.value("SELECT count(*) FROM ledger.restriction")
    return read_person_key(home.restriction_key, make_if_missing=is_new)


def finish_rotation(session: Session, home: Home) -> None:
    """Put a new key in place when the warehouse was re-keyed before a process ended; drop one that came to nothing.

    Call it under the lock: the key that is coming may be that of a rotation at work.
    """
    coming = home.person_key.with_suffix(_NEXT)
    if not coming.exists():
        return
    if key_of(read_secrets(coming)).key_id == known_key_id(session):
        coming.rename(home.person_key)
        flush(home.vault)
    else:
        coming.unlink()
