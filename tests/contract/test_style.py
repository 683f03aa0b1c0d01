"""The code keeps to rules that `make check` cannot see: bounds have reasons, sample and checkout one configuration."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("file", "name"), [("expectations/bounds.py", "Bounds"), ("flows/settings/cakupan_toml.py", "Limits")]
)
def test_every_bound_has_a_dated_reason(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    (bounds,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    fields = [(one, after) for one, after in pairwise([*bounds.body, ast.Pass()]) if isinstance(one, ast.AnnAssign)]
    numbers = {
        ast.unparse(one.target): after for one, after in fields if ast.unparse(one.annotation) in {"float", "int"}
    }
    assert numbers
    for bound, after in numbers.items():
        reason = after.value if isinstance(after, ast.Expr) else None
        assert re.search(r"\b[0-9]{4}-[0-9]{2}: ", str(ast.literal_eval(reason)) if reason else ""), bound


def test_the_checkout_is_configured_as_the_sample_but_for_its_home() -> None:
    ours = (ROOT / "cakupan.toml").read_text(encoding="utf-8")
    sample = (ROOT / "sample" / "cakupan.toml").read_text(encoding="utf-8")
    assert ours == sample.replace('home = "."', 'home = "data"')
