"""The scanner finds a canary in every form in which it may lie, and tells the kind but never the value."""

import base64
import gzip
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pytest
from canaries import Canaries, outside, said, sightings
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from report.page.pdf import chromium, print_page

NIK, KPJ, NAME, WAGE = "5371014708909876", "88123456789", "KLEDEN, MARGARETA", "12345671"
KEY = "0123456789abcdef0123456789abcdef"
CANARIES = Canaries.of(niks=[NIK], kpjs=[KPJ], names=[NAME], wages=[WAGE], keys=[KEY], texts=["rahasia-42"])
TEXT = f"the row {NIK} was here"


def zipped(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def a_workbook() -> bytes:
    book, saved = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["wilayah", TEXT])
    book.save(saved)
    return saved.getvalue()


def a_sqlite(folder: Path, cell: object, *, is_deleted: bool = False) -> bytes:
    with closing(sqlite3.connect(folder / "made.db")) as opened:
        opened.execute("PRAGMA secure_delete = off")
        opened.execute("CREATE TABLE log (message)")
        opened.execute("INSERT INTO log VALUES (?)", [cell])
        if is_deleted:
            opened.execute("DELETE FROM log")
        opened.commit()
    return (folder / "made.db").read_bytes()


def a_duckdb(folder: Path) -> bytes:
    with duckdb.connect(str(folder / "made.duckdb")) as opened:
        opened.execute("CREATE SCHEMA mart")
        opened.execute(f"CREATE TABLE mart.t AS SELECT {NIK}::BIGINT AS number FROM range(3000)")
    return (folder / "made.duckdb").read_bytes()


def a_parquet(folder: Path) -> bytes:
    with duckdb.connect() as opened:
        opened.execute(
            f"COPY (SELECT {NIK}::BIGINT AS n FROM range(99)) TO '{folder}/made' (FORMAT parquet, COMPRESSION zstd)"
        )
    return (folder / "made").read_bytes()


def a_pdf() -> bytes:
    writer, drawn = PdfWriter(), DecodedStreamObject()
    drawn.set_data(f"BT (the row {NIK}) Tj ET".encode())
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def seen(content: bytes, folder: Path) -> list[str]:
    folder.mkdir()
    (folder / "file").write_bytes(content)
    found = sightings([folder], CANARIES)
    assert all(NIK not in place for place in found)
    return [place.rpartition(": ")[2] for place in found]


@pytest.mark.parametrize("form", ["text", "UTF-16", "gzip", "base64", "ZIP in ZIP", "XLSX"])
def test_a_planted_nik_is_found_in_what_is_encoded_or_packed(tmp_path: Path, form: str) -> None:
    content = {
        "text": TEXT.encode(),
        "UTF-16": TEXT.encode("utf-16"),
        "gzip": gzip.compress(TEXT.encode()),
        "base64": json.dumps({"data": base64.b64encode(TEXT.encode()).decode()}).encode(),
        "ZIP in ZIP": zipped("outer.bin", zipped("inner.txt", TEXT.encode())),
        "XLSX": a_workbook(),
    }[form]
    assert (NIK.encode() in content) == (form == "text")
    assert set(seen(content, tmp_path / "scanned")) == {"NIK"}


@pytest.mark.parametrize("form", ["DuckDB", "Parquet", "SQLite", "SQLite, deleted", "SQLite, packed blob", "PDF"])
def test_a_planted_nik_is_found_in_what_must_be_queried(tmp_path: Path, form: str) -> None:
    content = {
        "DuckDB": lambda: a_duckdb(tmp_path),
        "Parquet": lambda: a_parquet(tmp_path),
        "SQLite": lambda: a_sqlite(tmp_path, int(NIK)),
        "SQLite, deleted": lambda: a_sqlite(tmp_path, TEXT, is_deleted=True),
        "SQLite, packed blob": lambda: a_sqlite(tmp_path, gzip.compress(TEXT.encode())),
        "PDF": a_pdf,
    }[form]()
    assert "NIK" in seen(content, tmp_path / "scanned")


@pytest.mark.skipif(chromium() is None, reason="chromium is not installed (apt-get install chromium)")
def test_a_planted_nik_is_found_on_a_printed_page(tmp_path: Path) -> None:
    content = print_page(f"<p>{TEXT}</p>", datetime(2024, 6, 1, tzinfo=UTC))
    assert NIK.encode() not in content
    assert seen(content, tmp_path / "scanned") == ["NIK"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{KPJ}{NIK}", "KPJ NIK"),
        (f"id {KPJ}", "KPJ"),
        ("Margareta Kleden", "name"),
        ("margareta_kleden", "name"),
        ("12.345.671,00", "wage"),
        ("12345671.0", "wage"),
        ("AKTIF,12345671,Y", "wage"),
        ("Rp.12.345.671", "wage"),
        ("112345671", ""),
        ("0.12345671", ""),
        ("01234567-89ab-cdef-0123-456789abcdef", "key"),
        (f"token=rahasia-42&{KEY.upper()}", "key text"),
        ("nothing at all", ""),
    ],
)
def test_each_kind_is_known_in_the_forms_it_takes(text: str, kind: str) -> None:
    assert [place.rpartition(": ")[2] for place in said(text, CANARIES)] == kind.split()


def test_what_lies_in_inbox_and_raw_may_be_personal_and_the_rest_may_not(tmp_path: Path) -> None:
    for place in ("inbox/a/b.csv", "vault/raw/ab/abc", "vault/evidence/run/index.html", "vault/tmp/spill", "release/x"):
        file = tmp_path / place
        file.parent.mkdir(parents=True)
        file.write_text(TEXT)
    assert sorted(str(file.relative_to(tmp_path)) for file in outside(tmp_path)) == [
        "release/x",
        "vault/evidence/run/index.html",
        "vault/tmp/spill",
    ]
