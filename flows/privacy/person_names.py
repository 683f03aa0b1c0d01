"""Names of persons in staged files, kept as keyed hashes, so that one that somebody types elsewhere is recognised."""

import re
from array import array
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.runtime.flush import flush
from contracts.runtime.known_names import KEY_FILE, MARK, WORD, in_capitals, use_names_of
from flows.home.directory import Home
from reference.tables import load
from transforms.render import render
from warehouse.person_key import read_person_key
from warehouse.session import Session

if TYPE_CHECKING:
    import pandas as pd

_MONTH = re.compile(r"\d{4}-\d{2}")
_PUBLIC = {"regency": "regency_name", "province": "province_name", "fund": "fund", "segment": "segment_name_id"}
"""Tables of words that are published anyway."""


def keep_names(session: Session, home: Home) -> None:
    """Keep the names of an attached stage. A load that fails afterwards leaves hashes that harm nobody."""
    home.names.mkdir(mode=0o700, exist_ok=True)
    if not (home.names / KEY_FILE).exists():
        for file in home.names.iterdir():
            file.unlink()  # under a secret that is gone they say nothing
    key = read_person_key(home.names / KEY_FILE, make_if_missing=True)
    statement = render("person_names", word=WORD, mark=MARK, key=key.expression("text"))
    found = session.frame(statement, public_words=_public_words(), **key.parameters)
    for month, codes in found.groupby("month")["code"]:
        _keep(home.names / str(month), codes)
    use_names_of(home.names, at_once=True)


def _keep(file: Path, codes: "pd.Series[int]") -> None:
    """More hashes of a month, in order, each once."""
    import pandas as pd  # a run that has nothing to do needs none

    known = array("Q", file.read_bytes() if file.exists() else b"")
    every = pd.concat([codes, pd.Series(known.tolist(), dtype="uint64")]).drop_duplicates().sort_values()
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_bytes(every.to_numpy("<u8").tobytes())
    flush(part)
    part.rename(file)
    flush(file.parent)


def forget_names(home: Home, now: datetime, months: int) -> None:
    """Forget the names of rows whose month ended more than `months` ago."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    before = f"{year:04d}-{month + 1:02d}"
    for file in home.names.glob("*"):
        if _MONTH.fullmatch(file.name) and file.name < before:
            file.unlink()
    use_names_of(home.names)


def _public_words() -> list[str]:
    texts = " ".join(str(text) for table, column in _PUBLIC.items() for text in load(table)[column])
    return sorted(set(re.findall(WORD, in_capitals(texts))))
