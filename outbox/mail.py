"""Messages by e-mail."""

import smtplib
import ssl
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from outbox.message import TIMEOUT_SECONDS, Message, NotSent


@dataclass(frozen=True)
class Post:
    """A mail server and whom it writes to. `security` is starttls, tls or none."""

    server: str
    port: int
    security: str
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: str = ""


def send_mail(post: Post, message: Message) -> None:
    """Hand the message to the mail server. Raises NotSent when it cannot be reached or does not take it."""
    try:
        with ExitStack() as stack:
            server = stack.enter_context(_connected(post))
            if post.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if post.user:
                server.login(post.user, post.password)
            server.send_message(_letter(post, message))
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(f"The mail server did not take the message ({type(error).__name__}).") from None


def _connected(post: Post) -> smtplib.SMTP:
    if post.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(post.server, post.port, timeout=TIMEOUT_SECONDS, context=context)
    return smtplib.SMTP(post.server, post.port, timeout=TIMEOUT_SECONDS)


def _letter(post: Post, message: Message) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = message.subject
    letter["From"] = post.sender
    letter["To"] = ", ".join(post.recipients)
    letter["Date"] = formatdate()
    letter["Message-ID"] = make_msgid(domain=post.sender.rpartition("@")[2])
    letter.set_content(message.text)
    return letter
