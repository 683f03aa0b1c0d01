"""Tables and sentences for a terminal: they fit its width, with colour only where it has one (NO_COLOR counts)."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from contracts.runtime.personal_text import scrubbed


def print_text(text: str, *, style: str = "") -> None:
    """One sentence on standard output; never read as markup and never broken in a path."""
    Console(soft_wrap=True, highlight=False).print(Text(scrubbed(text), style=style))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output. Cells are plain text; control characters are shown escaped."""
    table = Table(title=title, title_justify="left", title_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_printable(cell)) for cell in row))
    Console(highlight=False).print(table)


def _printable(cell: object) -> str:
    text = "-" if cell is None else scrubbed(str(cell))
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
