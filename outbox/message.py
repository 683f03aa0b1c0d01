"""The message that a channel sends, and the one error of sending."""

from dataclasses import dataclass

from contracts.runtime.errors import CakupanError

TIMEOUT_SECONDS = 10.0
"""How long a channel may take; a run never waits longer for one."""


@dataclass(frozen=True)
class Message:
    """One message: a subject in one line, and the text."""

    subject: str
    text: str


class NotSent(CakupanError):
    """A channel did not take a message. Never carries an address."""

    code = "ALERT_NOT_SENT"
