"""What a worksheet's XML says that a workbook reader does not: error values, and formulas without results."""

import pytest

from sources.workbook.cells import SheetScan

ROWS = (
    b'<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>5</v></c></row>'
    b'<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="AB3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    b'<row r="4"><c r="C4"><f>1+1</f><v>2</v></c><c r="D4" t="str"><f>""</f><v></v></c>'
    b'<c r="E4"><f>0</f><v>0</v></c></row>'
)
SHEET = b"<worksheet><sheetData>" + ROWS + b"</sheetData></worksheet>"


def scan(xml: bytes, size: int = 1 << 20) -> SheetScan:
    found = SheetScan()
    for start in range(0, len(xml), size):
        found.take(xml[start : start + size])
    found.finish()
    return found


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 20])
def test_error_values_are_found_by_row_and_column_whatever_the_pieces(size: int) -> None:
    found = scan(SHEET, size)
    assert found.errors == {2: {0: "#N/A", 27: "#DIV/0!"}}
    assert found.formula_without_value is None
    assert found.formula_with_zero == "E4"


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B7"><f>SUM(A1:A6)</f></c>',
        b'<c r="B7"><f>SUM(A1:A6)</f><v/></c>',
        b'<c r="B7"><f>SUM(A1:A6)</f><v></v></c>',
        b'<c r="B7" s="3"><f t="shared" si="0"/></c>',
        b'<x:c r="B7"><x:f>1</x:f></x:c>',
        b'<c r="B7">\n  <f>1</f>\n  <v />\n</c>',
    ],
)
def test_a_formula_without_a_value_was_never_calculated(cell: bytes) -> None:
    assert scan(b'<row r="7">' + cell + b'<c r="C7"><v>1</v></c></row>').formula_without_value == "B7"


@pytest.mark.parametrize(
    "cell", [b'<c r="B7" t="e"/>', b'<c r="B7" t="s"><v>1</v></c>', b'<c r="B7"><is><t>"e"</t></is></c>']
)
def test_other_cells_are_no_errors(cell: bytes) -> None:
    found = scan(b'<row r="7">' + cell + b'<c r="C7"><v>1</v></c></row>')
    assert (found.errors, found.formula_without_value) == ({}, None)


def test_an_error_without_an_address_cannot_be_placed() -> None:
    with pytest.raises(KeyError):
        scan(b'<row><c t="e"><v>#N/A</v></c></row>')
