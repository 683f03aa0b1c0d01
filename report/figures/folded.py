"""A long table: its first rows stand open, the others unfold."""

from dataclasses import dataclass
from typing import Any

_SHOWN_AT_ONCE = 5
"""Rows of a long table that stand open; the others unfold."""


@dataclass(frozen=True)
class Folded:
    """The rows of a table: those that stand open, and those that unfold."""

    first: list[dict[str, Any]]
    rest: list[dict[str, Any]]


def folded(rows: list[dict[str, Any]]) -> Folded:
    """The first rows, and the rest."""
    return Folded(rows[:_SHOWN_AT_ONCE], rows[_SHOWN_AT_ONCE:])
