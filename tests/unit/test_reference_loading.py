"""How a reference table is loaded: typed by its contract, refused by name when it is not what that says."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from reference import tables


def test_a_blank_text_is_none_and_a_blank_number_is_missing() -> None:
    target = tables.load("target")
    assert set(target["denominator_id"]) == {None}
    assert target["target_ratio"].isna().sum() == 2
    assert target["target_participant_count"].dtype == "Int64"
    assert pd.isna(tables.load("segment").set_index("segment").loc["PMI", "is_formal"])


def test_an_unknown_reference_table_is_refused_by_name() -> None:
    with pytest.raises(tables.ReferenceTableError, match="no reference table 'regencies'"):
        tables.load("regencies")


def test_a_reference_file_with_other_columns_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "office.csv").write_text("office_name,town\nCabang Kupang,Kupang\n", encoding="utf-8")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(tables.ReferenceTableError, match=r"office\.csv has the columns office_name, town"):
        tables.load("office")


def test_a_table_that_an_earlier_version_kept_with_other_columns_is_read_as_it_is_today(tmp_path: Path) -> None:
    """A home of before goes on: figures are counted again by the edition of then, as far as it can be read."""
    edition = tmp_path / tables.keep_edition(tmp_path)
    (edition / "title_word.csv").write_text("word,of_eligible_only\npenduduk,false\n", encoding="utf-8")
    (edition / "office.csv").write_text("\n".join((edition / "office.csv").read_text().splitlines()[:2]) + "\n")
    today = tables.load_all()
    with tables.read_from(edition):
        then = tables.load_all()
    assert then["title_word"].equals(today["title_word"])
    assert (len(then["office"]), len(today["office"]) > 1) == (1, True)


def test_a_misspelt_truth_value_is_refused_with_its_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "segment,segment_name,segment_name_id,is_formal\nPU,a,b,yes\n"
    (tmp_path / "segment.csv").write_text(content, encoding="utf-8")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(tables.ReferenceTableError, match=r"segment\.csv, column is_formal"):
        tables.load("segment")


def test_the_checksum_moves_with_any_fact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tables.checksum()
    assert len(shipped) == hashlib.sha256().digest_size * 2
    for path in tables.FOLDER.rglob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    assert tables.checksum() == shipped
    (tmp_path / "office.csv").write_bytes((tmp_path / "office.csv").read_bytes() + b"Cabang Ruteng,Ruteng\n")
    assert tables.checksum() != shipped
