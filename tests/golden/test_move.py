"""The page on moving to another machine: its commands are run as they are, from one folder to another."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from case import BELOW

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "move-to-another-machine.md"
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.slow


def run(block: str, folder: Path, disks: Path) -> str:
    """What the commands of a block print; the disks of the page are folders."""
    commands = block.replace("/mnt/", f"{disks}/")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CAKUPAN")}
    done = subprocess.run(
        ["/bin/bash", "-ec", commands],
        cwd=folder,
        env={**environment, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_home_moves_with_its_release_its_ledger_and_its_keys(three_releases: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(three_releases, old)
    config = old / "cakupan.toml"  # as its last release was made
    as_made = f"suppress_below = {BELOW}\npages = false\nfiles = []"
    config.write_text(config.read_text().replace("suppress_below = 0", as_made), encoding="utf-8")
    for folder in (new, tmp_path / "mnt" / "move", tmp_path / "mnt" / "keys"):
        folder.mkdir(parents=True)
    backup, keys, restore = BLOCKS
    run(backup, old, tmp_path / "mnt")
    run(keys, old, tmp_path / "mnt")
    assert not list((tmp_path / "mnt" / "move").rglob("*_key"))
    before, after = restore.split("cp -p /mnt/keys/* vault/\n")
    assert "person_key" in run(before, new, tmp_path / "mnt")
    said = run(f"cp -p /mnt/keys/* vault/\n{after}", new, tmp_path / "mnt")
    assert "nothing_new" in said
    pointers = [(home / "release" / "latest.json").read_text(encoding="utf-8") for home in (old, new)]
    assert pointers[0] == pointers[1]
