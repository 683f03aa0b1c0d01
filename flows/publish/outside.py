"""What a text of ours says outside of the vault: files by number, hashes left out, nothing that looks personal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.runtime.personal_text import scrubbed
from warehouse.session import Session

_HASH = re.compile(r"/[0-9a-f]{16}\b")


@dataclass(frozen=True)
class Outside:
    """Rewrites texts of a release. `names` are the files as they are called in the vault, and as outside."""

    names: Mapping[str, str]

    def text(self, text: str) -> str:
        """One sentence."""
        for name, number in self.names.items():
            text = text.replace(name, number)
        return scrubbed(_HASH.sub("", text))

    def facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Every text of a JSON object."""
        return {name: self._value(value) for name, value in facts.items()}

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return self.facts(value)
        return [self._value(inner) for inner in value] if isinstance(value, list | tuple) else value


def outside_of(session: Session) -> Outside:
    """The files of this release; longer names first, since one may begin as another."""
    rows = session.rows(
        "SELECT snapshot.source_name || '/' || snapshot.file_name, published.file_name FROM ledger.snapshot AS snapshot"
        " JOIN state.published_file AS published USING (snapshot_id)"
    )
    return Outside(dict(sorted(rows, key=lambda row: -len(row[0]))))
