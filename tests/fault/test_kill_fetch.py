"""KILL-FETCH: a process killed while it fetches leaves nothing that a later run could take for a whole file."""

import multiprocessing
import time
from pathlib import Path

from web import ROWS, Handler, Web

from flows.extract.snapshots import take_snapshots
from flows.home.directory import Home
from flows.home.leftovers import clear_leftovers
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection

FETCHING = multiprocessing.get_context("spawn")


def fetch(config: str) -> None:
    settings = read_settings(Path(config))
    take_snapshots(Home(settings.home), settings, Selection())


def stalling(answer: Handler) -> None:
    answer.begin(Content_Length=str(len(ROWS)))
    answer.wfile.write(ROWS[:20])
    answer.wfile.flush()
    time.sleep(3)


def test_a_fetch_that_was_killed_begins_again_and_leaves_nothing(web: Web, tmp_path: Path) -> None:
    address = web.put("/peserta_2024-06.csv", lambda a: a.send(), stalling, lambda a: a.send())
    config = tmp_path / "cakupan.toml"
    config.write_text(
        'home = "."\n[network]\nprivate_hosts = ["127.0.0.1"]\n[[source]]\nname = "dinas"\nconnector = "http"\n'
        f'dataset = "participants_summary"\nlocation = "{address}"\nregion_codes = "names"\n'
    )
    settings = read_settings(config)
    home = Home(settings.home)
    home.make()
    process = FETCHING.Process(target=fetch, args=(str(config),))
    process.start()
    while process.is_alive() and not list(home.tmp.rglob("*.part")):
        time.sleep(0.02)
    process.kill()
    process.join()
    assert [part.stat().st_size for part in home.tmp.rglob("*.part")] != []
    assert list(home.raw.rglob("*")) == []
    clear_leftovers(home)
    assert list(home.tmp.iterdir()) == []
    (snapshot,) = take_snapshots(home, settings, Selection())
    assert snapshot.path.read_bytes() == ROWS
