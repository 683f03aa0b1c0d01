"""Fuzzes the readers: files of every form that is read, damaged at random, must be read or refused, and nothing else.

    python tests/fault/fuzz.py --seconds 600 --form workbook

A file that makes a reader fail otherwise is kept in `tests/fault/fuzz_cases`, as small as Hypothesis can make it, and
is a case of `test_fuzz.py` from then on. The short form of all this is `test_fuzz.py` too.
"""

import argparse
import gzip
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import openpyxl  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[place]) for place in (2, 1, 0)]

from office import HEADINGS, Office, people, text

from contracts.runtime.errors import FileRefused, SourceUnavailable
from flows.home.directory import Home
from flows.load.stage_tables import StageTables
from flows.load.staged_file import stage_file
from flows.load.staging import open_stage
from sources.snapshots.snapshot import take_snapshot
from transforms.render import statements

CASES = Path(__file__).parent / "fuzz_cases"
Try = Callable[[bytes], None]
"""Reads the bytes of one file; raises when a reader fails in any way but by refusing it."""

_PIECES = (
    b"\0",
    b'"',
    b"\n",
    b"\r\n",
    b",",
    b"{",
    b"[" * 4000,
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"9" * 400,
    b"PK\x03\x04",
    b"",
)
"""What readers trip over."""

Damage = tuple[str, float, float, bytes]
DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(("put", "cut", "repeat", "flip", "end")),
        st.floats(0, 1),
        st.floats(0, 0.2),
        st.one_of(st.sampled_from(_PIECES), st.binary(max_size=8)),
    ),
    min_size=1,
    max_size=6,
)


def whole_files() -> dict[str, bytes]:
    """A good file of each form."""
    rows = [list(HEADINGS), *people(4)]
    csv = text(rows).encode()
    lines = "".join(json.dumps(dict(zip(HEADINGS, row, strict=True))) + "\n" for row in rows[1:]).encode()
    return {
        "csv": csv,
        "gzip": gzip.compress(csv),
        "json": lines,
        "parquet": _parquet(rows),
        "workbook": _workbook(rows),
        "zip": _zip({"a/peserta_2024-06.csv": csv, "b.jsonl": lines}),
        "members": csv,
    }


def _parquet(rows: list[list[str]]) -> bytes:
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join("(" + ", ".join(f"'{cell}'" for cell in row) + ")" for row in rows[1:])
        connection.execute(f"COPY (FROM (VALUES {values}) AS t({names})) TO '{folder}/f' (FORMAT parquet)")
        return Path(folder, "f").read_bytes()


def _workbook(rows: list[list[str]]) -> bytes:
    book, saved = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(saved)
    return saved.getvalue()


def _zip(members: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return saved.getvalue()


def damaged(form: str, whole: bytes, damages: list[Damage]) -> bytes:
    """The file after all that; a workbook is damaged inside of its archive as often as outside."""
    if form == "members":
        return _zip({"peserta_2024-06.csv": _after(whole, damages)})
    if form == "workbook" and len(damages) % 2:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        name = sorted(members)[len(damages[0][3]) % len(members)]
        return _zip({**members, name: _after(members[name], damages)})
    return _after(whole, damages)


def _after(content: bytes, damages: list[Damage]) -> bytes:
    for kind, place, length, piece in damages:
        at, size = int(place * len(content)), int(length * len(content))
        part = content[at : at + size]
        middle = {
            "put": piece,
            "cut": b"",
            "repeat": part * 3,
            "flip": bytes(byte ^ 0x55 for byte in part),
            "end": b"",
        }[kind]
        content = content[:at] + middle + (b"" if kind == "end" else content[at + (0 if kind == "put" else size) :])
    return content


@contextmanager
def reader(root: Path) -> Iterator[Try]:
    """Reads one file after the other into one stage."""
    office = Office(
        root, {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
    )
    config, home, tables = office.settings(), Home(root), StageTables()
    home.make()
    with open_stage(home, "fuzz", config) as session:
        session.run_all((*statements("stage_tables"), *statements("readers")))

        def read(content: bytes) -> None:
            file = office.put("peserta_2024-06", content)
            try:
                snapshot = take_snapshot(
                    file, home.raw, source_name="office", dataset="participants", code_system="names"
                )
                with session.beside() as own:
                    stage_file(own, home, config, snapshot, tables)
            except (FileRefused, SourceUnavailable):
                pass

        yield read


def fuzz(form: str, read: Try, examples: int, first: int = 0) -> None:
    """Damage a good file so many times. Raises what a reader raised, with the smallest file that does; keeps that."""
    whole = whole_files()[form]
    last = [b""]

    @seed(first)
    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )
    @given(DAMAGES)
    def one(damages: list[Damage]) -> None:
        last[0] = damaged(form, whole, damages)
        read(last[0])

    try:
        one()
    except BaseException:
        CASES.mkdir(exist_ok=True)
        (CASES / f"{form}_{first}").write_bytes(last[0])
        raise


def main() -> None:
    """Until the time is over, form after form, each time from another seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--form", choices=sorted(whole_files()))
    options = parser.parse_args()
    forms = [options.form] if options.form else sorted(whole_files())
    deadline, rounds = time.monotonic() + options.seconds, 0
    with TemporaryDirectory() as folder, reader(Path(folder)) as read:
        while time.monotonic() < deadline:
            first = random.randrange(1 << 30)  # noqa: S311  where to begin
            fuzz(forms[rounds % len(forms)], read, 50, first)
            rounds += 1
            sys.stderr.write(f"{rounds * 50} files, {forms[(rounds - 1) % len(forms)]}: read or refused\n")


if __name__ == "__main__":
    main()
