"""The checksum of the rules changes with what decides a figure, and with nothing else."""

from flows.releases.rules_checksum import code_said, statement_said


def test_a_comment_a_docstring_and_an_import_decide_nothing() -> None:
    plain = "def half(count):\n    return count / 2\n"
    talked = 'import math\n\n\ndef half(count):\n    """Half."""\n    return count / 2  # rounded later\n'
    assert code_said(plain) == code_said(talked)
    assert statement_said("SELECT 1 -- one\n  FROM t") == statement_said("{# why #}SELECT 1 FROM t")


def test_a_changed_predicate_decides() -> None:
    assert code_said("LEAST = 10\n") != code_said("LEAST = 11\n")
    assert statement_said("SELECT a WHERE b > 1") != statement_said("SELECT a WHERE b > 2")
