"""By which rules a figure was made: one checksum over everything that decides figures.

It covers statements and code without comments, docstrings, layout or file names, so that a moved file or a better
sentence does not make every home publish again, and a changed predicate does. Reference tables have a checksum of their
own (`reference.tables.checksum`).
"""

import ast
import hashlib
import re
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_DECIDE = ("contracts", "reference", "sources", "transforms", "flows/load", "flows/marts", "flows/privacy")
"""Folders whose code and statements decide figures."""
_SQL_COMMENT = re.compile(r"--[^\n]*|\{#.*?#\}", re.DOTALL)
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def rules_checksum() -> str:
    """The sha256 over what every deciding file says, in an order that no file name has a part in."""
    files = [path for folder in _DECIDE for path in (_ROOT / folder).rglob("*") if path.suffix in _SAYS]
    said = (_SAYS[path.suffix](path.read_text(encoding="utf-8")) for path in files)
    digests = sorted(hashlib.sha256(text.encode()).digest() for text in said)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def statement_said(text: str) -> str:
    """A statement without comments, its blanks folded."""
    return " ".join(_SQL_COMMENT.sub(" ", text).split())


def code_said(text: str) -> str:
    """A module without comments, docstrings and the names of what it imports from where."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED):
            node.body = [line for line in node.body if not _says_nothing(line)]
    return ast.dump(tree)


def _says_nothing(line: ast.stmt) -> bool:
    is_text = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    return is_text or isinstance(line, ast.Import | ast.ImportFrom)


_SAYS = {".py": code_said, ".sql": statement_said}
