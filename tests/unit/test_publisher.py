"""Who publishes and under which licence comes from the settings, and is never assumed."""

from pathlib import Path

import pytest

from contracts.runtime.errors import ConfigurationError
from flows.settings.cakupan_toml import Publish, read_settings

SOURCE = '[[source]]\nname = "a"\ndataset = "targets"\nlocation = "inbox/a/*"\nregion_codes = "names"\n'


def published(folder: Path, lines: str) -> Publish:
    config = folder / "cakupan.toml"
    config.write_text(f'home = "."\n[publish]\n{lines}\n{SOURCE}', encoding="utf-8")
    return read_settings(config).publish


def test_a_publisher_and_a_licence_that_nobody_stated_stay_unknown(tmp_path: Path) -> None:
    publish = published(tmp_path, "")
    assert (publish.publisher, publish.licence) == ("unknown", "not stated")


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "not stated"])
def test_a_licence_is_an_identifier_or_an_address(licence: str, tmp_path: Path) -> None:
    assert published(tmp_path, f'publisher = "Dinas"\nlicence = "{licence}"').licence == licence


def test_a_licence_in_words_is_refused_by_its_key(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"publish\.licence"):
        published(tmp_path, 'licence = "free for all"')
