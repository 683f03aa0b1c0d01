"""By which rules a figure was made: one checksum over everything that decides figures.

It covers statements and code without comments, docstrings, layout or file names, so that a moved file or a better
sentence does not make every home publish again, and a changed predicate does. Reference tables have a checksum of their
own (`reference.tables.checksum`).
"""

import ast
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_DECIDE = ("contracts", "reference", "sources", "transforms", "flows/load", "flows/marts", "flows/privacy")
"""Folders whose code and statements decide figures."""
_SQL_COMMENT = re.compile(r"--[^\n]*|\{#.*?#\}", re.DOTALL)
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def rules_checksum() -> str:
    """The sha256 over what every deciding file says, in an order that no file name has a part in."""
    texts = sorted((path.suffix, path.read_bytes()) for folder in _DECIDE for path in _deciding(folder))
    digest = hashlib.sha256(Path(__file__).read_bytes())  # another way to read them has another answer
    for suffix, text in texts:
        digest.update(f"{suffix} {len(text)} ".encode() + text)
    return kept(Path(cache_from_source(__file__)).with_suffix(".kept"), digest.hexdigest(), lambda: said_by(texts))


def _deciding(folder: str) -> Iterator[Path]:
    return (path for path in (_ROOT / folder).rglob("*") if path.suffix in _SAYS)


def said_by(texts: Iterable[tuple[str, bytes]]) -> str:
    """The checksum of what modules and statements say, given by suffix and text."""
    digests = sorted(hashlib.sha256(_SAYS[suffix](text.decode()).encode()).digest() for suffix, text in texts)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def kept(file: Path, question: str, answer: Callable[[], str]) -> str:
    """An answer that takes 0.4 s to find, kept beside the bytecode that Python keeps, for as long as the question is
    the same. Where Python keeps none, or the folder cannot be written, it is found each time."""
    with suppress(OSError, ValueError):
        asked, known = file.read_text(encoding="ascii").split()
        if asked == question:
            return known
    found = answer()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(f"{question} {found}", encoding="ascii")
            part.replace(file)
    return found


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
