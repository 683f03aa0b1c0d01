"""A table of persons that says somewhere else than in their status that they are no participants of the month."""

from collections.abc import Mapping, Sequence
from itertools import repeat

from contracts.extracts.dimensions import TITLE
from contracts.extracts.headings import normal_heading
from contracts.extracts.no_participants import counts_several, inactive_named, others_named, says_ended
from contracts.extracts.titles import words_of_name
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from flows.load.text_rows import text_rows
from sources.text.declared import Declared
from sources.text.text_table import TextTable
from transforms.stage import ended_rows
from warehouse.session import Session


def check_persons(
    session: Session, extract: Extract, table: TextTable, declared: Declared, label: str, names: Sequence[str]
) -> None:
    """Raises FileRefused when a title or a name is of others, or a column says so of rows whose status is active.

    `names` are those of the file and its only sheet. What the source ignores is not looked at.
    """
    ignored = {normal_heading(heading) for heading in declared.ignore}
    said = " | ".join([table.title, *map(words_of_name, names)])
    if TITLE not in ignored and (word := others_named(said)):
        raise _refusal(label, "its title or its name", f"speaks of {word!a}", TITLE)
    headings = {place: normal_heading(text) for place, text in enumerate(table.headings)}
    asked = {place: name for place, name in headings.items() if place not in table.used_places and name not in ignored}
    inactive = inactive_named(" | ".join([said, words_of_name(table.sheet_name)])) if TITLE not in ignored else None
    active, counts = _said_of_active_rows(session, extract, table, asked, is_asked=inactive is not None)
    if inactive and active:
        says = f"says {inactive!a}, and {active} of its rows are active"
        raise _refusal(label, "its title or its name", says, TITLE)
    for place, count, what in counts:
        if count:
            says = f"says of {count} active row(s) that they are {what}"
            raise _refusal(label, f"column {asked[place]!a}", says, asked[place])


def _said_of_active_rows(
    session: Session, extract: Extract, table: TextTable, asked: Mapping[int, str], *, is_asked: bool
) -> tuple[int, list[tuple[int, int, str]]]:
    """How many rows are active; and each column that may say that they are none, of how many it does, and what."""
    ended = [place for place, heading in asked.items() if says_ended(heading)]
    several = [place for place, heading in asked.items() if counts_several(heading)]
    if not (ended or several or is_asked):
        return 0, []
    active, *counts = text_rows(session, ended_rows(extract, table, ended, several), table)[0][0]
    whats = [*repeat("ended before, or deleted", len(ended)), *repeat("of several persons, or of none", len(several))]
    return active, list(zip((*ended, *several), counts, whats, strict=True))


def _refusal(label: str, who: str, says: str, heading: str) -> FileRefused:
    remedy = Remedy("ignore", [heading], "it says nothing about who is an active participant")
    return FileRefused(
        f"{label}: {who} {says}. Each row would count as one active participant of its month. Ask the office, or add"
        f" {remedy.line} under its source of cakupan.toml where {remedy.where}.",
        code="NO_PARTICIPANTS",
        remedies=[remedy],
    )
