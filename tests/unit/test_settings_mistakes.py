"""Mistakes in `cakupan.toml`: one line each, in the order of the file, with the nearest right key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from contracts.runtime.errors import ConfigurationError
from flows.settings.cakupan_toml import read_settings
from flows.settings.schedules import Schedules

WRONG = """homme = "."

[publish]
supress_below = 10

[[source]]
name = "a"
dataset = "particpants"
location = "inbox/a/*"
region_codes = "names"

[[source]]
name = "B b"
dataset = "targets"
location = "inbox/b/*"
region_codes = "names"
unpivot = { colums = ["2021"], into = "year" }

[[alrt]]
kind = "email"
"""
SATURDAY = datetime(2024, 8, 3, 20, 0, tzinfo=UTC)
"""Three in the morning of Sunday in Jakarta."""


def refused(folder: Path, text: str) -> list[str]:
    config = folder / "cakupan.toml"
    config.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        read_settings(config)
    return error.value.sentence.splitlines()


def test_each_mistake_is_one_line_in_the_order_of_the_file(tmp_path: Path) -> None:
    head, *lines = refused(tmp_path, WRONG)
    assert head.endswith("cakupan.toml has 7 mistakes:")
    places = ["line 1, homme", "line 4, publish.supress_below", "line 8, source.1.dataset", "line 13, source.2.name"]
    assert [line.partition(":")[0].removeprefix("  - ") for line in lines][:4] == places
    assert lines[4].startswith("  - line 17, source.2.unpivot")
    assert lines[-1].startswith("  - line 19, alrt")


def test_the_nearest_right_key_or_dataset_is_named(tmp_path: Path) -> None:
    said = "\n".join(refused(tmp_path, WRONG))
    for nearest in ("home", "suppress_below", "participants", "alert"):
        assert f"did you mean {nearest}?" in said


def test_a_home_that_is_no_path_is_a_mistake_and_no_defect(tmp_path: Path) -> None:
    assert "line 1, home" in "\n".join(refused(tmp_path, WRONG.replace('homme = "."', "home = 5")))


def test_a_file_without_a_source_is_sent_to_init(tmp_path: Path) -> None:
    assert "cakupan init" in refused(tmp_path, 'home = "."\n')[-1]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, "published today at 07:00"),
        ({"publish": "0 1 * * *"}, "published tomorrow at 01:00"),
        ({"publish": "30 9 6 * *"}, "published on 2024-08-06 at 09:30"),
        ({"publish": ""}, "published by the next 'cakupan run'"),
        ({"approve": True}, "published when a person approves the plan"),
    ],
)
def test_when_readers_have_what_is_loaded_is_said_in_the_time_of_jakarta(keys: dict, said: str) -> None:
    assert Schedules.model_validate(keys).published_when(SATURDAY) == said
