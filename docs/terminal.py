"""Draws what a command printed, colours and all, as an SVG that asks for no font file.

    (FORCE_COLOR=1 COLUMNS=100 cakupan status 2>&1) | python -m docs.terminal 'cakupan status' > docs/status.svg

`docs/terminal.svg` is made by `docs.pictures`. The text is the command's own; only the prompt line is added.
"""

import argparse
import io
import re
import sys

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

WIDTH = 100
_FONT_FILES = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)
_FONT = 'Menlo, Consolas, "DejaVu Sans Mono", monospace'


def terminal_picture(command: str, output: str) -> str:
    """The SVG of a terminal in which `command` printed `output`, escape codes included."""
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text(f"$ {command}", style="bold"))
    console.print(Text.from_ansi(output.rstrip()), overflow="fold")
    code_format = _FONT_FILES.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code, monospace", _FONT)
    return console.export_svg(title="", code_format=code_format, unique_id="terminal")


def main() -> None:
    """Read the output on standard input and write the picture to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", help="what was run, for the prompt line")
    sys.stdout.write(terminal_picture(parser.parse_args().command, sys.stdin.read()))


if __name__ == "__main__":
    main()
