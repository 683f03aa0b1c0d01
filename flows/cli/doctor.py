"""`cakupan doctor`: looks at everything a run needs and says what to do about what is wrong."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from buckets.engine import worker_count
from contracts.runtime.errors import CakupanError
from flows.extract.connectors import is_inbox
from flows.home.directory import Home
from flows.home.opening import check_not_forked
from flows.home.secrets import check_start_key
from flows.home.server_lock import served_at
from flows.home.warehouse import open_warehouse
from flows.releases.release_ids import missing_part
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.counting import WAREHOUSE
from flows.settings.source import Source
from report.page.pdf import chromium
from report.terminal.tables import print_table
from sources.snapshots.snapshot import find_files
from warehouse.lock import hold_lock
from warehouse.person_key import read_person_key
from warehouse.release import DATABASE
from warehouse.schema import found_version

_LEAST_FREE_BYTES = 2 * 1024**3
_LEAST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what, whether it is good, and what it says or asks for."""

    subject: str
    is_good: bool
    sentence: str


def examine(config: Path | None) -> list[Finding]:
    """Everything that can be looked at; the home only when the configuration can be read."""
    found = [_python(), *_packages()]
    try:
        settings = read_settings(config)
    except CakupanError as error:
        return [*found, Finding("configuration", is_good=False, sentence=error.sentence)]
    home = Home(settings.home)
    checks: tuple[Callable[[], str], ...] = (
        lambda: f"{len(settings.sources)} sources, home {settings.home}",
        lambda: _writable(home),
        lambda: _disk(home),
        lambda: _modes(home),
        lambda: _person_key(home),
        lambda: _lock(home),
        lambda: _warehouse(home, settings),
        lambda: _release(home),
        lambda: _counting(settings),
        lambda: _serve(home),
        _pdf,
    )
    names = (
        "configuration",
        "home",
        "disk",
        "modes",
        "person key",
        "lock",
        "warehouse",
        "release",
        "counting",
        "serve",
        "pdf",
    )
    return [
        *found,
        *(_finding(name, check) for name, check in zip(names, checks, strict=True)),
        *_sources(home, settings),
    ]


def _finding(subject: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, is_good=True, sentence=check())
    except (CakupanError, OSError, ValueError) as error:
        return Finding(subject, is_good=False, sentence=str(error))


def _python() -> Finding:
    is_good = sys.version_info >= _LEAST_PYTHON
    return Finding(
        "python", is_good=is_good, sentence=sys.version.split()[0] + ("" if is_good else ": install 3.11 or later")
    )


def _packages() -> Iterator[Finding]:
    """Each package that the project needs, against the bounds it states."""
    from packaging.requirements import Requirement

    for text in requires("cakupan") or ():
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        yield _finding(requirement.name, partial(_package, requirement.name, str(requirement.specifier)))


def _package(name: str, bounds: str) -> str:
    from packaging.specifiers import SpecifierSet

    try:
        found = version(name)
    except PackageNotFoundError:
        raise ValueError(f"not installed: run make, or pip install '{name}{bounds}'") from None
    if not SpecifierSet(bounds).contains(found, prereleases=True):
        raise ValueError(f"{found} does not fit {bounds}: run pip install '{name}{bounds}'")
    return found


def _writable(home: Home) -> str:
    folder = next(parent for parent in (home.root, *home.root.parents) if parent.exists())
    if not os.access(folder, os.W_OK):
        raise ValueError(f"{folder} cannot be written: choose another home with CAKUPAN_HOME, or change its owner")
    return f"{home.root} can be written"


def _disk(home: Home) -> str:
    folder = next(parent for parent in (home.root, *home.root.parents) if parent.exists())
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE_BYTES:
        raise ValueError(f"{free / 1024**3:.1f} GB free: make room for at least 2 GB")
    if home.vault.exists() and home.release.exists() and home.vault.stat().st_dev != home.release.stat().st_dev:
        raise ValueError("vault and release lie on two file systems: put them on one")
    return f"{free / 1024**3:.0f} GB free"


def _modes(home: Home) -> str:
    if home.vault.exists() and home.vault.stat().st_mode & 0o077:
        raise ValueError(f"others can enter {home.vault}: run chmod 700 {home.vault}")
    return "only its owner can enter the vault"


def _person_key(home: Home) -> str:
    if not home.person_key.exists() and not home.warehouse.exists():
        return "will be made by the first run"
    return f"key {read_person_key(home.person_key, make_if_missing=False).key_id}"


def _lock(home: Home) -> str:
    if home.vault.exists():
        with hold_lock(home.lock, "doctor"):
            pass
    return "no run is going on"


def _warehouse(home: Home, settings: Settings) -> str:
    if not home.warehouse.exists():
        return "will be made by the first run"
    with open_warehouse(home, settings, read_only=True) as session:
        check_not_forked(session, home)
        check_start_key(session, home)
        files = session.value("SELECT count(*) FROM ledger.snapshot")
        return f"{files} files loaded, schema {found_version(session)}, the key fits, every release is known"


def _release(home: Home) -> str:
    if (home.release / f"{DATABASE}.wal").exists():
        raise ValueError(
            f"{home.release / DATABASE}.wal: a tool opened the release for writing; close it and delete the file"
        )
    if problem := missing_part(home):
        raise ValueError(problem)
    return "no stray .wal beside the release, and all of it is there"


def _counting(settings: Settings) -> str:
    engine = settings.counting.engine
    return "in the warehouse" if engine == WAREHOUSE else f"{worker_count(engine)} workers ({engine})"


def _serve(home: Home) -> str:
    """Never wrong: schedules may be left to a worker, or to nobody."""
    return f"at {address}" if (address := served_at(home)) else "schedules run while 'cakupan serve' does"


def _pdf() -> str:
    """Never wrong: a release without a PDF is whole."""
    return f"printed by {browser}" if (browser := chromium()) else "left out; apt-get install chromium prints it"


def _sources(home: Home, settings: Settings) -> Iterator[Finding]:
    for source in settings.sources:
        yield _finding(f"source {source.name}", partial(_count_files, home, source))


def _count_files(home: Home, source: Source) -> str:
    if not is_inbox(source):
        return f"elsewhere; ask it with 'cakupan source check {source.name}'"
    return f"{len(find_files(home.root, source.location))} files"


def show_findings(findings: list[Finding]) -> None:
    """The same on the terminal."""
    rows = [(finding.subject, "ok" if finding.is_good else "WRONG", finding.sentence) for finding in findings]
    print_table("Doctor", ("what", "", "finding"), rows)
