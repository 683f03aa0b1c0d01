"""Where marts are while a release is built: in memory, so that each of its tables is written once, into its file."""

from contracts.language.ddl import quoted
from warehouse.session import Session

_MARTS = "marts"


def open_marts(session: Session) -> None:
    """Let statements find schema `mart` in a database in memory, which ends with the session; it spills like the rest.

    One transaction writes there or into the warehouse, never both.
    """
    path = f"{session.value('SELECT current_database()')}.main,{_MARTS}.mart"
    session.run_all(
        (f"ATTACH ':memory:' AS {_MARTS}", f"CREATE SCHEMA {_MARTS}.mart", f"SET search_path = {quoted(path)}")
    )
