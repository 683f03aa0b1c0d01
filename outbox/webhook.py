"""Messages to a webhook, as JSON that Slack, Mattermost and Rocket.Chat understand."""

from outbox.message import TIMEOUT_SECONDS, Message, NotSent


def send_webhook(url: str, message: Message) -> None:
    """Post the message. Raises NotSent when the receiver cannot be reached or does not say yes.

    A redirect is a no: it would hand the message to somebody else.
    """
    import requests  # a run that has nothing to do sends nothing

    body = {"text": f"*{message.subject}*\n{message.text}"}
    try:
        answer = requests.post(url, json=body, timeout=TIMEOUT_SECONDS, allow_redirects=False)
    except requests.RequestException as error:
        raise NotSent(f"The webhook could not be reached ({type(error).__name__}).") from None
    if not 200 <= answer.status_code < 300:
        raise NotSent(f"The webhook answered with status {answer.status_code}.")
