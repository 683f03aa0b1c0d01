"""The page says what the model says: its figures are worked out from what was measured, not typed."""

from benchmarks.scale_model import BEGIN, END, PAGE, page


def test_the_page_holds_the_tables_of_the_model() -> None:
    _, begun, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    assert begun
    assert rest.partition(END)[0].splitlines() == list(page()), "run benchmarks/scale_model.py --write"
