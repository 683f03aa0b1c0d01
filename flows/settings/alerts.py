"""Settings of alerts and lineage: channels, and the names of the variables that hold their secrets."""

import os
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from contracts.runtime.errors import ConfigurationError
from contracts.vault.alerts import ALERT_KINDS, AlertKind
from flows.settings.base import Strict
from flows.settings.source import below_home

_VARIABLE = r"^[A-Z][A-Z0-9_]*$"
Variable = Annotated[str, Field(pattern=_VARIABLE)]
"""The name of an environment variable; a secret itself does not look like one and is refused."""
Mailbox = Annotated[str, Field(pattern=r"^[^@\s<>,]+@[^@\s<>,]+$")]


class Channel(Strict):
    """What every channel has: a name that stays, and the kinds of causes that it is notified of."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Name of the channel; it stays."""
    causes: tuple[AlertKind, ...] = tuple(ALERT_KINDS)
    """Kinds of causes that it is sent; all by default."""


class Webhook(Channel):
    """A Slack-compatible webhook. Its address is a secret and comes from the environment."""

    kind: Literal["webhook"]
    """webhook or email."""
    url_from: Variable
    """Environment variable that holds the address."""


class Email(Channel):
    """A mail server and whom to write to."""

    kind: Literal["email"]
    """webhook or email."""
    to: tuple[Mailbox, ...] = Field(min_length=1)
    """Whom to write to."""
    sender: Mailbox
    """Who writes."""
    server: str = Field(min_length=1)
    """Mail server."""
    port: int = Field(default=587, ge=1, le=65535)
    """Its port."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """starttls, tls or none."""
    user_from: Variable | None = None
    """Environment variable that holds the user."""
    password_from: Variable | None = None
    """Environment variable that holds the password."""

    @model_validator(mode="after")
    def _no_password_in_clear(self) -> "Email":
        if (self.user_from is None) != (self.password_from is None):
            raise ValueError("user_from and password_from go together")
        if self.password_from and self.security == "none":
            raise ValueError("a password is never sent without encryption: use starttls or tls")
        return self


Alert = Annotated[Webhook | Email, Field(discriminator="kind")]


class Lineage(Strict):
    """Where OpenLineage events go: a file under the home, an endpoint, or both."""

    file: str | None = None
    """File under the home that takes OpenLineage events."""
    url: str | None = Field(default=None, pattern=r"^https?://[^@\s?]+$")
    """Endpoint that takes them."""
    api_key_from: Variable | None = None
    """Environment variable that holds its key."""
    namespace: str = Field(default="cakupan", min_length=1)
    """Namespace of jobs and datasets."""

    @field_validator("file")
    @classmethod
    def _under_home(cls, value: str | None) -> str | None:
        return value if value is None else below_home(value, "a file under the home, such as vault/lineage.jsonl")

    @model_validator(mode="after")
    def _has_a_target(self) -> "Lineage":
        if not (self.file or self.url):
            raise ValueError("needs a file or a url")
        return self


def from_environment(variable: str) -> str:
    """The value of a variable. Raises ConfigurationError naming the variable when it is not set."""
    value = os.environ.get(variable, "")
    if not value:
        raise ConfigurationError(f"The environment variable {variable} is not set; cakupan.toml names it.")
    return value
