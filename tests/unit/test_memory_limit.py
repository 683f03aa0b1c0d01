"""The memory that `[limits] memory` gives is kept to, and what does not fit goes into the folder for it."""

from pathlib import Path

from warehouse.session import open_session


def test_what_does_not_fit_is_spilled_and_removed(tmp_path: Path) -> None:
    with open_session(None, tmp_path, memory_limit="40MB") as session:
        session.run("CREATE TABLE many AS SELECT range AS number, hash(range) AS code FROM range(4_000_000)")
        assert session.value("SELECT count(DISTINCT code) FROM many") == 4_000_000
        assert sum(file.stat().st_size for file in tmp_path.iterdir()) > 10 << 20
    assert not list(tmp_path.iterdir())
