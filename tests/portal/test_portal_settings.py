"""What the keys of sources at portals must say."""

import re
from pathlib import Path

import pytest

from contracts.runtime.errors import ConfigurationError
from flows.settings.cakupan_toml import Settings, read_settings

ROOT = Path(__file__).parents[2]
HEAD = """
[[source]]
name = "sakernas"
dataset = "{dataset}"
connector = "{connector}"
location = "https://webapi.bps.go.id"
region_codes = "{codes}"
[source.bps]
"""
BOTH = """
[[source.bps.variable]]
domain = "5300"
id = 1
column = "labour_force"
[[source.bps.variable]]
domain = "5300"
id = 2
column = "employed"
"""


def settings(folder: Path, text: str, **head: str) -> Settings:
    given = {"dataset": "labour_force", "connector": "bps", "codes": "bps", **head}
    (folder / "cakupan.toml").write_text(HEAD.format(**given) + text, encoding="utf-8")
    return read_settings(folder / "cakupan.toml")


PAGE = (ROOT / "docs" / "how-to" / "sources.md").read_text(encoding="utf-8")
DOCUMENTED = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("connector", ["bps", "ckan"])
def test_the_configuration_that_is_documented_can_be_copied(tmp_path: Path, connector: str) -> None:
    (text,) = (text for text in DOCUMENTED if f'connector = "{connector}"' in text)
    (tmp_path / "cakupan.toml").write_text(text, encoding="utf-8")
    (source,) = read_settings(tmp_path / "cakupan.toml").sources
    assert source.connector == connector


def test_one_variable_may_give_several_columns(tmp_path: Path) -> None:
    more = '[[source.bps.variable]]\ndomain = "5300"\nid = 3\ncolumns = { 1 = "status_1", 7 = "status_7" }\n'
    (source,) = settings(tmp_path, BOTH + more).sources
    assert source.bps
    request = source.bps.request("bps")
    assert [(one.id, one.column, one.derived) for one in request.variables] == [
        ("1", "labour_force", None),
        ("2", "employed", None),
        ("3", "status_1", "1"),
        ("3", "status_7", "7"),
    ]
    assert Settings.model_validate(settings(tmp_path, BOTH + more).model_dump(mode="json")).sources == (source,)


@pytest.mark.parametrize(
    ("text", "head", "sentence"),
    [
        (BOTH.replace('"employed"', '"bekerja"'), {}, "must be one of labour_force, employed"),
        (BOTH.replace('"employed"', '"unemployed"'), {}, "domain 5300 lacks a variable for column employed"),
        (BOTH.replace('"employed"', '"labour_force"'), {}, "column labour_force of domain 5300 is given twice"),
        (BOTH.replace("id = 1", "id = 1\nmonth = 3"), {}, "month"),
        (BOTH.replace("id = 1", "id = 1\nyears = 3"), {}, "years: unknown key"),
        (BOTH, {"codes": "kemendagri"}, "BPS knows no Kemendagri codes"),
        (BOTH, {"dataset": "targets"}, "gives dataset"),
        (BOTH, {"connector": "http"}, "go together"),
        (BOTH, {"connector": "ckan"}, "go together"),
    ],
)
def test_a_key_that_cannot_be_is_refused(tmp_path: Path, text: str, head: dict[str, str], sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=sentence):
        settings(tmp_path, text, **head)
