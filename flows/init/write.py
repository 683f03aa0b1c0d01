"""The home of a first run: `cakupan.toml`, a folder in the inbox for each source, and copies of the files."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from contracts.runtime.errors import ConfigurationError
from flows.init.look import Look
from flows.init.propose import Proposal, said_of

CONFIG = "cakupan.toml"


def check_empty(home: Path) -> None:
    """Raises ConfigurationError when the folder has a configuration already: it is never replaced."""
    if (home / CONFIG).exists():
        raise ConfigurationError(f"{home / CONFIG} is there already. Add sources to it, or choose another folder.")


def files_in(places: Sequence[Path]) -> list[Path]:
    """The files named, and those of folders named. Raises ConfigurationError when one is not there, or none is left."""
    if absent := [str(place) for place in places if not place.exists()]:
        raise ConfigurationError(f"Not there: {', '.join(absent)}.")
    found = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    files = [file for file in found if file.is_file() and not file.name.startswith((".", "~$"))]
    if not files:
        raise ConfigurationError("No file to look into. Name files or folders: cakupan init DIR extracts/*.xlsx")
    return files


def config_text(proposed: Sequence[Proposal], left_out: Sequence[Look] = ()) -> str:
    """`cakupan.toml` for these sources; it publishes the provinces that their rows are about. What a file that is left
    out would need is written below them, as comments."""
    provinces = sorted({code for source in proposed for look in source.looks for code in look.provinces})
    head = [
        "# Written by `cakupan init`. docs/reference/configuration.md lists every key.",
        'home = "."',
        "",
        "[publish]",
        f"provinces = {provinces!r}".replace("'", '"') if provinces else "# provinces: the nation",
        'denominator = "semesta"',
        "suppress_below = 10",
    ]
    sources = [line for source in proposed for line in ("", *source.lines)]
    others = [f"# {line}".rstrip() for look in left_out for line in ("", *said_of(look))]
    return "\n".join([*head, *sources, *(["", "# Left out, and not copied:"] if others else []), *others]) + "\n"


def write_home(home: Path, proposed: Sequence[Proposal], left_out: Sequence[Look] = ()) -> Path:
    """Write the configuration and copy the files; the configuration comes last. Returns its path."""
    check_empty(home)
    for source in proposed:
        folder = home / "inbox" / source.name
        folder.mkdir(parents=True, exist_ok=True)
        for look in source.looks:
            shutil.copy2(look.file, folder / look.file.name)
    config = home / CONFIG
    config.write_text(config_text(proposed, left_out), encoding="utf-8")
    return config
