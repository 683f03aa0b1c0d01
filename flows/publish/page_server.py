"""`cakupan report`: the page of the current release, opened, made again, or served on this machine only."""

import json
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from contracts.language.ddl import quoted
from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.server_lock import LOOPBACK
from flows.publish.files import INDEX, write_files
from flows.publish.outlines import read_outlines
from flows.publish.page import published
from flows.releases.release_ids import shown_id
from flows.runs.evidence import PAGE
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import say
from transforms.render import render
from warehouse.release import DATABASE, MANIFEST, current_release
from warehouse.session import Session, open_session


def page_file(settings: Settings) -> Path:
    """The page that readers see. Raises ConfigurationError when nothing was published, or no page with it."""
    page = _current_folder(settings) / INDEX
    if not page.exists():
        raise ConfigurationError(
            f"Release {page.parent.name} has no page. Make one with 'cakupan report --into DIR', or set pages = true in"
            " [publish] and run again."
        )
    return page


def _current_folder(settings: Settings) -> Path:
    home = Home(settings.home)
    return home.release / shown_id(home)


def rebuild(settings: Settings, folder: Path) -> Path:
    """Make the files for people of the current release again from its published tables; return the first page."""
    folder.mkdir(parents=True, exist_ok=True)
    publish = settings.publish.model_copy(update={"pages": True})
    release = _current_folder(settings)
    if (release / PAGE).exists():  # it shows the run, which made it once
        (folder / PAGE).write_bytes((release / PAGE).read_bytes())
    manifest = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    with open_release(release) as session:
        shown = published(
            session, publish, read_outlines(settings), manifest["warnings"], manifest["previous_release_id"]
        )
        left_out = write_files(session, shown, publish, folder)
    for name, reason in left_out.items():
        say(f"without {name}: {reason}")
    return folder / INDEX


@contextmanager
def open_release(release: Path) -> Iterator[Session]:
    """A session in which the tables of a published release stand as they stood in the warehouse when it was built."""
    with open_session(None, release) as session:
        session.run(f"ATTACH {quoted(str(release / DATABASE))} AS release (READ_ONLY)")
        session.run("CREATE SCHEMA mart")
        for (name,) in session.rows("SELECT table_name FROM duckdb_tables() WHERE database_name = 'release'"):
            session.run(f'CREATE VIEW mart."{name}" AS SELECT * FROM release.main."{name}"')
        session.run(render("area_coverage"))
        yield session


def open_page(page: Path) -> bool:
    """Open the page in the person's browser; False where there is none."""
    return webbrowser.open(page.absolute().as_uri())


class _ReadOnly(SimpleHTTPRequestHandler):
    """Gives out the files of the release folder, and nothing that is hidden, listed or changed."""

    def __init__(self, *arguments: Any, release: Path, **options: Any) -> None:  # noqa: ANN401  the base's arguments
        self.release = release
        super().__init__(*arguments, directory=str(release), **options)

    def send_head(self) -> Any:  # noqa: ANN401  as the base
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in {LOOPBACK, "localhost"}:
            return self.send_error(HTTPStatus.FORBIDDEN)
        if self.path == "/":
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{current_release(self.release)}/{INDEX}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if not self._is_published():
            return self.send_error(HTTPStatus.NOT_FOUND)
        return super().send_head()

    def _is_published(self) -> bool:
        """Whether the path is a file of the folder that is neither hidden nor a link to somewhere else."""
        path = Path(self.translate_path(self.path))
        if "\0" in str(path) or any(part.startswith(".") for part in path.relative_to(self.release).parts):
            return False
        return path.resolve().is_relative_to(self.release.resolve()) and path.is_file()

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nobody's requests are written down."""


def server(settings: Settings, port: int) -> ThreadingHTTPServer:
    """Serves the release folder on the loopback address; `/` leads to the current page, also after the next run."""
    page_file(settings)
    return release_server(settings, port)


def release_server(settings: Settings, port: int) -> ThreadingHTTPServer:
    """The same also before there is a release."""
    release = Home(settings.home).release.absolute()
    return ThreadingHTTPServer((LOOPBACK, port), partial(_ReadOnly, release=release))
