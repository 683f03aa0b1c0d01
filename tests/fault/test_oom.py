"""OOM: a step that needs more memory than it may have is undone and says so; with more it does what it should."""

from dataclasses import dataclass
from pathlib import Path

from office import Office, kpj, people, person

from flows.settings.cakupan_toml import Settings

ROWS = 9_000


@dataclass
class SmallOffice(Office):
    """An office whose runs have so much memory."""

    memory: str = "200MB"

    def settings(self) -> Settings:
        settings = super().settings()
        return settings.model_copy(update={"limits": settings.limits.model_copy(update={"memory": self.memory})})


def test_a_load_without_enough_memory_keeps_nothing_and_says_what_to_raise(tmp_path: Path) -> None:
    office = SmallOffice(
        tmp_path, {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
    )
    office.put_rows(people(2), "before.csv")
    office.send()
    office.memory = "6MB"
    office.put_rows(
        [person(number, period="2024-05", kpj=kpj(number)) for number in range(1, ROWS)], "peserta_2024-05.csv"
    )
    outcome = office.send()
    assert (outcome.code, outcome.exit_status) == ("OUT_OF_MEMORY", 1)
    assert "Raise memory in [limits]" in outcome.sentence
    office.memory = "200MB"
    assert office.column("clean.participant", "count(*)") == [2]
    assert office.send().code == ""
    assert office.column("clean.participant", "count(*)") == [ROWS + 1]
