"""The ledger's memory of alerts: which causes last, which are over, and what each channel was notified of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contracts.vault.alerts import AlertKind, AlertMessage, Cause
from warehouse.session import Session

_ALERT = "SELECT cause_id, kind, where_it_is, sentence, since, first_seen_at, over_at FROM ledger.alert AS alert"


@dataclass(frozen=True)
class KnownAlert:
    """One cause as the ledger has it; `over_at` is blank while it lasts."""

    cause_id: str
    kind: AlertKind
    where: str
    sentence: str
    since: str
    first_seen_at: datetime
    over_at: datetime | None

    @property
    def message(self) -> AlertMessage:
        return "over" if self.over_at else "open"


def note_causes(session: Session, causes: Sequence[Cause], now: datetime) -> None:
    """Begin what is new and end what is over. A cause that comes back later begins again."""
    known = {alert.cause_id for alert in known_alerts(session) if not alert.over_at}
    lasting = {cause.cause_id for cause in causes}
    with session.transaction():
        for cause_id in known - lasting:
            session.run(
                "UPDATE ledger.alert SET over_at = $now WHERE cause_id = $cause_id AND over_at IS NULL",
                cause_id=cause_id,
                now=now,
            )
        for cause in causes:
            if cause.cause_id not in known:
                session.run(
                    "INSERT INTO ledger.alert (cause_id, kind, where_it_is, sentence, since, first_seen_at)"
                    " VALUES ($cause_id, $kind, $where, $sentence, $since, $now)",
                    now=now,
                    **vars(cause),
                )


def known_alerts(session: Session) -> list[KnownAlert]:
    """Every alert, those that last first, oldest first."""
    return [KnownAlert(*row) for row in session.rows(f"{_ALERT} ORDER BY over_at NULLS FIRST, first_seen_at, cause_id")]


def untold(session: Session, channel: str, kinds: Sequence[AlertKind]) -> list[KnownAlert]:
    """What a channel has still to be notified of.

    A channel hears of the end of a cause only when it took the message that it began.
    """
    rows = session.rows(
        f"{_ALERT} WHERE list_contains($kinds, kind)"
        " AND NOT EXISTS (FROM ledger.alert_delivery AS sent WHERE sent.cause_id = alert.cause_id"
        " AND sent.first_seen_at = alert.first_seen_at AND channel = $channel AND sent_at IS NOT NULL"
        " AND message = CASE WHEN over_at IS NULL THEN 'open' ELSE 'over' END)"
        " AND (over_at IS NULL OR EXISTS (FROM ledger.alert_delivery AS begun WHERE begun.cause_id = alert.cause_id"
        " AND begun.first_seen_at = alert.first_seen_at AND channel = $channel AND sent_at IS NOT NULL))"
        " ORDER BY first_seen_at, cause_id",
        kinds=list(kinds),
        channel=channel,
    )
    return [KnownAlert(*row) for row in rows]


def note_attempt(session: Session, channel: str, alerts: Sequence[KnownAlert], now: datetime, problem: str) -> None:
    """Record that a channel took these messages, or why it did not."""
    with session.transaction():
        for alert in alerts:
            session.run(
                "INSERT OR REPLACE INTO ledger.alert_delivery"
                " (cause_id, first_seen_at, channel, message, attempted_at, sent_at, problem)"
                " VALUES ($cause_id, $first_seen_at, $channel, $message, $now, $sent_at, $problem)",
                cause_id=alert.cause_id,
                first_seen_at=alert.first_seen_at,
                channel=channel,
                message=alert.message,
                now=now,
                sent_at=None if problem else now,
                problem=problem or None,
            )
