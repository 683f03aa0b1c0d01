"""Two releases side by side: the tables that `transforms/sql/revision/revision.sql` reads."""

from transforms.render import statements
from warehouse.session import Session


def compare_releases(
    session: Session,
    *,
    previous_release_id: str | None,
    release_id: str,
    areas: str = "mart",
    is_building: bool = False,
) -> None:
    """Figures of both, the steps between them and where counts are hidden, as temporary tables.

    A release being built has made those of figures already (`record_parts`); of any other they are in the ledger.
    `areas` is the schema of the tables of areas.
    """
    places = {"previous_release_id": previous_release_id, "release_id": release_id}
    for statement in statements("revision_inputs", areas=areas, is_building=is_building):
        session.run(statement, **{name: value for name, value in places.items() if f"${name}" in statement})
