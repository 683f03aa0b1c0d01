"""Month names and abbreviations that real files use, Indonesian first, and what a text says about months."""

import calendar
import re
from datetime import date

MONTH_NAMES = {
    1: ("januari", "jan", "january"),
    2: ("februari", "feb", "pebruari", "peb", "february"),
    3: ("maret", "mar", "march"),
    4: ("april", "apr"),
    5: ("mei", "may"),
    6: ("juni", "jun", "june"),
    7: ("juli", "jul", "july"),
    8: ("agustus", "agt", "agu", "ags", "august", "aug"),
    9: ("september", "sep", "sept"),
    10: ("oktober", "okt", "october", "oct"),
    11: ("november", "nov", "nopember", "nop"),
    12: ("desember", "des", "december", "dec"),
}

LATE_ROMAN = {5: "v", 6: "vi", 7: "vii", 8: "viii", 9: "ix", 10: "x", 11: "xi", 12: "xii"}
EARLY_ROMAN = {1: "i", 2: "ii", 3: "iii", 4: "iv"}
"""Months in Roman numerals, as in the dates of letters: `VI/2024`. The first four may be quarters or semesters too."""

MONTH_NUMBERS = {name: number for number, names in MONTH_NAMES.items() for name in names}

_NUMERIC = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?!\d)|(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-\d\d(?!\d)")
_NAME = rf"(?<![^\W\d_])({'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})"
_YEAR = r"[\s_.-]*(20\d\d)(?!\d)"
_UP_TO = r"[\s_.]*(?:-|–|s[./]?d\.?|sampai(?:[\s_]+dengan)?|hingga)[\s_.]*"  # noqa: RUF001  an en dash is what offices type
_NAMED = re.compile(_NAME + _YEAR, re.IGNORECASE)
_NAMED_RANGE = re.compile(_NAME + _UP_TO + _NAME + _YEAR, re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(20\d\d)([-_.])(0[1-9]|1[0-2])\2([0-3]\d)(?!\d)")
_NAMED_DAY = re.compile(r"(?<![^\W_])([0-3]?\d)[\s_.-]+" + _NAME + _YEAR, re.IGNORECASE)
OF_PRINTING = re.compile(
    r"cetak|unduh|ekspor|(?<![^\W_])(di)?tarik|penarikan|disusun|diolah|print|download|export|extracted|generated|backup|dump"
    r"|diperbarui|updated",
    re.IGNORECASE,
)
"""Words for the making of a file: a day beside one is the day on which it was made, and says nothing of its rows."""


def claimed_months(text: str) -> tuple[date, date] | None:
    """First and last day of the months that a file name or an info line names, or None when it names none.

    A day claims its month when it is the first or the last of it, as of a period; any other is that of a delivery.
    """
    text = without_days(text)
    numeric = [(int(hit[1] or hit[3]), int(hit[2] or hit[4])) for hit in _NUMERIC.finditer(text)]
    named = [(int(hit[2]), MONTH_NUMBERS[hit[1].lower()]) for hit in _NAMED.finditer(text)]
    first_of_range = [(int(hit[3]), MONTH_NUMBERS[hit[1].lower()]) for hit in _NAMED_RANGE.finditer(text)]
    if not (months := sorted(numeric + named + first_of_range)):
        return None
    return date(*months[0], 1), last_day(date(*months[-1], 1))


def without_days(text: str) -> str:
    """The text without the days that claim nothing."""
    is_of_printing = OF_PRINTING.search(text) is not None

    def kept(hit: re.Match[str], year: str, month: int, day: str) -> str:
        first = date(int(year), month, 1)
        claims = int(day) in (1, last_day(first).day) and not is_of_printing
        return hit[0] if claims else " "

    text = _DAY.sub(lambda hit: kept(hit, hit[1], int(hit[3]), hit[4]), text)
    return _NAMED_DAY.sub(lambda hit: kept(hit, hit[3], MONTH_NUMBERS[hit[2].lower()], hit[1]), text)


def days_named(text: str) -> set[date]:
    """The days of a month that a text names in words, such as `per 1 Juli 2024`."""
    hits = [(int(hit[3]), MONTH_NUMBERS[hit[2].lower()], int(hit[1])) for hit in _NAMED_DAY.finditer(text)]
    return {date(year, month, day) for year, month, day in hits if 1 <= day <= calendar.monthrange(year, month)[1]}


def last_day(month: date) -> date:
    """The last day of the month of `month`."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
