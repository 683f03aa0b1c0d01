"""Which server a run uses, and what Prefect is told before it is imported."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.runtime.errors import CakupanError, LockHeld
from flows.home.directory import Home
from flows.home.prefect_environment import check_server, has_server, prepare_prefect
from flows.home.secrets import api_login_of
from flows.home.server_lock import say_address, served_at, serving

ADDRESS = "http://127.0.0.1:4200"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.make()
    return home


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """The environment without Prefect's settings, and afterwards as it was."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    yield
    os.environ.clear()
    os.environ.update(before)


def test_a_run_uses_the_server_of_whoever_serves_its_home(home: Home) -> None:
    with serving(home):
        say_address(home, ADDRESS)
        assert served_at(home) == ADDRESS
        assert has_server(home)
        prepare_prefect(home)
    assert os.environ["PREFECT_API_URL"] == f"{ADDRESS}/api"


def test_an_address_that_was_left_behind_is_not_used(home: Home) -> None:
    with serving(home):
        pass
    say_address(home, ADDRESS)
    assert served_at(home) is None
    assert not has_server(home)
    prepare_prefect(home)
    assert "PREFECT_API_URL" not in os.environ


def test_a_home_is_served_once(home: Home) -> None:
    with serving(home), pytest.raises(LockHeld), serving(home):
        raise AssertionError("served twice")


def test_telemetry_is_off_and_everything_lies_in_the_vault(home: Home) -> None:
    prepare_prefect(home)
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert Path(os.environ["PREFECT_HOME"]).is_relative_to(home.vault)
    assert Path(os.environ["PREFECT_SERVER_UI_STATIC_DIRECTORY"]).is_relative_to(home.vault)


def test_a_server_of_ours_asks_for_the_password_of_the_home_and_restricts_who_may_ask(home: Home) -> None:
    prepare_prefect(home, ADDRESS)
    login = os.environ["PREFECT_SERVER_API_AUTH_STRING"]
    assert login == os.environ["PREFECT_API_AUTH_STRING"] == api_login_of(home)
    assert os.environ["PREFECT_SERVER_CSRF_PROTECTION_ENABLED"] == "true"
    assert os.environ["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] == ADDRESS


def test_the_password_of_the_home_is_not_sent_to_another_server(home: Home) -> None:
    os.environ["PREFECT_API_URL"] = "http://prefect.example:4200/api"
    assert has_server(home)
    prepare_prefect(home)
    assert "PREFECT_API_AUTH_STRING" not in os.environ


def test_a_password_that_others_can_read_is_not_used(home: Home) -> None:
    api_login_of(home)
    home.api_password.chmod(0o644)
    with pytest.raises(CakupanError, match="can be read by others or is damaged"):
        prepare_prefect(home, ADDRESS)
    home.api_password.write_text("cut")
    home.api_password.chmod(0o600)
    with pytest.raises(CakupanError, match="Delete it"):
        prepare_prefect(home, ADDRESS)
    home.api_password.unlink()
    prepare_prefect(home, ADDRESS)


def test_great_expectations_sends_nothing_either() -> None:
    import expectations

    assert expectations
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"


def test_a_server_that_does_not_answer_is_named() -> None:
    with socket.socket() as bound:  # and never listened on
        bound.bind(("127.0.0.1", 0))
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{bound.getsockname()[1]}/api"
        with pytest.raises(CakupanError, match=r"127\.0\.0\.1:\d+ does not answer"):
            check_server()
