"""SECRET: a token goes into a header, and is in nothing that is shown, written or kept."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from test_etag import settings_of, taken
from web import Web

from flows.cli.main import main

KEY = "kunci-rahasia-0123456789"


@pytest.fixture
def office(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration of an office whose source wants a token."""
    monkeypatch.setenv("DINAS_TOKEN", KEY)
    settings_of(tmp_path, web.at("/peserta_2024-06.csv"))
    configuration = tmp_path / "cakupan.toml"
    configuration.write_text(f'{configuration.read_text()}token_env = "DINAS_TOKEN"\n')
    return configuration


@pytest.mark.parametrize("status", [200, 401, 404, 500])
def test_a_token_is_sent_and_not_shown(web: Web, office: Path, status: int) -> None:
    web.put("/peserta_2024-06.csv", lambda a: a.send(status=status))
    shown = CliRunner().invoke(main, ["source", "check", "--json", "--config", str(office)])
    assert KEY in web.asked[0][1]["Authorization"]
    assert KEY not in shown.output + shown.stderr + repr(shown.exception)


def test_a_token_is_in_no_file_of_the_home(web: Web, office: Path) -> None:
    from flows.settings.cakupan_toml import read_settings

    web.put("/peserta_2024-06.csv", lambda a: a.send(ETag='"a"'))
    assert taken(read_settings(office)).provenance.address.endswith("/peserta_2024-06.csv")
    files = [file for file in office.parent.rglob("*") if file.is_file()]
    assert len(files) > 1
    assert [file.name for file in files if KEY.encode() in file.read_bytes()] == []


def test_a_token_that_is_not_set_is_named_by_its_variable(
    web: Web, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DINAS_TOKEN")
    shown = CliRunner().invoke(main, ["source", "check", "--config", str(office)])
    assert shown.exit_code != 0
    assert "DINAS_TOKEN" in shown.output + shown.stderr
    assert web.asked == []
