"""Facts that users keep in files of their own; a release keeps their text, since the files may change."""

from collections.abc import Mapping
from pathlib import Path

from flows.settings.cakupan_toml import Settings

_NAMES = ("corrections", "region_weights")
"""Settings that name a CSV of facts."""


def own_facts(settings: Settings) -> dict[str, str]:
    """The text of each file that the settings name and that exists."""
    paths = {name: getattr(settings, name) for name in _NAMES}
    return {name: path.read_text(encoding="utf-8") for name, path in paths.items() if path and path.exists()}


def with_facts(settings: Settings, facts: Mapping[str, str], folder: Path) -> Settings:
    """The settings with these facts instead, written as files into `folder`."""
    files = {name: folder / f"{name}.csv" for name in facts}
    for name, file in files.items():
        file.write_text(facts[name], encoding="utf-8")
    return settings.model_copy(update={name: files.get(name) for name in _NAMES})
