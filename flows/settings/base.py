"""Settings that refuse what they do not know."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Settings that do not change once read, and that refuse keys they do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def one_of(value: str, allowed: tuple[str, ...]) -> str:
    """`value` when it is one of `allowed`. Raises ValueError otherwise."""
    if value not in allowed:
        raise ValueError(f"must be one of {', '.join(allowed)}, not {value!r}")
    return value
