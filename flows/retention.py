"""What is kept no longer than the settings say: the content of rows that were set aside."""

from datetime import datetime

from transforms.render import statements
from warehouse.session import Session


def blank_old_rows(session: Session, run_id: str, now: datetime, months: int) -> None:
    """Blank the content of rows set aside from files that came more than `months` ago.

    The raw snapshots keep their bytes, so such a file can still be read again.
    """
    noted, blanked = statements("blank_old_rows")
    with session.transaction():
        session.run(noted, run_id=run_id, now=now, months=months)
        session.run(blanked, run_id=run_id)
