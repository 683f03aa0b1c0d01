"""`cakupan source list|check`: what a source is, whether it can be reached, which periods it has and which we lack."""

from collections.abc import Iterable
from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.runtime.errors import CakupanError, SourceUnavailable
from flows.extract.connectors import connector_of, is_inbox
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from flows.settings.source import Source
from report.terminal.tables import print_table, print_text
from sources.http.policy import shown
from sources.snapshots.snapshot import find_files, periods_of
from warehouse.session import Session

_NAMED_PERIODS = 6


def list_sources(settings: Settings) -> list[dict[str, Any]]:
    """One entry per configured source: where it is, what its rows are, and the periods that are loaded."""
    loaded = _loaded(settings, settings.sources)
    return [
        {
            "source": source.name,
            "connector": source.connector,
            "dataset": source.dataset,
            "location": source.location if is_inbox(source) else shown(source.location),
            "loaded_periods": sorted(loaded[source.name]),
        }
        for source in settings.sources
    ]


def check_sources(settings: Settings, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """One entry per source that was asked for: reachable or why not, its periods, and those of them we lack.

    Raises ConfigurationError for a name that is not configured.
    """
    sources = Selection(source_names=names).sources(settings)
    loaded = _loaded(settings, sources)
    return [_check(settings, source, loaded[source.name]) for source in sources]


def _check(settings: Settings, source: Source, loaded: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"source": source.name, "is_reachable": False, "offer_count": 0, "periods": [],
                             "lacking_periods": [], "problem": None}  # fmt: skip
    try:
        offers = _offers(settings, source)
    except CakupanError as error:
        return {**found, "problem": f"{error.code}: {error.sentence}"}
    periods = sorted({period for of_one in offers for period in of_one})
    lacking = [period for period in periods if not any(known.startswith(period) for known in loaded)]
    return {**found, "is_reachable": True, "offer_count": len(offers), "periods": periods, "lacking_periods": lacking}


def _offers(settings: Settings, source: Source) -> list[tuple[str, ...]]:
    """The periods of everything that a source has to give."""
    if is_inbox(source):
        return [periods_of(file.name) for file in find_files(Home(settings.home).root, source.location)]
    return [offer.periods for offer in connector_of(source, settings).discover()]


def _loaded(settings: Settings, sources: Iterable[Source]) -> dict[str, set[str]]:
    home = Home(settings.home)
    if not home.warehouse.exists():
        return {source.name: set() for source in sources}
    with open_warehouse(home, settings, read_only=True) as session:
        return {source.name: _loaded_periods(session, source) for source in sources}


def _loaded_periods(session: Session, source: Source) -> set[str]:
    """The periods of a source that are loaded, as YYYY-MM."""
    extract = DATASETS[source.dataset]
    rows = session.rows(
        f"SELECT DISTINCT left(row.{extract.identity[0]}::VARCHAR, 7) FROM {extract.clean.name} AS row"
        " JOIN ledger.snapshot USING (snapshot_id) WHERE source_name = $name",
        name=source.name,
    )
    return {str(period) for (period,) in rows}


def show_sources(found: list[dict[str, Any]]) -> None:
    """What sources there are, on the terminal."""
    rows = [
        (one["source"], one["connector"], one["dataset"], one["location"], _span(one["loaded_periods"]))
        for one in found
    ]
    print_table("Sources", ("source", "connector", "dataset", "location", "loaded"), rows)


def show_checked(found: list[dict[str, Any]]) -> None:
    """One line per source."""
    for one in found:
        print_text(f"{one['source']}: {_sentence(one)}")


def _sentence(one: dict[str, Any]) -> str:
    if one["problem"]:
        return f"not reachable. {one['problem']}"
    offers = f"reachable, {one['offer_count']} to fetch" if one["offer_count"] else "reachable, but has nothing"
    if not one["periods"]:
        return f"{offers}, which do not say their periods" if one["offer_count"] else offers
    lacking = one["lacking_periods"]
    named = ", ".join(lacking[:_NAMED_PERIODS]) + (f" and {len(lacking) - _NAMED_PERIODS} more"
                                                   if len(lacking) > _NAMED_PERIODS else "")  # fmt: skip
    return f"{offers}, periods {_span(one['periods'])}; " + (f"we lack {named}" if lacking else "we have all of them")


def _span(periods: list[str]) -> str:
    if not periods:
        return "-"
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]} ({len(periods)})"


def require_reachable(found: list[dict[str, Any]]) -> None:
    """Raises SourceUnavailable naming every source that cannot be reached."""
    if silent := [one["source"] for one in found if one["problem"]]:
        raise SourceUnavailable(f"Not reachable: {', '.join(silent)}. What is wrong with each is listed above.")
