"""Words in both languages, and numbers, percentages and months as each language writes them."""

import calendar
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

from contracts.language.months import MONTH_NAMES

_INDONESIAN_MARKS = str.maketrans(",.", ".,")
MINUS = "\u2212"


class Words(NamedTuple):
    """One text in Indonesian and in English. In a template it writes both, each marked with its language."""

    id: str
    en: str

    def __html__(self) -> Markup:
        if self.id == self.en:
            return escape(self.id)
        return Markup('<span lang="id">{}</span><span lang="en">{}</span>').format(self.id, self.en)

    def fill(self, **parts: "Words | str") -> "Words":
        """The text with its `{names}` filled, each language with its own."""
        texts = {name: same(part) if isinstance(part, str) else part for name, part in parts.items()}
        return Words(
            self.id.format(**{name: text.id for name, text in texts.items()}),
            self.en.format(**{name: text.en for name, text in texts.items()}),
        )


def same(text: str) -> Words:
    """A text that is the same in both languages, such as a name."""
    return Words(text, text)


def joined(parts: "list[Words]", between: str = ", ") -> Words:
    """Several texts in a row."""
    return Words(between.join(part.id for part in parts), between.join(part.en for part in parts))


def number(value: float, decimals: int = 0) -> Words:
    """558115 as `558.115` and `558,115`."""
    english = f"{value:,.{decimals}f}".replace("-", MINUS)
    return Words(english.translate(_INDONESIAN_MARKS), english)


def percent(ratio: float, decimals: int = 1) -> Words:
    """The ratio 0.3373 as `33,7%` and `33.7%`."""
    text = number(ratio * 100, decimals)
    return Words(f"{text.id}%", f"{text.en}%")


def bare_percent(ratio: float) -> Words:
    """The ratio 0.3373 as `33,7` and `33.7`, where the sign would not fit."""
    return number(ratio * 100, 1 if ratio < 1 else 0)


def points(change: float) -> Words:
    """A change of a ratio in percentage points, with its sign: 0.047 as `+4,7` and `+4.7`."""
    text = number(abs(change) * 100, 1)
    sign = "±" if text.en == "0.0" else "+" if change > 0 else MINUS
    return Words(f"{sign}{text.id}", f"{sign}{text.en}")


def rupiah(amount: float) -> Words:
    """An amount in millions or billions of rupiah: `Rp10,08 miliar` and `Rp10.08 billion`."""
    divisor, unit = (1e9, Words("miliar", "billion")) if amount >= 1e9 else (1e6, Words("juta", "million"))
    text = number(amount / divisor, 2 if amount >= 1e9 else 1)
    return Words(f"Rp{text.id} {unit.id}", f"Rp{text.en} {unit.en}")


def month(day: date) -> Words:
    """`Juni 2024` and `June 2024`."""
    name = _month_name(day)
    return Words(f"{name.id} {day.year}", f"{name.en} {day.year}")


def short_day(day: date) -> Words:
    """`31 Des 2024`, for a table."""
    name = _month_name(day)
    return Words(f"{day.day} {name.id[:3]} {day.year}", f"{day.day} {name.en[:3]} {day.year}")


def short_month(day: date) -> Words:
    """`Jun 24`, for an axis."""
    name = _month_name(day)
    return Words(f"{name.id[:3]} {day:%y}", f"{name.en[:3]} {day:%y}")


def _month_name(day: date) -> Words:
    return Words(MONTH_NAMES[day.month][0].capitalize(), calendar.month_name[day.month])
