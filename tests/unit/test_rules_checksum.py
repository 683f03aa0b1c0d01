"""The checksum of the rules changes with what decides a figure, and with nothing else."""

import sys
from pathlib import Path

import pytest

from flows.releases.rules_checksum import code_said, kept, said_by, statement_said


def test_a_comment_a_docstring_and_an_import_decide_nothing() -> None:
    plain = "def half(count):\n    return count / 2\n"
    talked = 'import math\n\n\ndef half(count):\n    """Half."""\n    return count / 2  # rounded later\n'
    assert code_said(plain) == code_said(talked)
    assert statement_said("SELECT 1 -- one\n  FROM t") == statement_said("{# why #}SELECT 1 FROM t")


def test_a_changed_predicate_decides() -> None:
    assert code_said("LEAST = 10\n") != code_said("LEAST = 11\n")
    assert statement_said("SELECT a WHERE b > 1") != statement_said("SELECT a WHERE b > 2")


def test_the_order_and_the_names_of_files_decide_nothing() -> None:
    statements = [(".sql", b"SELECT 1"), (".sql", b"SELECT 2")]
    assert said_by(statements) == said_by(statements[::-1])
    assert said_by(statements) != said_by(statements[:1])


def test_a_checksum_is_found_again_only_after_a_file_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file, found = tmp_path / "rules.kept", iter(("first", "second"))
    asked = [kept(file, question, lambda: next(found)) for question in ("before", "before", "after", "after")]
    assert asked == ["first", "first", "second", "second"]


def test_a_damaged_checksum_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "rules.kept"
    file.write_text("before", encoding="ascii")
    assert kept(file, "before", lambda: "found") == "found"


def test_where_nothing_can_be_kept_a_checksum_is_found_each_time(tmp_path: Path) -> None:
    found = iter(("first", "second"))
    assert [kept(tmp_path / "none" / "kept", "same", lambda: next(found)) for _ in range(2)] == ["first", "second"]
