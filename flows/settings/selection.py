"""Which sources and months a run is asked to look at."""

from dataclasses import dataclass
from datetime import date

from contracts.language.months import claimed_months
from contracts.runtime.errors import ConfigurationError
from flows.settings.cakupan_toml import Settings
from flows.settings.source import Source


@dataclass(frozen=True)
class Selection:
    """What a run is asked to look at. Empty fields ask for everything."""

    source_names: tuple[str, ...] = ()
    first_month: date | None = None
    last_month: date | None = None

    def sources(self, settings: Settings) -> list[Source]:
        """The sources selected. Raises ConfigurationError for a name that is not configured."""
        known = {source.name: source for source in settings.sources}
        if unknown := [name for name in self.source_names if name not in known]:
            raise ConfigurationError(f"No source is called {', '.join(unknown)}. Configured: {', '.join(known)}.")
        return [known[name] for name in self.source_names] if self.source_names else list(settings.sources)

    def takes(self, file_name: str) -> bool:
        """Whether a file may hold a selected month; a file that names none may."""
        months = claimed_months(file_name)
        if months is None:
            return True
        return (self.last_month or date.max) >= months[0] and (self.first_month or date.min) <= months[1]


EVERYTHING = Selection()
