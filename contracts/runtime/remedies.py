"""What a source can declare so that a table which was refused is read, in the form that `cakupan.toml` has."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_OF_HEADINGS = ("keep", "columns")
"""Keys whose values are by heading."""
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Remedy:
    """One key of a source, its value, and where it is right."""

    key: str
    value: object
    where: str = ""

    @property
    def line(self) -> str:
        return toml_line(self.key, self.value)


@dataclass(frozen=True)
class Lacking:
    """The columns of ours that a table lacks, and its headings that mean none of ours yet.

    `claimed` are the first and the last day of the months that its name or the lines above its header speak of, `year`
    is the one year that these lines name, and `segment` the one segment that they or the name do.
    """

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    claimed: tuple[date, date] | None = None
    year: int | None = None
    segment: str = ""


def toml_line(key: str, value: object) -> str:
    """A key and its value as a line of TOML. Headings are in quotation marks, our own names are not."""
    return f"{key if _BARE.fullmatch(key) else _text(key)} = {_toml(value, of_headings=key in _OF_HEADINGS)}"


def _toml(value: object, *, of_headings: bool = False) -> str:
    if isinstance(value, Mapping):
        lines = [
            f"{_text(str(key))} = {_toml(one)}" if of_headings else toml_line(key, one) for key, one in value.items()
        ]
        return f"{{ {', '.join(lines)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
