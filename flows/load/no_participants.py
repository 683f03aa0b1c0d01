"""A table of persons that says somewhere else than in their status that they are no participants of the month."""

import re
from collections.abc import Sequence

from contracts.extracts.dimensions import TITLE
from contracts.extracts.headings import normal_heading
from contracts.extracts.no_participants import counts_several, others_named, says_ended
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from sources.text.declared import Declared
from sources.text.text_table import TextTable
from transforms.stage import ended_rows
from warehouse.session import Session

_BETWEEN_WORDS = re.compile(r"[_.]+")


def check_persons(
    session: Session, extract: Extract, table: TextTable, declared: Declared, label: str, names: Sequence[str]
) -> None:
    """Raises FileRefused when a title or a name is of others, or a column says so of rows whose status is active.

    `names` are those of the file and its only sheet. What the source ignores is not looked at.
    """
    ignored = {normal_heading(heading) for heading in declared.ignore}
    said = " | ".join([table.title, *(_BETWEEN_WORDS.sub(" ", name) for name in names)])
    if TITLE not in ignored and (word := others_named(said)):
        raise _refusal(label, "its title or its name", f"speaks of {word!a}", TITLE)
    used = {*table.positions.values(), *(place for parts in table.composed.values() for place, _ in parts)}
    headings = {place: normal_heading(text) for place, text in enumerate(table.headings) if place not in used}
    asked = {place: heading for place, heading in headings.items() if heading not in ignored}
    ended = [place for place, heading in asked.items() if says_ended(heading)]
    several = [place for place, heading in asked.items() if counts_several(heading)]
    if not ended and not several:
        return
    statement = ended_rows(extract, table, ended, several)
    counts = session.value(statement, path=str(table.path), skip=table.first_line - 1)
    if table.row_form != "parquet":
        session.run_all(("DROP TABLE reject_error", "DROP TABLE reject_scan"))
    for place, count in zip((*ended, *several), counts, strict=True):
        if count:
            what = "ended before, or deleted" if place in ended else "of several persons, or of none"
            raise _refusal(
                label, f"column {asked[place]!a}", f"says of {count} active row(s) that they are {what}", asked[place]
            )


def _refusal(label: str, who: str, says: str, heading: str) -> FileRefused:
    remedy = Remedy("ignore", [heading], "it says nothing about who is an active participant")
    return FileRefused(
        f"{label}: {who} {says}. Each row would count as one active participant of its month. Ask the office, or add"
        f" {remedy.line} under its source of cakupan.toml where {remedy.where}.",
        code="NO_PARTICIPANTS",
        remedies=[remedy],
    )
