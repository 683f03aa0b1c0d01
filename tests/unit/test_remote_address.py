"""Addresses of files elsewhere: which are taken, and what must not be in one."""

from pathlib import Path

import pytest

from contracts.runtime.errors import ConfigurationError
from flows.settings.cakupan_toml import read_settings
from sources.http.policy import shown
from sources.remote_files import stores
from sources.remote_files.stores import opened


def location(tmp_path: Path, value: str) -> str:
    config = tmp_path / "cakupan.toml"
    keys = f'name = "office"\ndataset = "participants"\nlocation = "{value}"\nregion_codes = "names"\n'
    config.write_text(f'home = "."\n[[source]]\n{keys}', encoding="utf-8")
    return read_settings(config).sources[0].location


@pytest.mark.parametrize("value", ["s3://bucket/a/*.csv", "sftp://kantor@host:2222/data/*", "gs://bucket/a.csv"])
def test_an_address_of_a_known_scheme_is_taken(tmp_path: Path, value: str) -> None:
    assert location(tmp_path, value) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("ftp://host/a.csv", "must begin with s3://"),
        ("file:///etc/passwd", "must begin with s3://"),
        ("memory://a/b", "must begin with s3://"),
        ("s3://bucket", "must name a bucket or host, and a path"),
        ("sftp://kantor:rahasia@host/data/*", "must hold no password"),
        ("s3://bucket/a?X-Amz-Signature=rahasia", "must hold no password"),
        ("simplecache::s3://bucket/a", "must begin with s3://"),
    ],
)
def test_another_scheme_or_a_secret_in_an_address_is_refused(tmp_path: Path, value: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        location(tmp_path, value)
    assert words in refusal.value.sentence
    assert "rahasia" not in refusal.value.sentence


def test_a_package_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = stores.KINDS["s3"]
    without = stores._Kind(kind.extra, kind.options, ("no_such_package.Error",))
    monkeypatch.setitem(stores.KINDS, "s3", without)
    with (
        pytest.raises(ConfigurationError, match=r"pip install 'cakupan\[s3\]'"),
        opened("s3://bucket/a", "Source office"),
    ):
        pass


def test_an_address_is_shown_with_its_port_and_without_user_and_query() -> None:
    assert shown("https://user:secret@Data.example:8443/a.csv?key=secret") == "https://data.example:8443/a.csv"
    assert shown("http://[::1]:8014/a.csv") == "http://[::1]:8014/a.csv"
