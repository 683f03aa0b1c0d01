"""The page says what the model says, and the model what was measured: figures of the page are not typed."""

from pathlib import Path

from benchmarks.scale_model import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scale.md"


def test_the_page_holds_the_tables_that_the_model_prints() -> None:
    _, begun, rest = PAGE.read_text(encoding="utf-8").partition("<!-- benchmarks/scale_model.py -->\n")
    assert begun
    assert rest.partition("<!-- end -->")[0].strip() == "\n".join(page()).strip()
