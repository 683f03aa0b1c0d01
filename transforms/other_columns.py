"""The columns of a table that are none of ours: what divides its figures, and which of its rows are meant."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OtherColumns:
    """`headings` of the columns that may divide a figure, and the cell of each as SQL.

    `parts` are those of them whose parts add up. `kept` gives cells with the texts that are meant; a table
    `is_of_another_sheet` where its sheet is none of those that are.
    """

    headings: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    kept: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_of_another_sheet: bool = False


NO_OTHERS = OtherColumns()
