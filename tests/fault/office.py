"""An office that sends files, and what a run without Prefect makes of them: what is loaded, quarantined or refused."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from empty_warehouse import make_home

from contracts.extracts.datasets import DATASETS
from contracts.runtime.errors import CakupanError
from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load_into
from flows.load.staged_file import StagedFile
from flows.load.staging import clean
from flows.runs.acceptance import Acceptance, keep_acceptance
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.selection import Selection
from transforms.render import render
from warehouse.session import Session

Sheets = Mapping[str, Sequence[Sequence[object]]]
CSV = "peserta_2024-06.csv"
WORKBOOK = "peserta_2024-06.xlsx"
CANARY_NAME = "MARIA KANARI"
CANARY_WAGE = "7654321"
_REFUSAL = r"^  - ([A-Z0-9_]+): office/([^:\[]+)[:\[].+[.]$"
HEADINGS = ("PERIODE", "NIK", "NO KPJ", "NAMA LENGKAP", "KOTA/KAB", "SEGMEN", "STATUS KEPESERTAAN", "UPAH")
"""The headings of the hand-made participant files; `NAMA LENGKAP` is no column of ours and is personal."""


def nik(number: int) -> str:
    """A well-formed NIK; its serial tells the persons of a test apart."""
    return f"537101470890{number:04d}"


def kpj(number: int) -> str:
    """A well-formed membership number."""
    return f"{88_000_000_000 + number}"


def person(number: int = 1, **changes: Any) -> list[Any]:
    """One good participant row under HEADINGS; `changes` replace cells by the name of our column."""
    cells = {
        "period": "2024-06",
        "nik": nik(number),
        "kpj": kpj(number),
        "name": CANARY_NAME,
        "region": "Kota Kupang",
        "segment": "PU",
        "status": "AKTIF",
        "wage": CANARY_WAGE,
    }
    return list({**cells, **changes}.values())


def people(count: int) -> list[list[Any]]:
    """Good rows of `count` persons."""
    return [person(number) for number in range(1, count + 1)]


def text(rows: Sequence[Sequence[str]], *, delimiter: str = ",", line_end: str = "\n") -> str:
    """The rows as they are, nothing quoted, every line ended."""
    return "".join(delimiter.join(row) + line_end for row in rows)


def workbook(sheets: Sheets, *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook with these rows in these sheets, values as they are: a number is a number cell, `=` a formula."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in rows:
            sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@dataclass(frozen=True)
class Outcome:
    """What became of the files: `loaded` and `set_aside` by line, or `code` and `sentence` of the refusal."""

    code: str = ""
    sentence: str = ""
    exit_status: int = 0
    loaded: dict[int, dict[str, Any]] = field(default_factory=dict)
    duplicates: tuple[int, ...] = ()
    set_aside: dict[int, str] = field(default_factory=dict)
    ledger: dict[str, dict[str, Any]] = field(default_factory=dict)
    layouts: tuple[str, ...] = ()
    rows: tuple[dict[str, Any], ...] = ()

    def counted(self, column: str) -> list[Any]:
        """One column of the rows that count, of all files, in order of its values."""
        return sorted(row[column] for row in self.rows)

    def values(self, column: str) -> list[Any]:
        """One column of the loaded rows, in the order of their lines."""
        return [row[column] for _, row in sorted(self.loaded.items())]


@dataclass
class Office:
    """One source with its own home. `put` drops files into its inbox, `send` takes them through clean and load."""

    root: Path
    source: dict[str, Any]
    others: tuple[dict[str, Any], ...] = ()

    @property
    def inbox(self) -> Path:
        return self.root / "inbox" / self.source["name"]

    def put(self, name: str, content: str | bytes, *, encoding: str = "utf-8", errors: str = "strict") -> Path:
        self.inbox.mkdir(parents=True, exist_ok=True)
        file = self.inbox / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding, errors))
        return file

    def put_rows(self, rows: Sequence[Sequence[str]], name: str = CSV, **form: str) -> Path:
        """A CSV of these rows under HEADINGS."""
        return self.put_rows_under(HEADINGS, rows, name, **form)

    def put_rows_under(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], name: str = CSV, **form: str
    ) -> Path:
        """A CSV of these rows under these headings."""
        return self.put(name, text([headings, *rows], **form))

    def put_sheets(self, sheets: Sheets, *, hidden: Sequence[str] = ()) -> Path:
        """A workbook with these rows in these sheets."""
        return self.put(WORKBOOK, workbook(sheets, hidden=hidden))

    def settings(self) -> Settings:
        config = self.root / "cakupan.toml"
        lines = ['home = "."']
        for source in (self.source, *self.others):
            lines += ["[[source]]", *(f"{key} = {_toml(value)}" for key, value in source.items())]
        config.write_text("\n".join(lines), encoding="utf-8")
        return read_settings(config)

    def stage(self, run_id: str = "run") -> list[StagedFile]:
        """The clean step alone."""
        settings = self.settings()
        home = Home(settings.home)
        make_home(home, settings)
        return clean(home, run_id, settings, take_snapshots(home, settings, Selection()))

    def send(self, run_id: str = "run") -> Outcome:
        """Clean and load everything in the inbox. A refusal must name what it is about and hold nothing personal."""
        settings = self.settings()
        home = Home(settings.home)
        try:
            staged = self.stage(run_id)
            with open_warehouse(home, settings) as session:
                load_into(session, home, run_id, settings, staged)
                outcome = _outcome(session, self.source["dataset"])
        except CakupanError as error:
            assert_nothing_personal(error.sentence)
            return Outcome(error.code, error.sentence, error.exit_status)
        home.stage(run_id).unlink()
        return outcome

    def accept(self, finding_id: str) -> None:
        """Let a finding pass, as `cakupan run --accept` does."""
        settings = self.settings()
        with open_warehouse(Home(settings.home), settings) as session:
            keep_acceptance(session, "accepted", Acceptance((finding_id,), "the office says it is complete"))

    def column(self, table: str, column: str) -> list[Any]:
        """One column of a warehouse table, after a send."""
        settings = self.settings()
        with open_warehouse(Home(settings.home), settings, read_only=True) as session:
            return [value for (value,) in session.rows(f"SELECT {column} FROM {table}")]

    def refusals(self) -> dict[str, str]:
        """The code of the refusal of each file of the inbox; every one must be refused, and told what to do."""
        outcome = self.send()
        codes = {file: code for code, file in re.findall(_REFUSAL, outcome.sentence, re.MULTILINE)}
        assert set(codes) == {file.name for file in self.inbox.iterdir()}, outcome
        return codes

    def refused(self, code: str, *words: str) -> str:
        """The sentence of the refusal that must come: this code, exit status 3, the file's name and these words."""
        outcome = self.send()
        assert (outcome.code, outcome.exit_status) == (code, 3), outcome
        for word in (*words, *(file.name for file in self.inbox.iterdir())):
            assert word in outcome.sentence
        return outcome.sentence


