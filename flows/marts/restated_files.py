"""What a release says of deliveries that a later one of their source restates: file, rows, figures that moved."""

from collections.abc import Iterator
from typing import NamedTuple

from transforms.render import render
from warehouse.session import Session


class _Restated(NamedTuple):
    """One earlier file and period, the later file, and what came of it."""

    source_name: str
    file_name: str
    earlier_name: str
    period: str
    is_replaced: bool
    row_count: int
    changed_row_count: int | None
    moved_count: int
    most_moved: str | None
    largest_change: int | None

    def sentence(self, suppress_below: int) -> str:
        """What readers may know: a number of rows below the smallest shown count is not shown."""
        earlier = "its delivery before" if self.file_name == self.earlier_name else self.earlier_name
        rows = _told(self.row_count, suppress_below)
        if self.is_replaced:
            what = f"replaces all {rows} rows of {earlier}"
        else:
            changed = _told(self.changed_row_count or 0, suppress_below)
            what = f"restates {rows} rows of {earlier}, {changed} of them otherwise"
        return f"RESTATED: {self.source_name}/{self.file_name} {what} ({self.period}); {self._moved}."

    @property
    def _moved(self) -> str:
        if not self.moved_count:
            return "no figure of participants moved"
        most = f", most {self.most_moved} ({self.largest_change:+,} persons)" if self.most_moved else ""
        return f"the figures of {self.moved_count} regencies moved{most}"


def _told(count: int, suppress_below: int) -> str:
    return f"fewer than {suppress_below}" if 0 < count < suppress_below else f"{count:,}"


def restated_files(
    session: Session, previous_release_id: str | None, denominator_id: str, suppress_below: int
) -> Iterator[str]:
    """One sentence for each file that files of this release restate. Needs `mart.revision`."""
    query = render("restated_files")
    for row in session.rows(query, previous_release_id=previous_release_id, denominator_id=denominator_id):
        yield _Restated(*row).sentence(suppress_below)
