"""The participants files of one month: which office sends which, where it is and how it is packed."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from contracts.runtime.duckdb_connection import Connection
from sample.answer_key import FileAnswer
from sample.scope import Scope
from sample.statement import run
from sample.workbook import write_workbook

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class OfficeFile:
    """One participants file. `layout` counts the rows above the data, `foot` the total and note rows that it adds."""

    key: str
    source: str
    suffix: str
    region_codes: str
    layout: int = 1
    foot: dict[str, int] = field(default_factory=dict)

    def path(self, scope: Scope) -> str:
        """The file's path below the home."""
        return f"inbox/{self.source}/{self.key}_{scope.month_text}{self.suffix}"


OFFICE_FILES = (
    OfficeFile("kupang", "bpjs_tk_ntt", ".csv.gz", "names"),
    OfficeFile("atambua", "bpjs_tk_ntt", ".csv", "names", foot={"TOTAL_ROW": 1, "NOTE_ROW": 1}),
    OfficeFile("sumba", "bpjs_tk_ntt", ".csv", "names"),
    OfficeFile("maumere", "bpjs_tk_ntt", ".xlsx", "names", layout=7, foot={"TOTAL_ROW": 3, "NOTE_ROW": 1}),
    OfficeFile("maumere_sikka", "bpjs_tk_ntt", ".csv", "names"),
    OfficeFile("ende", "bpjs_tk_ende", ".csv", "kemendagri"),
    OfficeFile("labuan_bajo", "bpjs_tk_labuan_bajo", ".tsv", "bps"),
)


def write_office_files(directory: Path, connection: Connection, scope: Scope) -> list[FileAnswer]:
    """Write every participants file below `directory`, and say where their rows must end."""
    for file in OFFICE_FILES:
        path = directory / file.path(scope)
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".xlsx":
            write_workbook(path, connection, file.key, scope)
        else:
            _write_text(path, connection, file)
    outcomes = run(connection, "outcome")
    return [_answer(file, scope, [row[1:] for row in outcomes if row[0] == file.key]) for file in OFFICE_FILES]


def _write_text(path: Path, connection: Connection, file: OfficeFile) -> None:
    plain = path.with_suffix("") if file.suffix.endswith(".gz") else path
    run(connection, f"file_{file.key}", file_key=file.key, path=str(plain))
    if file.key == "sumba":
        plain.write_bytes(_BYTE_ORDER_MARK + plain.read_bytes())
    if plain != path:
        _pack(plain, path)


def _pack(plain: Path, packed: Path) -> None:
    """Gzip `plain` with neither time nor name inside, so that equal rows give equal bytes."""
    packed.write_bytes(gzip.compress(plain.read_bytes(), compresslevel=1, mtime=0))
    plain.unlink()


def _answer(file: OfficeFile, scope: Scope, outcomes: Iterable[tuple[str, str, int]]) -> FileAnswer:
    ends: dict[str, dict[str, int]] = {"loaded": {}, "duplicate": {}, "quarantined": {}, "rejected": dict(file.foot)}
    for outcome, reason, row_count in outcomes:
        ends[outcome][reason] = row_count
    return FileAnswer(
        path=file.path(scope),
        dataset="participants",
        layout=file.layout,
        loaded=sum(ends["loaded"].values()),
        duplicate=sum(ends["duplicate"].values()),
        quarantined=ends["quarantined"],
        rejected=ends["rejected"],
    )
