"""Whether the dates of a column are written day first or month first: decided for the column, never for a cell."""

from dataclasses import dataclass

from contracts.extracts.headings import normal_heading
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from sources.text.declared import DateOrder


@dataclass(frozen=True)
class DateFacts:
    """How one column is written: a text that can only be day first, only month first or either, where there is one.

    `day_first_outside` and `month_first_outside` count the texts that could be either and, so read, are not in the
    months that the file claims; `latest_iso_day` is the latest day of the month among dates with the year first;
    months in Roman numerals are early where they could be quarters, I to IV.
    """

    column_name: str
    day_first: str | None
    month_first: str | None
    either: str | None
    numbered_count: int
    day_first_outside: int
    month_first_outside: int
    latest_iso_day: int | None
    early_roman_count: int
    late_roman_count: int


def order_of(
    facts: DateFacts, declared: DateOrder | None, *, is_claimed: bool, is_workbook: bool, label: str
) -> DateOrder:
    """The order of one column. `is_claimed` says that the file claims the months of this column.

    Raises FileRefused when cells contradict each other or the source, or nothing decides.
    """
    if facts.day_first and facts.month_first:
        raise _refused(facts, f"{facts.day_first} has the day first and {facts.month_first} the month", label)
    if is_workbook and facts.day_first and facts.latest_iso_day and facts.latest_iso_day <= _MONTHS:
        raise _refused(
            facts, f"{facts.day_first} is a text beside dates whose days are all up to 12, so that a program with the"
            " month first may have exchanged the others' days and months", label
        )  # fmt: skip
    shown: DateOrder | None = "dmy" if facts.day_first else "mdy" if facts.month_first else None
    numbered = facts.day_first or facts.month_first or facts.either
    if numbered and declared and declared not in (shown or "dmy", shown or "mdy"):
        raise _refused(facts, f"{numbered} is not in the date_order of its source", label)
    return shown or declared or _claimed(facts, label, is_claimed=is_claimed)


_MONTHS = 12
_OF_MONTHS = ("bulan", "blth", "month")


def are_roman_months(facts: DateFacts, heading: str) -> bool:
    """Whether I to IV of a column are months: its heading or the other numerals say so. Else they may be quarters."""
    is_of_months = normal_heading(heading).startswith(_OF_MONTHS)
    return facts.early_roman_count > 0 and (is_of_months or facts.late_roman_count > 0)


def _claimed(facts: DateFacts, label: str, *, is_claimed: bool) -> DateOrder:
    """The order in which every date is in the months that the file claims."""
    if facts.either is None:
        return "dmy"
    if is_claimed and (facts.day_first_outside == 0) != (facts.month_first_outside == 0):
        return "dmy" if facts.day_first_outside == 0 else "mdy"
    raise FileRefused(
        f"{label}: column {facts.column_name}: {facts.either} could have the day or the month first, and no other date"
        ' of the column decides. Write the year first, or declare for its source date_order = "dmy" or "mdy".',
        code="DATE_ORDER",
        remedies=[Remedy("date_order", "dmy", "the day is first"), Remedy("date_order", "mdy", "the month is first")],
    )


def _refused(facts: DateFacts, what: str, label: str) -> FileRefused:
    return FileRefused(
        f"{label}: column {facts.column_name}: {what}. Write every date of the column with the year first, such as"
        " 2024-06-30, and send it again.",
        code="DATE_ORDER",
    )
