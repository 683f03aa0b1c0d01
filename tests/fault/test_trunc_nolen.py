"""TRUNC-NOLEN: a body whose end nothing states."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from web import ROWS, Web

from contracts.runtime.errors import SourceUnavailable


def test_a_text_whose_end_nothing_states_is_refused(web: Web, tmp_path: Path) -> None:
    address = web.put("/f.csv", lambda a: a.cut(ROWS, Connection="close"))
    with pytest.raises(SourceUnavailable, match="states no length") as raised:
        web.client().download(address, tmp_path / "f.csv", "office")
    assert raised.value.code == "TRUNC_NOLEN"


@pytest.mark.parametrize("body", [gzip.compress(ROWS), json.dumps([{"active": 1}]).encode()], ids=["gzip", "JSON"])
def test_a_form_that_has_an_end_of_its_own_needs_no_length(web: Web, tmp_path: Path, body: bytes) -> None:
    address = web.put("/f", lambda a: a.cut(body, Connection="close"))
    assert web.client().download(address, tmp_path / "f", "office").file.read_bytes() == body
    address = web.put("/g", lambda a: a.cut(body[:-3], Connection="close"))
    with pytest.raises(SourceUnavailable):
        web.client().download(address, tmp_path / "g", "office")


def test_a_stated_hash_tells_a_whole_text_from_a_cut_one(web: Web, tmp_path: Path) -> None:
    stated = hashlib.sha256(ROWS).hexdigest()
    address = web.put("/f.csv", lambda a: a.cut(ROWS, Connection="close"))
    assert web.client().download(address, tmp_path / "f.csv", "office", sha256=stated).sha256 == stated
    address = web.put("/g.csv", lambda a: a.cut(ROWS[:-5], Connection="close"))
    with pytest.raises(SourceUnavailable) as raised:
        web.client().download(address, tmp_path / "g.csv", "office", sha256=stated)
    assert raised.value.code == "HASH_DIFFERS"
