"""The first page printed to PDF by Chromium, when the machine has it; never a reason for a release to fail."""

import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from report.page import without_network

_COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PATIENCE_SECONDS = 60
_DATE = re.compile(rb"(?<=Date \(D:)\d{14}")
_LINK_TO_A_FILE = re.compile(r' href="(?![a-z]+:|#)[^"]*"')
"""A link to a file beside the page: printed, it would name a folder of this machine."""


NOT_INSTALLED = "Chromium is not installed (Debian: apt-get install chromium)"


def reason_today(reason: str) -> str:
    """Why a release has no PDF, as it is now: the browser may have come since."""
    if reason != NOT_INSTALLED or chromium() is None:
        return reason
    return "Chromium came after the release was made: 'cakupan report --into DIR' prints it"


class NotPrinted(Exception):
    """The page was not printed; the message says why and what to do."""


def chromium() -> str | None:
    """The browser that prints, or None where there is none."""
    return next(filter(None, map(shutil.which, _COMMANDS)), None)


def print_page(html: str, moment: datetime, patience: float = PATIENCE_SECONDS) -> bytes:
    """The PDF of a page, dated with the moment of its release so that equal pages give equal sheets.

    Raises NotPrinted when there is no Chromium, when it does not end in time, or when it leaves no PDF.
    """
    browser = chromium()
    if browser is None:
        raise NotPrinted(NOT_INSTALLED)
    with TemporaryDirectory(prefix="cakupan-print-") as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(_LINK_TO_A_FILE.sub("", html), encoding="utf-8")
        _run(_command(browser, page, printed, Path(folder) / "profile"), patience)
        content = printed.read_bytes() if printed.exists() else b""
    if not content.startswith(b"%PDF"):
        raise NotPrinted("Chromium left no PDF; print the page from a browser")
    return _DATE.sub(f"{moment:%Y%m%d%H%M%S}".encode(), content)


def _command(browser: str, page: Path, printed: Path, profile: Path) -> list[str]:
    """A fresh profile, and no network at all. Chromium refuses its sandbox to root."""
    return [
        sys.executable,
        "-I",
        without_network.__file__,
        browser,
        "--headless",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={printed}",
        page.absolute().as_uri(),
    ]


def _run(command: list[str], patience: float) -> None:
    """Wait so long and no longer: then Chromium ends with all the processes that it started."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        raise NotPrinted(f"Chromium did not end within {patience:.0f} seconds") from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
