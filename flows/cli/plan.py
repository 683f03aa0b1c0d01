"""`cakupan plan` on the command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contracts.runtime.errors import EXIT_BLOCKED
from flows.cli.options import command, config_option, json_option, print_json, selection_of, selection_options
from flows.runs.process import importing

if TYPE_CHECKING:
    from flows.settings.selection import Selection


@click.command(
    epilog="\b\nExamples:\n  cakupan plan\n  cakupan plan --period 2024-07\n  cakupan plan --json | python -m json.tool"
    "\n\n\b\nExit status: 0 would publish or nothing new, 3 would block,\n"
    "and otherwise as 'cakupan run' would end."
)
@selection_options
@config_option
@json_option
@command
def plan(config: Path | None, as_json: bool, **asked: Any) -> None:  # noqa: ANN401, FBT001  click's options
    """Show what a run would do, without publishing: it works on a copy of the vault that is thrown away.

    Tables of files and rows, changes of the sources, coverage of each regency before and after, counts newly hidden,
    then warnings and every gate that would block.
    """
    tell_plan(config, selection_of(**asked), as_json=as_json)


def tell_plan(config: Path | None, selection: "Selection", *, as_json: bool) -> None:
    """Plan, say it, and end with 3 when it would block."""
    with importing():
        from flows.plan.plan import BLOCK, make_plan
        from flows.plan.report import show_plan
        from flows.settings.cakupan_toml import read_settings

    made = make_plan(read_settings(config), selection)
    if as_json:
        print_json(made.facts)
    else:
        show_plan(made)
    if made.verdict == BLOCK:
        sys.exit(EXIT_BLOCKED)
