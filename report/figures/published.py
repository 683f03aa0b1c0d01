"""What the page is made from: published tables only, in which hidden figures are already blank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from report.figures.outlines import Rings
from report.wording.words import Words


@dataclass(frozen=True)
class Published:
    """A release as its page needs it.

    `facts` are the rows of `release_info`. In `coverage` each row is one area, month and segment over the default
    denominator; in `statements` one published figure beside ours; in `funding` one
    group of workers whose cover lapses; in `costs` one area and scenario; in `commitments` one promise; in `revisions`
    one part of a change since the release before; in `denominators` one area, month and count of workers; in `rows` one
    dataset of the row ledger; in `corrections` one correction of the publisher; in `memberships`
    one area and month; in `sources` one dataset and where it came from.
    """

    facts: Mapping[str, str]
    release_id: str
    coverage: pd.DataFrame
    statements: pd.DataFrame
    funding: pd.DataFrame
    costs: pd.DataFrame
    commitments: pd.DataFrame
    revisions: pd.DataFrame
    denominators: pd.DataFrame
    rows: pd.DataFrame
    corrections: pd.DataFrame
    memberships: pd.DataFrame
    sources: pd.DataFrame
    outlines: Mapping[str, Rings] = field(default_factory=dict)
    """Outlines of regencies in longitude and latitude, by code: those that the publisher supplied, if any."""

    warnings: Sequence[str] = ()
    """What the checks of the release warn of, in the order of its manifest."""

    previous_release_id: str | None = None
    """The release before, None for the first."""

    publisher: str = ""
    files: tuple[str, ...] = ()
    """The kinds of files beside the page that the settings ask for."""

    @property
    def label(self) -> Words | None:
        """What the publisher wants said of the whole release, such as `synthetic sample`."""
        english, indonesian = (self.facts.get(name, "") for name in ("label", "label_id"))
        return Words(indonesian or english, english or indonesian) if english or indonesian else None

    @property
    def denominator_id(self) -> str:
        return self.facts["default_denominator_id"]
