"""Counts that cannot be of persons: in thousands that nobody states, without their zeros, more than live anywhere."""

from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from flows.load.part_tables import FigureFiles
from reference.tables import load
from report.terminal.progress import say
from transforms import keys
from warehouse.session import Session

_COUNTED = {"labour_force": "labour_force", "eligible_workers": "eligible", "participants_summary": "active"}
_LARGE_SEGMENTS = ("ALL", "FORMAL", "PU")
"""Those of which participants are many in the largest regency of every province."""
_MORE = {
    "labour_force": "every regency of Indonesia has more workers",
    "eligible": "every regency of Indonesia has more workers",
    "active": "the largest regency of every province has more participants",
}
_MORE_ABOVE = "a province has more in each of its regencies"
_FEWEST = 10
"""Regencies or provinces; or all regencies of one province, among which is its largest town."""
_SMALLEST = 3_000
"""2026-11: Dukcapil counts 28,451 persons in the smallest regency, Supiori, and 5,875,830 in the largest, Bogor (first
half of 2025, disway.id), of whom about half work: some 14,000, and below 3,000 where they are in thousands."""

_LARGEST = 13_000_000
"""2026-11: twice the inhabitants of Bogor, the largest, and less than a thousand times the workers of the smallest: a
count of persons that was taken for one of thousands is above it."""


def too_small(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files without a unit whose largest regency has fewer persons than any has that is the largest. Of those with
    few areas, which may be a choice of small ones, the run says so and reads persons."""
    if files.extract.dataset not in _COUNTED:
        return {}
    field = _COUNTED[files.extract.dataset]
    segments = _LARGE_SEGMENTS if files.extract.has_headcounts else ()
    statement = keys.largest_figure(files.extract, field, segments)
    regencies = load("regency").groupby("province_code").size().reset_index(name="regency_count")
    with session.frames(province_frame=regencies):
        rows = session.rows(statement, fewest=_FEWEST, smallest=_SMALLEST)
        above = session.rows(keys.largest_province(files.extract, field), fewest=_FEWEST, smallest=_SMALLEST)
    refused = {}
    for one, several, more, found in (
        ("province", "provinces", _MORE_ABOVE, above),
        ("regency", "regencies", _MORE[field], rows),
    ):
        for snapshot_id, count, largest, is_of_many in found:
            if files.sources[snapshot_id].declared.unit is None:
                sentence = _unstated(
                    files, field, snapshot_id, f"at most {largest:,} in {count} {one if count == 1 else several}", more
                )
                if is_of_many:
                    refused[snapshot_id] = FileRefused(sentence, code="UNIT_NOT_STATED")
                else:
                    say(sentence)
    return refused


def _unstated(files: FigureFiles, field: str, snapshot_id: str, at_most: str, more: str) -> str:
    return (
        f"{files.labels[snapshot_id]}: column {field} has {at_most}, but {more}: the figures may be in thousands."
        f' If so, add unit = "thousand persons" under source {files.sources[snapshot_id].name} of cakupan.toml, or'
        ' unit = "persons" where they are few.'
    )


def too_large(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files in which some regency has more persons than live in any."""
    if files.extract.dataset not in _COUNTED:
        return {}
    field = _COUNTED[files.extract.dataset]
    rows = session.rows(keys.too_large(files.extract, field), largest=_LARGEST)
    return {
        snapshot_id: FileRefused(
            f"{files.labels[snapshot_id]}{f'[{sheet}]' if sheet else ''}: line {line}, column {field} has {amount:,} in"
            f" {region}, and no regency of Indonesia has so many inhabitants. Correct the line, or the unit that the"
            " file or its source states.",
            code="COUNT_TOO_LARGE",
        )
        for snapshot_id, sheet, line, region, amount in rows
    }


def without_zeros(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files in which a program seems to have taken the point of thousands for a decimal one: 9.120 became 9.12."""
    found: dict[str, FileRefused] = {}
    for field in files.extract.counts_of_persons:
        for snapshot_id, sheet, line, count in session.rows(keys.lost_zeros(files.extract, field)):
            found[snapshot_id] = FileRefused(
                f"{files.labels[snapshot_id]}{f'[{sheet}]' if sheet else ''}: line {line}, column {field} has a"
                f" fraction, as others have, and the {count} without one are below 1,000. A program may have taken the"
                " point of 9.120 for a decimal one, and then 9 is 9,000. Ask the office for numbers without"
                ' points; where thousands are meant, add unit = "thousand persons" under its source of cakupan.toml.',
                code="DECIMAL_AMBIGUOUS",
                remedies=[Remedy("unit", "thousand persons", "each count is of thousands")],
            )
    return found
