"""The home directory: a vault that only its owner can enter, an inbox, and a release folder that everybody may read."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """Every path under one home."""

    root: Path

    @property
    def vault(self) -> Path:
        return self.root / "vault"

    @property
    def raw(self) -> Path:
        return self.vault / "raw"

    @property
    def warehouse(self) -> Path:
        return self.vault / "warehouse.duckdb"

    @property
    def fetched(self) -> Path:
        """What was fetched from each source, so that nothing is fetched twice."""
        return self.vault / "fetched"

    @property
    def reference(self) -> Path:
        """Editions of the reference tables, each under its checksum."""
        return self.vault / "reference"

    @property
    def replay(self) -> Path:
        """Where a release is made again; removed afterwards."""
        return self.vault / "replay"

    @property
    def rebuild(self) -> Path:
        """Where the warehouse is made again; removed afterwards."""
        return self.vault / "rebuild"

    @property
    def person_key(self) -> Path:
        return self.vault / "person_key"

    @property
    def restriction_key(self) -> Path:
        """The secret behind the list of persons who are restricted; it is never rotated."""
        return self.vault / "restriction_key"

    @property
    def publication_key(self) -> Path:
        """The secret behind what is published of inputs: ids of files, and of releases."""
        return self.vault / "publication_key"

    @property
    def names(self) -> Path:
        """Keyed hashes of the names that files of persons hold, by month, and their secret."""
        return self.vault / "names"

    @property
    def api_password(self) -> Path:
        """The password of Prefect's API, for our own clients and for a person at its UI."""
        return self.vault / "api_password"

    @property
    def buckets(self) -> Path:
        """Where bucket files lie when the settings name no other folder."""
        return self.vault / "buckets"

    @property
    def evidence(self) -> Path:
        return self.vault / "evidence"

    @property
    def quarantine(self) -> Path:
        """Where quarantined rows are written when somebody asks for them."""
        return self.vault / "quarantine"

    @property
    def tmp(self) -> Path:
        return self.vault / "tmp"

    @property
    def lock(self) -> Path:
        return self.vault / "run.lock"

    @property
    def prefect(self) -> Path:
        return self.vault / "prefect"

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def release(self) -> Path:
        return self.root / "release"

    def stage(self, run_id: str) -> Path:
        """The file that holds one run's rows between reading and loading."""
        return self.tmp / f"stage-{run_id}.duckdb"

    def make(self) -> None:
        """Create the folders with their modes: vault 0700, release 0755."""
        self.root.mkdir(parents=True, exist_ok=True)
        for folder in (self.vault, self.raw, self.evidence, self.names, self.tmp):
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(0o700)
        self.release.mkdir(mode=0o755, exist_ok=True)
        self.release.chmod(0o755)
