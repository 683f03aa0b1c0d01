"""The reference page of `cakupan.toml` has every key with what it says, and is not stale."""

from pathlib import Path

from flows.settings.reference_page import page, undescribed

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "configuration.md"


def test_every_key_says_what_it_means() -> None:
    assert undescribed() == []


def test_the_page_of_keys_is_that_of_the_settings() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "stale: run make docs"
