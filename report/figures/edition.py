"""Which release is described, and who says so."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One release as its metadata names it. `provinces` are Kemendagri codes; None is the nation."""

    release_id: str
    publisher: str
    licence: str
    provinces: tuple[str, ...] | None

    @property
    def published_at(self) -> datetime:
        """The moment in the release id, UTC."""
        moment = self.release_id.partition("-")[0]
        return datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
