"""Compiled templates are kept beside bytecode, and never used where they are not what the template says now."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from transforms.compiled import KeptTemplates

MODULE = "# sets up the environment"


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "setting.py").write_text(MODULE)
    return tmp_path / "setting.py"


def rendered(module: Path, text: str = "SELECT {{ number }}") -> str:
    environment = Environment(loader=DictLoader({"a.sql": text}), bytecode_cache=KeptTemplates(str(module)))  # noqa: S701
    return environment.get_template("a.sql").render(number=1)


def kept(module: Path) -> Path:
    (file,) = (module.parent / "__pycache__").glob("*.template")
    return file


def test_a_template_is_compiled_once(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(module) == "SELECT 1"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(module) == "SELECT 1"
    with pytest.raises(TypeError):
        rendered(module, "SELECT 2")


def test_a_template_whose_text_changed_says_its_new_text(module: Path) -> None:
    rendered(module)
    assert rendered(module, "SELECT {{ number + 1 }}") == "SELECT 2"


@pytest.mark.parametrize("damage", [b"", b"\0" * 500, b"{% of another version %}"])
def test_a_damaged_file_is_written_again(module: Path, damage: bytes) -> None:
    rendered(module)
    before = kept(module).read_bytes()
    kept(module).write_bytes(damage or before[:-7])
    assert rendered(module) == "SELECT 1"
    assert kept(module).read_bytes() == before


def test_what_another_setting_compiled_is_not_used(module: Path) -> None:
    rendered(module)
    before = kept(module).read_bytes()
    module.write_text(f"{MODULE} in another way")
    assert rendered(module) == "SELECT 1"
    assert kept(module).read_bytes() != before


def test_where_no_bytecode_is_kept_templates_are_compiled_each_time(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(module) == "SELECT 1"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (module.parent / "__pycache__").write_text("a file where the folder would be")
    assert rendered(module) == "SELECT 1"
