"""`cakupan init`: from a folder of raw files to a home that can be run."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contracts.runtime.errors import EXIT_USAGE
from flows.cli.options import command, json_option, print_json

if TYPE_CHECKING:
    from flows.init.look import Known, Look, Looker
    from flows.init.propose import Proposal
    from flows.init.questions import Choice, Question

_MOST_QUESTIONS = 12


@click.command(
    epilog="\b\nExamples:\n  cakupan init . extracts/\n  cakupan init mydata peserta_2024-06.csv semesta.xlsx\n"
    "  cakupan init mydata extracts/ --yes\n\n\b\n"
    "Exit status: 0 written, or refused at the last question; 2 when no file can be read as it is."
)
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--yes", "is_agreed", is_flag=True, help="Ask nothing: write what is certain, leave out what is not.")
@json_option
@command
def init(directory: Path, files: tuple[Path, ...], is_agreed: bool, as_json: bool) -> None:  # noqa: FBT001  click's flags
    """Look into FILES (or folders), propose their sources, and write DIRECTORY/cakupan.toml and its inbox.

    Each file is read as a run would read it: dataset, code system, units, months and what must be declared. What a file
    does not say is asked, with the lines of cakupan.toml to choose from; with --yes or --json the file is left out and
    its questions are named. The files are copied.
    """
    from flows.init.look import looking
    from flows.init.propose import proposals
    from flows.init.write import check_empty, files_in, write_home

    check_empty(directory)
    may_ask = not (is_agreed or as_json)
    looks: list[Look] = []
    with looking() as looker:
        for file in files_in(files):
            looks.append(_looked(looker, file, looks, may_ask=may_ask, is_shown=not as_json))
    proposed, left_out = proposals(looks), [look for look in looks if not look.is_certain]
    is_written = bool(proposed) and (is_agreed or (may_ask and click.confirm(f"Write {directory}?", default=True)))
    config = write_home(directory, proposed, left_out) if is_written else None
    if as_json:
        print_json(_facts(proposed, left_out, config))
    else:
        _say_end(directory, proposed, left_out, config, hint="" if may_ask else " Without --yes what is open is asked.")
    if not proposed:
        sys.exit(EXIT_USAGE)


def _looked(looker: "Looker", file: Path, before: "list[Look]", *, may_ask: bool, is_shown: bool) -> "Look":
    """A file with all that a person says of it. What was said of one of the same name pattern is tried first."""
    from flows.init.propose import remembered
    from flows.init.questions import question_of

    look = looker.look(file)
    if not look.is_certain and (known := remembered(before, file)):
        again = _again(looker, look, known)
        if again.is_certain or question_of(again):
            click.echo(f"{file.name}: answers as for the file before it of this name", err=True)
            look = again
    if is_shown:
        _show(look)
    return _interviewed(looker, look) if may_ask else look


def _interviewed(looker: "Looker", look: "Look") -> "Look":
    """Ask until nothing is open, or the file is left out."""
    from flows.init.questions import answered, question_of

    before: Question | None = None
    for _ in range(_MOST_QUESTIONS):
        question = question_of(look)
        choice = _chosen(look.file, question) if question and question != before else None
        before = question
        if choice is None:
            break
        typed = click.prompt(choice.asks) if choice.asks else ""
        look = _again(looker, look, answered(look.known, choice, typed))
        _show(look)
    return look


def _again(looker: "Looker", look: "Look", known: "Known") -> "Look":
    """The file with more known of it; with what was known before, when the answer contradicts that."""
    from pydantic import ValidationError

    try:
        return looker.look(look.file, known)
    except ValidationError as error:
        for problem in error.errors():
            click.echo(f"That cannot be: {str(problem['msg']).removeprefix('Value error, ')}", err=True)
        return look


def _chosen(file: Path, question: "Question") -> "Choice | None":
    """The choice of a person; None leaves the file out."""
    click.echo(f"{file.name}: {question.text}")
    for number, choice in enumerate(question.choices, start=1):
        click.echo(f"  {number}  {choice.line}{f'   ({choice.where})' if choice.where else ''}")
    click.echo("  0  none of these: leave the file out")
    number = click.prompt("Which", type=click.IntRange(0, len(question.choices)))
    return question.choices[number - 1] if number else None


def _show(look: "Look") -> None:
    from flows.init.propose import said_of
    from report.terminal.tables import print_table, print_text

    what = " or ".join(look.datasets) or "no dataset of ours"
    print_text(f"{look.file.name}: {what}, region_codes {' or '.join(look.code_systems) or 'unknown'}", style="bold")
    for line in said_of(look) if look.is_certain else look.why_not.splitlines():
        print_text(f"  {line}")
    if look.layout:
        print_text(f"  read as {look.layout}", style="dim")
    if look.rows:
        print_table(
            "The first rows, as they would be loaded", tuple(look.rows[0]), [tuple(r.values()) for r in look.rows]
        )


def _facts(proposed: "list[Proposal]", left_out: "list[Look]", config: Path | None) -> dict[str, Any]:
    from flows.init.questions import question_of

    asked = [(look, question_of(look)) for look in left_out]
    return {
        "config": str(config) if config else None,
        "sources": [
            {
                "name": source.name,
                "dataset": source.dataset,
                "region_codes": source.region_codes,
                "files": [{"file": look.file.name, "accepted": look.accepted} for look in source.looks],
            }
            for source in proposed
        ],
        "left_out": [
            {
                "file": look.file.name,
                "refusal": look.why_not or None,
                "question": question.text if question else None,
                "choices": [choice.line for choice in question.choices] if question else [],
            }
            for look, question in asked
        ],
    }


def _say_end(
    directory: Path, proposed: "list[Proposal]", left_out: "list[Look]", config: Path | None, *, hint: str
) -> None:
    for look in left_out:
        click.echo(f"left out: {look.file.name}", err=True)
    if config:
        click.echo(f"Next: cakupan plan --config {config}\n      cakupan run --config {config}", err=True)
    elif not proposed:
        click.echo(f"No file can be read as it is, so {directory} is not written.{hint}", err=True)
