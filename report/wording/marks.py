"""How a figure is shown when it is known, hidden or unknown: three different things, none of them blank or 0."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from report.wording.texts import TEXTS
from report.wording.words import Words

HIDDEN_MARK = "✱"


@dataclass(frozen=True)
class Shown:
    """One figure of a table: its words, the value it sorts by ("" for none); `known`, `hidden` or `unknown`."""

    words: Words
    value: str
    kind: str


def shown(row: Any, column: str, written: Callable[[Any], Words], reason: str = "suppression_reason") -> Shown:  # noqa: ANN401
    """The figure of a row, or the word for why there is none: the column `reason` tells the hidden from the unknown."""
    value = getattr(row, column)
    if not pd.isna(value):
        return Shown(written(value), f"{value:.10g}", "known")
    kind = "unknown" if pd.isna(getattr(row, reason)) else "hidden"
    return Shown(TEXTS[kind], "", kind)
