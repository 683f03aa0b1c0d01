"""`docs/reference/configuration.md`: every key of `cakupan.toml`, from the settings' own descriptions.

python -m flows.settings.reference_page > docs/reference/configuration.md
"""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from expectations.bounds import Bounds
from flows.settings.alerts import Email, Lineage, Webhook
from flows.settings.cakupan_toml import Limits, Outlines, Publish, Retention, Settings
from flows.settings.counting import Counting
from flows.settings.network import HttpKeys, Network, PagingKeys
from flows.settings.portals import BpsKeys, CkanKeys, Variable
from flows.settings.schedules import Schedules
from flows.settings.source import Source

_TABLES: tuple[tuple[str, type], ...] = (
    ("above the tables", Settings),
    ("[publish]", Publish),
    ("[publish.outlines]", Outlines),
    ("[[source]]", Source),
    ("[source.http]", HttpKeys),
    ("[source.http.paging]", PagingKeys),
    ("[source.bps]", BpsKeys),
    ("[[source.bps.variable]]", Variable),
    ("[source.ckan]", CkanKeys),
    ("[schedules]", Schedules),
    ("[limits]", Limits),
    ("[gates]", Bounds),
    ("[retention]", Retention),
    ("[network]", Network),
    ("[counting]", Counting),
    ("[[alert]], kind webhook", Webhook),
    ("[[alert]], kind email", Email),
    ("[lineage]", Lineage),
)


def page() -> str:
    """The page: one section a table of the file, one row a key."""
    return "\n".join(_lines()) + "\n"


def undescribed() -> list[str]:
    """Keys without a description, which the page would leave blank."""
    return [f"{title} {key}" for title, model in _TABLES for key, _, said in _keys(model) if not said]


def _lines() -> Iterator[str]:
    yield from (
        "# Configuration",
        "",
        "Every key of `cakupan.toml`, made from the settings by `make docs`. Unknown keys",
    )
    yield "are refused by name, with the nearest known one. Secrets come from the environment, never from this file."
    for title, model in _TABLES:
        yield from ("", f"## `{title}`" if title[0] == "[" else f"## {title.capitalize()}", "")
        yield (inspect.getdoc(model) or "").partition("\n")[0]
        yield from ("", "| key | default | what it says |", "|---|---|---|")
        for key, default, said in _keys(model):
            yield f"| `{key}` | {default} | {said} |".replace("\n", " ")


def _keys(model: type) -> Iterator[tuple[str, str, str]]:
    """Each key of a table: its name, its default as the file writes it, and what it says."""
    said = {name: text for owner in reversed(model.__mro__[:-1]) for name, text in _said(owner).items()}
    yield from ((name, _default(value), said.get(name, "")) for name, value in _defaults(model))


def _defaults(model: type) -> Iterator[tuple[str, Any]]:
    if is_dataclass(model):
        yield from ((field.name, field.default) for field in fields(model) if field.default is not MISSING)
    elif issubclass(model, BaseModel):
        for name, info in model.model_fields.items():
            if not _is_table(info.annotation):
                yield name, info.get_default(call_default_factory=True, validated_data={})


def _is_table(annotation: Any) -> bool:  # noqa: ANN401  any type annotation
    """Whether a key is a table of its own, which has a section."""
    tables = {model.__name__ for _, model in _TABLES}
    return not tables.isdisjoint(re.findall(r"\w+", str(annotation)))


def _default(value: Any) -> str:  # noqa: ANN401  a default of any type
    if value is PydanticUndefined:
        return "required"
    if value is None or value in ("", (), {}):
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(str(one) for one in value)}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _said(owner: type) -> dict[str, str]:
    """The text below each field of a class."""
    if owner.__module__.partition(".")[0] not in ("flows", "expectations"):
        return {}
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    texts = {}
    for field, after in pairwise(getattr(tree, "body", [])):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            texts[ast.unparse(field.target)] = " ".join(str(after.value.value).split())
    return texts


if __name__ == "__main__":
    sys.stdout.write(page()) if len(sys.argv) == 1 else Path(sys.argv[1]).write_text(page(), encoding="utf-8")
