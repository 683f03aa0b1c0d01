"""`cakupan init`: from a folder of raw files to a home that can be run."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.options import command, json_option, print_json

if TYPE_CHECKING:
    from flows.init.look import Look
    from flows.init.propose import Proposal


@click.command(
    epilog="\b\nExamples:\n  cakupan init . extracts/\n  cakupan init mydata peserta_2024-06.csv semesta.xlsx\n"
    "  cakupan init mydata extracts/ --yes"
)
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--yes", "is_agreed", is_flag=True, help="Write what is certain without asking; leave out what is not.")
@json_option
@command
def init(directory: Path, files: tuple[Path, ...], is_agreed: bool, as_json: bool) -> None:  # noqa: FBT001  click's flags
    """Look into FILES (or folders), propose their sources, and write DIRECTORY/cakupan.toml and its inbox.

    Each file is read as a run would read it: dataset, code system, units, months and what must be declared. The files
    are copied. What a file does not tell is asked, or with --yes left out and named.
    """
    from flows.init.look import look_at
    from flows.init.propose import proposals
    from flows.init.write import check_empty, files_in, write_home

    check_empty(directory)
    looks = []
    for look in look_at(files_in(files)):
        looks.append(look if as_json else _shown(look))
    if not (is_agreed or as_json):
        looks = [_asked(look) for look in looks]
    proposed = proposals(looks)
    left_out = [look for look in looks if not any(look in source.looks for source in proposed)]
    is_written = bool(proposed) and (is_agreed or (not as_json and click.confirm(f"Write {directory}?", default=True)))
    config = write_home(directory, proposed) if is_written else None
    if as_json:
        print_json(_facts(proposed, left_out, config))
    else:
        _say_end(left_out, config)


def _shown(look: "Look") -> "Look":
    from flows.init.propose import said_of
    from report.terminal.tables import print_table, print_text

    what = look.dataset or "no dataset of ours"
    print_text(f"{look.file.name}: {what}, region_codes {' or '.join(look.code_systems) or 'unknown'}", style="bold")
    for line in said_of(look):
        print_text(f"  {line}")
    if look.rows:
        print_table(
            "The first rows, as they would be loaded", tuple(look.rows[0]), [tuple(r.values()) for r in look.rows]
        )
    return look


def _asked(look: "Look") -> "Look":
    """The look with the code system that a person names, where the file fits several."""
    from dataclasses import replace

    if look.dataset is None or len(look.code_systems) == 1:
        return look
    question = f"{look.file.name}: its codes are valid in several systems. Which is it?"
    return replace(look, code_systems=(click.prompt(question, type=click.Choice(look.code_systems)),))


def _facts(proposed: "list[Proposal]", left_out: "list[Look]", config: Path | None) -> dict[str, Any]:
    return {
        "config": str(config) if config else None,
        "sources": [
            {
                "name": source.name,
                "dataset": source.dataset,
                "region_codes": source.region_codes,
                "files": [
                    {"file": look.file.name, "accepted": look.accepted, "refusal": look.refusal or None}
                    for look in source.looks
                ],
            }
            for source in proposed
        ],
        "left_out": [{"file": look.file.name, "refusal": look.refusal or None} for look in left_out],
    }


def _say_end(left_out: "list[Look]", config: Path | None) -> None:
    for look in left_out:
        click.echo(f"left out: {look.file.name}", err=True)
    if config:
        click.echo(f"Next: cakupan plan --config {config}\n      cakupan run --config {config}", err=True)
