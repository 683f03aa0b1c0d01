"""The code keeps to its own rules: format, lint and strict types, and one configuration for sample and checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_code_is_formatted() -> None:
    _run("ruff", "format", "--check", ".")


def test_code_passes_the_linter() -> None:
    _run("ruff", "check", ".")


@pytest.mark.slow
def test_types_are_strict() -> None:
    _run("mypy")


def test_the_checkout_is_configured_as_the_sample_but_for_its_home() -> None:
    ours = (ROOT / "cakupan.toml").read_text(encoding="utf-8")
    sample = (ROOT / "sample" / "cakupan.toml").read_text(encoding="utf-8")
    assert ours == sample.replace('home = "."', 'home = "data"')
