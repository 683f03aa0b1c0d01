"""What people are alerted to, and the ledger's memory of it: each cause is sent once, and once more when it is over."""

from dataclasses import dataclass
from typing import Literal

from contracts.language.fields import optional_text, text
from contracts.language.table import Field, Table

AlertKind = Literal["failed", "unavailable", "blocked", "crashed", "late", "moved", "funding"]

ALERT_KINDS: dict[AlertKind, str] = {
    "failed": "a run failed",
    "unavailable": "a source cannot be reached or has nothing where it should",
    "blocked": "a gate stopped a run; readers keep the last good release",
    "crashed": "the process of a run ended without recording its end",
    "late": "a period was not delivered by its day",
    "moved": "a published figure moved beyond the bound that warns",
    "funding": "cover that a fund pays for lapses next month",
}
"""Every kind and what it means. `docs/how-to/runbook.md` says what to do for each."""

COMMANDS: dict[AlertKind, str] = {
    "failed": "cakupan doctor",
    "unavailable": "cakupan doctor",
    "blocked": "cakupan plan",
    "crashed": "cakupan run",
    "late": "cakupan status",
    "moved": "cakupan release show",
    "funding": "cakupan report --open",
}
"""The command to run first."""

AlertMessage = Literal["open", "over"]


@dataclass(frozen=True)
class Cause:
    """One thing that is wrong. `cause_id` stays the same as long as it lasts, and begins with its kind.

    `where` and `sentence` hold names of sources, areas and codes, periods and published figures, and nothing else.
    """

    cause_id: str
    kind: AlertKind
    where: str
    sentence: str
    since: str


def _time(name: str, meaning: str, meaning_id: str, *, required: bool = False) -> Field:
    return Field(name=name, type="TIMESTAMP", required=required, meaning=meaning, meaning_id=meaning_id)


ALERT = Table(
    name="ledger.alert",
    each_row_is="one cause from when it was first seen until it was over",
    each_row_is_id="satu penyebab sejak pertama terlihat sampai selesai",
    key=("cause_id", "first_seen_at"),
    fields=(
        text("cause_id", "kind, and what it is about", "pengenal penyebab"),
        _time("first_seen_at", "when it was first seen, UTC", "pertama terlihat, UTC", required=True),
        text("kind", "what kind of cause", "jenis", one_of=tuple(ALERT_KINDS)),
        text("where_it_is", "source, area or run", "sumber, wilayah atau kali jalan"),
        text("sentence", "what is wrong", "apa yang terjadi"),
        text("since", "since when, as the cause itself dates it", "sejak kapan"),
        _time("over_at", "when it was first seen no more, UTC; NULL while it lasts", "selesai, UTC"),
    ),
)

ALERT_DELIVERY = Table(
    name="ledger.alert_delivery",
    each_row_is="one message about one cause over one channel: that it is there, or that it is over",
    each_row_is_id="satu pesan tentang satu penyebab melalui satu saluran",
    key=("cause_id", "first_seen_at", "channel", "message"),
    fields=(
        text("cause_id", "the cause", "penyebab"),
        _time("first_seen_at", "when it was first seen, UTC", "pertama terlihat, UTC", required=True),
        text("channel", "name of the channel in cakupan.toml", "saluran"),
        text("message", "open: it is there; over: it is over", "isi pesan", one_of=("open", "over")),
        _time("attempted_at", "last attempt, UTC", "percobaan terakhir, UTC", required=True),
        _time("sent_at", "when the channel took it, UTC; NULL is tried again at the next run", "terkirim, UTC"),
        optional_text("problem", "why the last attempt failed", "penyebab kegagalan"),
    ),
)

ALERT_TABLES = (ALERT, ALERT_DELIVERY)
