"""Alerts: evaluate what is wrong, then notify each channel of what it does not know yet.

A channel that fails never fails a run: the failure is recorded, and the next run or check tries again.
"""

from collections.abc import Sequence
from datetime import date, datetime

from contracts.runtime.errors import CakupanError
from contracts.runtime.personal_text import scrubbed
from contracts.vault.alerts import COMMANDS
from flows.alerts.causes import causes_of
from flows.alerts.facts import read_facts
from flows.alerts.ledger import KnownAlert, note_attempt, note_causes, untold
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.alerts import Alert, Email, Webhook, from_environment
from flows.settings.cakupan_toml import Settings
from outbox.mail import Post, send_mail
from outbox.message import Message
from outbox.webhook import send_webhook
from report.terminal.progress import say
from warehouse.session import Session

_LONGEST_LIST = 20


def alert(settings: Settings, today: date, now: datetime, *, is_sending: bool = True) -> None:
    """Note what is wrong on a day in Jakarta, and notify whoever has to know. The lock must be held, or nobody run."""
    if not settings.alerts:
        return
    with open_warehouse(Home(settings.home), settings) as session:
        note_causes(session, causes_of(read_facts(session, settings, today), today), now)
        if is_sending:
            for channel in settings.alerts:
                _tell(session, channel, now)


def _tell(session: Session, channel: Alert, now: datetime) -> None:
    alerts = untold(session, channel.name, channel.causes)
    if not alerts:
        return
    problem = ""
    try:
        send(channel, message_of(alerts))
    except CakupanError as error:
        problem = error.sentence
        say(f"alert channel {channel.name}: {problem} It is tried again at the next run.")
    note_attempt(session, channel.name, alerts, now, problem)


def send(channel: Alert, message: Message) -> None:
    """Send over one channel. Raises NotSent, or ConfigurationError when a variable is not set."""
    if isinstance(channel, Webhook):
        send_webhook(from_environment(channel.url_from), message)
    else:
        send_mail(_post(channel), message)


def _post(channel: Email) -> Post:
    return Post(
        server=channel.server,
        port=channel.port,
        security=channel.security,
        sender=channel.sender,
        recipients=channel.to,
        user=from_environment(channel.user_from) if channel.user_from else "",
        password=from_environment(channel.password_from) if channel.password_from else "",
    )


def message_of(alerts: Sequence[KnownAlert]) -> Message:
    """One message about several causes: what, where, since when and the command to run, each."""
    opened = sum(alert.message == "open" for alert in alerts)
    counts = ((opened, "to look at"), (len(alerts) - opened, "over"))
    subject = "Cakupan: " + ", ".join(f"{count} {what}" for count, what in counts if count)
    parts = [_paragraph(alert) for alert in alerts[:_LONGEST_LIST]]
    if more := len(alerts) - _LONGEST_LIST:
        parts += [f"{more} more: cakupan alerts list"] if more > 0 else []
    return Message(subject, scrubbed("\n\n".join(parts)))


def _paragraph(alert: KnownAlert) -> str:
    if alert.over_at:
        return (
            f"OVER {alert.cause_id}\nWhere: {alert.where}\nSince {alert.since}, over {alert.over_at:%Y-%m-%d %H:%M} UTC"
        )
    return (
        f"{alert.cause_id}\n{alert.sentence}\nWhere: {alert.where}\nSince: {alert.since}\nRun: {COMMANDS[alert.kind]}"
    )
