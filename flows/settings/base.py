"""Settings that refuse what they do not know."""

import difflib
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Settings that do not change once read, and that refuse keys they do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def one_of(value: str, allowed: tuple[str, ...]) -> str:
    """`value` when it is one of `allowed`. Raises ValueError otherwise."""
    if value not in allowed:
        raise ValueError(f"must be one of {', '.join(allowed)}, not {value!r}{nearest_to(value, allowed)}")
    return value


def nearest_to(name: str, known: Iterable[str]) -> str:
    """A question for the known name that resembles an unknown one; blank where none does."""
    nearest = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {nearest[0]}?" if nearest else ""
