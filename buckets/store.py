"""Where bucket files lie: a folder that every worker sees, or a prefix of an object store.

A file is written once under a name that was never used, and counts from when the ledger lists it; so a reader never
meets half a file, and what no ledger lists is a leftover.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]


@dataclass(frozen=True)
class BucketStore:
    """The files under one folder. `elsewhere` is the fsspec file system of another store; None means this machine's."""

    folder: str
    elsewhere: Any = None

    def put(self, local: Path, file_name: str) -> None:
        """Copy a file into the store. On this machine nobody but its owner may read it."""
        if self.elsewhere is None:
            Path(self.folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path(file_name).parent.mkdir(mode=0o700, exist_ok=True)
        self._files.put_file(str(local), str(self._path(file_name)))
        if self.elsewhere is None:
            self._path(file_name).chmod(0o600)

    def address(self, file_name: str) -> str:
        """Where DuckDB reads a file, once `elsewhere` is a file system of its session."""
        path = str(self._path(file_name))
        return path if self.elsewhere is None else str(self.elsewhere.unstrip_protocol(path))

    def has(self, file_name: str) -> bool:
        """Whether the file is seen from here."""
        return bool(self._files.exists(str(self._path(file_name))))

    def sizes(self) -> Mapping[str, int]:
        """Every file, with its bytes."""
        found = self._files.find(self.folder, detail=True)
        return {str(Path(path).relative_to(self.folder)): int(facts["size"]) for path, facts in found.items()}

    def keep_only(self, file_names: Collection[str]) -> None:
        """Remove every other file."""
        for name in self.sizes().keys() - set(file_names):
            self._files.rm_file(str(self._path(name)))

    @property
    def _files(self) -> Any:  # noqa: ANN401  fsspec has no types
        return self.elsewhere or fsspec.filesystem("file")

    def _path(self, file_name: str) -> Path:
        return Path(self.folder) / file_name
