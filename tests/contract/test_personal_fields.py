"""Every personal field of the vault has a purpose and a time, and none is published."""

from contracts.marts.release_tables import RELEASE_TABLES
from contracts.vault.processing import KEPT, PURPOSES, personal_fields


def test_every_personal_field_has_a_purpose_and_every_purpose_a_field() -> None:
    assert {field.name for _, field in personal_fields()} == set(PURPOSES)


def test_every_place_of_a_personal_field_says_how_long_it_is_kept() -> None:
    assert {table.schema_name for table, _ in personal_fields()} <= set(KEPT)


def test_no_published_table_has_a_personal_field() -> None:
    personal = {field.name for _, field in personal_fields()}
    published = [(table.name, field) for table in RELEASE_TABLES for field in table.fields]
    assert [name for name, field in published if field.is_personal or field.name in personal] == []
