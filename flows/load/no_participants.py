"""A table of persons that says somewhere else than in their status that they are no participants of the month."""

from collections.abc import Sequence

from contracts.extracts.dimensions import TITLE
from contracts.extracts.headings import normal_heading
from contracts.extracts.no_participants import UNPAID, inactive_named, kind_of, others_named
from contracts.extracts.titles import words_of_name
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from flows.load.text_rows import text_rows
from sources.text.declared import Declared
from sources.text.text_table import TextTable
from transforms.stage import ended_rows
from warehouse.session import Session

_SAYS = {
    "ended": "ended before, or deleted",
    "several": "of several persons, or of none",
    "gone": "not active any more",
    "family": "of the family of a participant",
    "elsewhere": "of another insurance",
}


def check_persons(
    session: Session, extract: Extract, table: TextTable, declared: Declared, label: str, names: Sequence[str]
) -> tuple[str, ...]:
    """Notes of columns that say of active rows that nothing was paid for their month.

    Raises FileRefused when a title or a name is of others, or a column says so of rows whose status is active. `names`
    are those of the file and its only sheet. What the source ignores is not looked at.
    """
    ignored = {normal_heading(heading) for heading in declared.ignore}
    said = " | ".join([table.title, *map(words_of_name, names)])
    if TITLE not in ignored and (word := others_named(said)):
        raise _refusal(label, "its title or its name", f"speaks of {word!a}", TITLE)
    headings = {place: normal_heading(text) for place, text in enumerate(table.headings)}
    asked = {
        place: kind
        for place, name in headings.items()
        if place not in table.used_places and name not in ignored and (kind := kind_of(name))
    }
    inactive = inactive_named(f"{said} | {words_of_name(table.sheet_name)}") if TITLE not in ignored else None
    if not (asked or inactive):
        return ()
    active, *counts = text_rows(session, ended_rows(extract, table, asked), table)[0][0]
    if inactive and active:
        says = f"says {inactive!a}, and {active} of its rows are active"
        raise _refusal(label, "its title or its name", says, TITLE)
    found = [
        (headings[place], kind, count) for (place, kind), count in zip(asked.items(), counts, strict=True) if count
    ]
    for heading, kind, count in found:
        if kind not in UNPAID:
            says = f"says of {count} active row(s) that they are {_SAYS[kind]}"
            raise _refusal(label, f"column {heading!a}", says, heading)
    return tuple(
        f"column {heading!a} says of {count:,} of {active:,} active rows that nothing was paid for their month; they"
        " count as their status says"
        for heading, _, count in found
    )


def _refusal(label: str, who: str, says: str, heading: str) -> FileRefused:
    remedy = Remedy("ignore", [heading], "it says nothing about who is an active participant")
    return FileRefused(
        f"{label}: {who} {says}. Each row would count as one active participant of its month. Ask the office, or add"
        f" {remedy.line} under its source of cakupan.toml where {remedy.where}.",
        code="NO_PARTICIPANTS",
        remedies=[remedy],
    )