def _toml(value: object) -> str:
    """A value as TOML writes it: a table in one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


MakeOffice = Callable[..., Office]
"""Makes offices by their source settings; `folder` names the home."""


def assert_nothing_personal(sentence: str) -> None:
    """No number, name or wage of the hand-made persons is in what is said."""
    for number in range(10):
        assert nik(number) not in sentence
        assert kpj(number) not in sentence
    assert CANARY_NAME.partition(" ")[2] not in sentence
    assert CANARY_WAGE not in sentence.replace(".", "").replace(",", "")


def _outcome(session: Session, dataset: str) -> Outcome:
    clean_name = DATASETS[dataset].clean.name
    rows = _records(session, f"SELECT * FROM {clean_name} ORDER BY row_number")
    aside = session.rows("SELECT row_number, reasons FROM quarantine.set_aside_row ORDER BY row_number")
    tables = [extract.clean.name for extract in DATASETS.values()]
    ledger = _records(session, render("row_ledger", clean_tables=tables), release_id="none")
    for file in ledger:
        _assert_balanced(file)
    return Outcome(
        loaded={int(row["row_number"]): row for row in rows if not row["is_duplicate"]},
        duplicates=tuple(int(row["row_number"]) for row in rows if row["is_duplicate"]),
        set_aside={line: ",".join(part.partition("@")[0] for part in reasons.split(",")) for line, reasons in aside},
        rows=tuple(row for row in rows if not row["is_duplicate"]),
        ledger={file["file_name"]: file for file in ledger},
        layouts=tuple(row[0] for row in session.rows("SELECT layout FROM ledger.snapshot ORDER BY delivery_number")),
    )


def _records(session: Session, statement: str, **parameters: object) -> list[dict[str, Any]]:
    frame = session.frame(statement, **parameters)
    return [{str(column): value for column, value in row.items()} for row in frame.to_dict("records")]


def _assert_balanced(file: dict[str, Any]) -> None:
    """Physical rows in = layout + loaded + duplicate + superseded + quarantined + rejected + not meant + merged."""
    ends = ("layout", "loaded", "duplicate", "superseded", "quarantined", "rejected", "not_meant", "merged")
    assert file["physical_row_count"] == sum(file[f"{end}_row_count"] for end in ends), file
