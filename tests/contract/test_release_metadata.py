"""The metadata beside a release: read by the real Frictionless library, and complete as Satu Data Indonesia asks."""

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from contracts.indicators.indicators import INDICATORS, tables_of
from contracts.indicators.release_file import ReleaseFile
from contracts.marts.release_tables import RELEASE_TABLES
from report.figures.edition import Edition
from report.metadata.release_texts import release_texts

MS_VAR = ("nama", "alias", "konsep", "definisi", "referensi_waktu", "tipe_data")
MS_IND = ("nama", "konsep", "definisi", "interpretasi", "metode_perhitungan", "rumus", "ukuran", "level_estimasi")
DISAGGREGATED = ("variabel_disaggregasi", "variabel_pembangun")


@pytest.fixture
def folder(published_home: Path) -> Path:
    """The folder of the one release."""
    (manifest,) = published_home.glob("release/*/manifest.json")
    return manifest.parent


@pytest.fixture
def satu_data(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "satu_data.json").read_text(encoding="utf-8"))
    return content


def descriptor(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return content


def problems(folder: Path) -> list[str]:
    """What Frictionless finds wrong with the package and with every CSV under its schema, bytes and hash."""
    package = Package(str(folder / "datapackage.json"))
    found = [error.message for error in Package.metadata_validate(descriptor(folder))]
    for resource in package.resources:
        if resource.format == "csv":
            report = resource.validate()
            found += [f"{resource.name}: {error.message}" for task in report.tasks for error in task.errors]
    return found


def test_the_data_package_and_every_csv_in_it_are_valid(folder: Path) -> None:
    assert problems(folder) == []


def test_a_value_outside_its_contract_makes_the_package_invalid(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    file = copy / "regency_coverage.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",BPU,", ",XXX,", 1), encoding="utf-8")
    found = " ".join(problems(copy))
    assert "hash" in found
    assert '"enum"' in found


def test_the_data_package_holds_every_parquet_and_csv_with_its_bytes_and_hash(folder: Path) -> None:
    listed = {item["path"]: (item["bytes"], item["hash"]) for item in descriptor(folder)["resources"]}
    files = [*folder.glob("*.parquet"), *folder.glob("*.csv")]
    contents = {file.name: file.read_bytes() for file in files}
    assert listed == {name: (len(text), f"sha256:{sha256(text).hexdigest()}") for name, text in contents.items()}


def test_the_data_package_says_of_a_column_what_its_contract_says(folder: Path) -> None:
    schemas = {item["path"]: item["schema"] for item in descriptor(folder)["resources"]}
    for table in RELEASE_TABLES:
        for kind in ("csv", "parquet"):
            schema = schemas[f"{table.table_name}.{kind}"]
            assert schema["primaryKey"] == list(table.key)
            said = [(field["name"], field["description"], field["description_id"]) for field in schema["fields"]]
            assert said == [(field.name, field.meaning, field.meaning_id) for field in table.fields]


def test_metadata_are_listed_in_the_manifest_with_their_hash(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name in ("datapackage.json", "satu_data.json"):
        assert manifest["files"][name] == sha256((folder / name).read_bytes()).hexdigest()


def test_no_licence_and_no_publisher_are_made_up(folder: Path, satu_data: dict[str, Any]) -> None:
    assert {"licenses", "contributors"}.isdisjoint(descriptor(folder))
    assert satu_data["lisensi"] == "not stated"
    assert satu_data["ms_keg"]["blok_i"]["instansi_penyelanggara"] is None


def test_every_variable_and_indicator_has_what_satu_data_asks_for(satu_data: dict[str, Any]) -> None:
    missing = [(item["alias"], name) for item in satu_data["ms_var"] for name in MS_VAR if not item[name]]
    missing += [(item["alias"], name) for item in satu_data["ms_ind"] for name in MS_IND if not item[name]]
    missing += [(item["alias"], name) for item in satu_data["ms_ind"] for name in DISAGGREGATED if not item[name]]
    assert missing == []


def test_a_variable_has_a_name_in_words_and_no_two_of_a_table_share_one(satu_data: dict[str, Any]) -> None:
    named = [(table, item["nama"]) for item in satu_data["ms_var"] for table in item["tabel"]]
    assert len(set(named)) == len(named)
    assert [name for _, name in named if not name[0].isalpha() or name[-1] in ":;,"] == []


def test_satu_data_holds_every_indicator_and_every_column_of_its_tables(satu_data: dict[str, Any]) -> None:
    said = {(item["alias"], item["definisi"], item["metode_perhitungan"]) for item in satu_data["ms_ind"]}
    assert said == {(item.indicator_id, item.definition_id, item.method_id) for item in INDICATORS}
    columns = {(name, item["alias"], item["definisi"]) for item in satu_data["ms_var"] for name in item["tabel"]}
    tables = [table for indicator in INDICATORS for table in tables_of(indicator)]
    assert columns == {(table.table_name, field.name, field.meaning_id) for table in tables for field in table.fields}


def test_the_same_release_has_the_same_metadata_and_a_stated_licence_is_kept(folder: Path) -> None:
    files = {file.name: ReleaseFile(1, "00") for file in folder.iterdir()}
    edition = Edition(release_id=folder.name, publisher="Dinas", licence="CC-BY-4.0", provinces=None)
    texts = release_texts(edition, files)
    assert texts == release_texts(edition, files)
    package = json.loads(texts["datapackage.json"])
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["contributors"] == [{"title": "Dinas", "roles": ["publisher"]}]
    area = json.loads(texts["satu_data.json"])["ms_keg"]["blok_iv"]["cakupan_wilayah_pengumpulan_data"]
    assert area == "SELURUH_WILAYAH_INDONESIA"
