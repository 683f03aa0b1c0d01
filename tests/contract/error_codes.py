"""Every code of an error that our own sources name, and the exit status it ends a command with; read, not imported."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from contracts.runtime import errors

ROOMS = ("contracts", "sources", "transforms", "expectations", "warehouse", "report", "outbox", "flows")
_ROOT = Path(__file__).parents[2]
_FOREBEAR = "CakupanError"


@cache
def codes() -> dict[str, int]:
    """Exit status by code, of classes and of single places that name a code of their own."""
    nodes = [node for file in _files() for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    classes = {node.name: node for node in nodes if isinstance(node, ast.ClassDef) and node.bases}
    ours = {name: _inherited(classes, name) for name in classes if _FOREBEAR in _line(classes, name)}
    found = {facts["code"]: facts["exit_status"] for facts in ours.values()}
    for call in (node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        named = [key.value.value for key in call.keywords if key.arg == "code" and isinstance(key.value, ast.Constant)]
        found |= {code: ours[call.func.id]["exit_status"] for code in named if call.func.id in ours}
    return found


def _files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((_ROOT / room).rglob("*.py"))


def _line(classes: dict[str, ast.ClassDef], name: str) -> list[str]:
    """A class and its forebears, nearest first."""
    if name not in classes:
        return [name]
    base = classes[name].bases[0]
    return [name, *_line(classes, base.id if isinstance(base, ast.Name) else "")]


def _inherited(classes: dict[str, ast.ClassDef], name: str) -> dict[str, object]:
    facts: dict[str, object] = {}
    for forebear in reversed(_line(classes, name)):
        for node in classes[forebear].body if forebear in classes else ():
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                facts[node.targets[0].id] = _value(node.value)
    return facts


def _value(node: ast.expr) -> object:
    """A constant, or one of `contracts.runtime.errors`."""
    if isinstance(node, ast.Name):
        return getattr(errors, node.id, None)
    return node.value if isinstance(node, ast.Constant) else None
