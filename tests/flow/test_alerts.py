"""Alerts from a real ledger to real receivers on the loopback: once for each cause, and once more when it is over."""

import json
import socket
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from contracts.extracts.calendar import jakarta_day
from contracts.runtime.errors import SourceUnavailable
from flows.alerts.send import alert, send
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.runs.notify import notifying
from flows.settings.cakupan_toml import Settings, read_settings
from outbox.message import Message, NotSent
from warehouse import ledger

CANARY = "5371014508900001"
NOW = datetime(2024, 8, 6, 1, 0)  # noqa: DTZ001  as the ledger writes it: UTC without a zone
TODAY = date(2024, 8, 6)

CONFIG = """
[[source]]
name = "timur"
dataset = "participants"
location = "inbox/timur/*"
region_codes = "names"
cadence = "none"

[[alert]]
name = "chat"
kind = "webhook"
url_from = "CHAT_URL"
"""
SECOND = """
[[alert]]
name = "pager"
kind = "webhook"
url_from = "PAGER_URL"
causes = ["blocked"]
"""
MAIL = """
[[alert]]
name = "post"
kind = "email"
to = ["jaga@example.org"]
sender = "cakupan@example.org"
server = "127.0.0.1"
port = {port}
security = "none"
"""


class Receiver:
    """A webhook receiver; `status` is what it answers."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.status = 200
        receiver = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if receiver.status == 200:
                    receiver.texts.append(body["text"])
                self.send_response(receiver.status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook/secret-token"


@pytest.fixture
def receiver() -> Iterator[Callable[[], Receiver]]:
    """Opens webhook receivers, until the test ends."""
    opened: list[Receiver] = []

    def opens() -> Receiver:
        opened.append(Receiver())
        Thread(target=opened[-1].server.serve_forever, daemon=True).start()
        return opened[-1]

    yield opens
    for each in opened:
        each.server.shutdown()
        each.server.server_close()


@pytest.fixture
def chat(receiver: Callable[[], Receiver], monkeypatch: pytest.MonkeyPatch) -> Receiver:
    opened = receiver()
    monkeypatch.setenv("CHAT_URL", opened.url)
    return opened


def a_home(folder: Path, *more: str) -> Settings:
    config = folder / "cakupan.toml"
    config.write_text('home = "."\n' + CONFIG + "".join(more), encoding="utf-8")
    settings = read_settings(config)
    Home(settings.home).make()
    return settings


def a_run(settings: Settings, minute: int, state: str, message: str = "", exit_status: int | None = None) -> None:
    """One run in the ledger, and then what a run does at its end."""
    now = NOW + timedelta(minutes=minute)
    with open_warehouse(Home(settings.home), settings) as session:
        session.run(
            "INSERT INTO ledger.run (run_id, started_at, state, message, exit_status)"
            " VALUES ($run_id, $now, $state, $message, $exit_status)",
            run_id=f"run-{minute}",
            now=now,
            state=state,
            message=message,
            exit_status=exit_status,
        )
    alert(settings, TODAY, now)


def end_inside(settings: Settings, message: str, error: BaseException) -> None:
    """A run that ends with this error."""
    home = Home(settings.home)
    with open_warehouse(home, settings) as session:
        ledger.begin_run(session, "run-1")
    with notifying(home, settings, "run-1"):
        with open_warehouse(home, settings) as session:
            ledger.end_run(session, "run-1", "failed", message)
        raise error


def deliveries(settings: Settings) -> list[tuple[Any, ...]]:
    with open_warehouse(Home(settings.home), settings) as session:
        return session.rows(
            "SELECT channel, cause_id, message, sent_at IS NOT NULL, problem FROM ledger.alert_delivery ORDER BY ALL"
        )


def test_a_cause_is_told_once_and_once_more_when_it_is_over(tmp_path: Path, chat: Receiver) -> None:
    settings = a_home(tmp_path)
    for minute in (1, 2, 3):
        a_run(settings, minute, "blocked", f"VALIDATION: {CANARY}", 3)
    assert len(chat.texts) == 1
    for expected in ("blocked/VALIDATION", "Where: run run-1", "Since: 2024-08-06 01:01 UTC", "Run: cakupan plan"):
        assert expected in chat.texts[0]
    a_run(settings, 4, "published")
    a_run(settings, 5, "nothing_new")
    assert len(chat.texts) == 2
    assert "OVER blocked/VALIDATION" in chat.texts[1]
    assert CANARY not in "".join(chat.texts)


def test_a_cause_that_comes_back_is_told_again(tmp_path: Path, chat: Receiver) -> None:
    settings = a_home(tmp_path)
    for minute, state in enumerate(("blocked", "published", "blocked")):
        a_run(settings, minute, state, "VALIDATION: x")
    assert len(chat.texts) == 3


def test_a_receiver_that_was_down_is_told_at_the_next_run_and_the_other_only_once(
    tmp_path: Path, chat: Receiver, receiver: Callable[[], Receiver], monkeypatch: pytest.MonkeyPatch
) -> None:
    pager = receiver()
    monkeypatch.setenv("PAGER_URL", pager.url)
    settings = a_home(tmp_path, SECOND)
    chat.status = 503
    a_run(settings, 1, "blocked", "VALIDATION: x")
    assert (len(chat.texts), len(pager.texts)) == (0, 1)
    assert deliveries(settings)[0] == (
        "chat", "blocked/VALIDATION", "open", False, "The webhook answered with status 503."
    )  # fmt: skip
    chat.status = 200
    a_run(settings, 2, "blocked", "VALIDATION: x")
    assert (len(chat.texts), len(pager.texts)) == (1, 1)


def test_what_came_and_went_while_a_receiver_was_down_is_not_told_as_over(tmp_path: Path, chat: Receiver) -> None:
    settings = a_home(tmp_path)
    chat.status = 500
    a_run(settings, 1, "blocked", "VALIDATION: x")
    chat.status = 200
    a_run(settings, 2, "published")
    assert chat.texts == []
    a_run(settings, 3, "blocked", "VALIDATION: x")
    a_run(settings, 4, "published")
    assert [text.count("OVER blocked/VALIDATION") for text in chat.texts] == [0, 1]


def test_a_channel_hears_only_of_the_causes_it_asks_for(
    tmp_path: Path, chat: Receiver, receiver: Callable[[], Receiver], monkeypatch: pytest.MonkeyPatch
) -> None:
    pager = receiver()
    monkeypatch.setenv("PAGER_URL", pager.url)
    settings = a_home(tmp_path, SECOND)
    a_run(settings, 1, "failed", "TIMEOUT: x", 4)
    assert (len(chat.texts), len(pager.texts)) == (1, 0)


def test_an_end_is_not_told_to_a_channel_that_never_heard_of_the_cause(
    tmp_path: Path, chat: Receiver, receiver: Callable[[], Receiver], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_run(a_home(tmp_path), 1, "blocked", "VALIDATION: x")
    pager = receiver()
    monkeypatch.setenv("PAGER_URL", pager.url)
    a_run(a_home(tmp_path, SECOND), 2, "published")
    assert (len(chat.texts), len(pager.texts)) == (2, 0)


def test_a_redirect_of_a_webhook_is_not_followed(tmp_path: Path, chat: Receiver) -> None:
    chat.status = 302
    with pytest.raises(NotSent, match="status 302"):
        send(a_home(tmp_path).alerts[0], Message("subject", "text"))


def test_a_failing_channel_never_tells_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_URL", "http://127.0.0.1:9/secret-token")
    settings = a_home(tmp_path)
    a_run(settings, 1, "blocked", "VALIDATION: x")
    ((*_, problem),) = deliveries(settings)
    assert problem == "The webhook could not be reached (ConnectionError)."


def test_a_run_ends_as_it_ended_whatever_its_channels_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHAT_URL", raising=False)
    settings = a_home(tmp_path)
    with pytest.raises(SourceUnavailable):
        end_inside(settings, "TIMEOUT: no answer", SourceUnavailable("no answer", code="TIMEOUT"))
    assert deliveries(settings) == [
        ("chat", "unavailable/TIMEOUT", "open", False,
         "The environment variable CHAT_URL is not set; cakupan.toml names it.")
    ]  # fmt: skip


def test_a_run_that_is_stopped_leaves_its_alert_to_the_next_one(tmp_path: Path, chat: Receiver) -> None:
    settings = a_home(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        end_inside(settings, "STOPPED: stopped by a signal", KeyboardInterrupt())
    assert chat.texts == []
    with open_warehouse(Home(settings.home), settings) as session:
        assert session.rows("SELECT cause_id FROM ledger.alert") == [("failed/STOPPED",)]
    alert(settings, jakarta_day(ledger.utc_now()), ledger.utc_now())
    assert len(chat.texts) == 1


class Letters(Handler):
    """Keeps every letter."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.letters.append(message)


@pytest.fixture
def mail_server() -> Iterator[tuple[Letters, int]]:
    letters = Letters()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    yield letters, port
    controller.stop()


def test_an_alert_arrives_by_mail(tmp_path: Path, chat: Receiver, mail_server: tuple[Letters, int]) -> None:
    letters, port = mail_server
    a_run(a_home(tmp_path, MAIL.format(port=port)), 1, "blocked", f"VALIDATION: {CANARY}")
    (letter,) = letters.letters
    assert letter["Subject"] == "Cakupan: 1 to look at"
    assert letter["To"] == "jaga@example.org"
    assert "Run: cakupan plan" in letter.get_payload()
    assert CANARY not in letter.as_string()
    assert len(chat.texts) == 1


def test_a_mail_server_without_encryption_is_not_used_where_it_is_asked_for(
    tmp_path: Path, mail_server: tuple[Letters, int]
) -> None:
    letters, port = mail_server
    settings = a_home(tmp_path, MAIL.format(port=port).replace('security = "none"', 'security = "starttls"'))
    with pytest.raises(NotSent, match="SMTPNotSupportedError"):
        send(settings.alerts[1], Message("subject", "text"))
    assert letters.letters == []
