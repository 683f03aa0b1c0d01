"""Why each release was made: its new months, what changed in months that readers knew, findings let pass, rollbacks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from contracts.marts.revision_causes import CAUSE_WORDS
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import Settings
from transforms.render import render
from warehouse.session import open_session

_MOST_MONTHS = 3
Reasons = dict[str, list[str]]


def made_at(release_id: str) -> datetime:
    """When a release was made, UTC: its id begins so."""
    return datetime.strptime(release_id.partition("-")[0], "%Y%m%dT%H%M%S%z")


def reasons_of(home: Home, settings: Settings, manifests: Sequence[Mapping[str, Any]]) -> Reasons:
    """Sentences by release. What a release holds says most of it; a rollback is known to the vault alone."""
    found: Reasons = defaultdict(list)
    by_id = {manifest["release_id"]: manifest for manifest in manifests}
    for release_id, months, causes in _changes(home, by_id):
        found[release_id] += [*_new_months(months or []), *_changed(causes or [])]
    for release_id, manifest in by_id.items():
        if manifest["previous_release_id"] is None:
            found[release_id].insert(0, "the first release")
        elif not found[release_id]:
            found[release_id].append("no figure changed: settings, notes or tables beside the figures did")
        before = by_id.get(manifest["previous_release_id"], {}).get("accepted", [])
        found[release_id] += [
            f"let pass: {one['finding_id']} ({one['reason']})" for one in manifest["accepted"] if one not in before
        ]
    for release_id, moment, why in _rollbacks(home, settings):
        found[release_id].append(f"readers were taken back to it on {moment:%Y-%m-%d %H:%M} UTC: {why or 'no reason'}")
    return found


def _changes(home: Home, release_ids: Iterable[str]) -> list[tuple[str, list[date], list[str]]]:
    files = [str(home.release / release_id / "revision.parquet") for release_id in release_ids]
    if not files:
        return []
    with open_session(None, home.release) as session:
        rows: list[Any] = session.rows(render("release_reasons"), files=files)
        return rows


def _new_months(months: Sequence[date]) -> Iterator[str]:
    if months:
        more = f" and {len(months) - _MOST_MONTHS} more" if len(months) > _MOST_MONTHS else ""
        shown = ", ".join(f"{month:%Y-%m}" for month in months[-_MOST_MONTHS:])
        yield f"new month{'s' if len(months) > 1 else ''}: {shown}{more}"


def _changed(causes: Sequence[str]) -> Iterator[str]:
    if causes:
        yield f"known months changed: {', '.join(CAUSE_WORDS[cause][0] for cause in causes)}"


def _rollbacks(home: Home, settings: Settings) -> list[tuple[str, datetime, str | None]]:
    if not home.warehouse.exists():
        return []
    with open_warehouse(home, settings, read_only=True) as session:
        rows: list[Any] = session.rows(
            "SELECT release_id, shown_from, why FROM ledger.shown_release WHERE reason = 'rolled_back' ORDER BY ALL"
        )
        return rows
