"""Every declaration that the page of extracts shows is one that `cakupan.toml` takes."""

from pathlib import Path

import pytest

from docs.shapes import SHAPES, Shape
from flows.settings.cakupan_toml import read_settings
from flows.settings.declarations import SourceDeclarations
from sources.text.declared import Declared


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.shape)
def test_a_declaration_of_the_page_is_taken(tmp_path: Path, shape: Shape) -> None:
    lines = ['home = "."', "[[source]]", 'name = "office"', f'dataset = "{shape.dataset}"', shape.declaration]
    lines += ['location = "inbox/office/*"', 'region_codes = "names"']
    (tmp_path / "cakupan.toml").write_text("\n".join(lines), encoding="utf-8")
    declared = read_settings(tmp_path / "cakupan.toml").sources[0].declared
    assert getattr(declared, shape.declaration.partition(" =")[0])


def test_every_key_of_a_table_is_shown_or_has_a_page_of_its_own() -> None:
    shown = {shape.declaration.partition(" =")[0] for shape in SHAPES}
    assert set(Declared.__dataclass_fields__) - shown == {"unit", "date_order"}
    assert set(Declared.__dataclass_fields__) <= set(SourceDeclarations.model_fields)
