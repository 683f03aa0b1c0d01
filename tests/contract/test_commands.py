"""Every command of the command line: it has examples, and `--json` or a word in its help on why it has none."""

from collections.abc import Iterator

import click
import pytest

from flows.cli.main import main


def commands(group: click.Group = main, name: str = "cakupan") -> Iterator[tuple[str, click.Command]]:
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


EVERY = dict(commands())


@pytest.mark.parametrize("name", EVERY)
def test_a_command_answers_in_json_or_its_help_says_what_it_prints_instead(name: str) -> None:
    command = EVERY[name]
    has_json = any("--json" in option.opts for option in command.params)
    assert has_json != ("No --json:" in (command.help or "")), f"{name}: give it --json, or say 'No --json: ...'"


@pytest.mark.parametrize("name", EVERY)
def test_a_command_shows_how_it_is_called(name: str) -> None:
    assert f"{name}" in (EVERY[name].epilog or ""), f"{name} has no example"
