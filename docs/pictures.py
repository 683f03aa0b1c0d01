"""Makes the pictures of the README from a run of today: `docs/terminal.svg` and `docs/page.png`. `make pictures`.

A sample is written and published in a folder that is gone afterwards, as `make run` does it; Chromium draws its page.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.terminal import WIDTH, terminal_picture
from report.page.pdf import chromium

FOLDER = Path(__file__).parent
_COMMANDS = (("sample", "data"), ("run", "--config", "data/cakupan.toml"))
_WINDOW = "1152,1215"
_SECONDS = 120
_SHOWN_FOLDER = "/home/me/cakupan"
"""In place of the folder that is gone afterwards."""


def main() -> int:
    """Make both pictures. Returns the exit status."""
    browser = chromium()
    if browser is None:
        sys.stderr.write("Chromium is not installed: the page cannot be drawn.\n")
        return 1
    with TemporaryDirectory() as folder:
        output = "".join(_said(words, Path(folder)) for words in _COMMANDS)
        (page,) = Path(folder, "data", "release").glob("*/index.html")
        _draw(browser, page, FOLDER / "page.png", Path(folder))
    (FOLDER / "terminal.svg").write_text(terminal_picture("make run", output), encoding="utf-8")
    return 0


def _said(words: tuple[str, ...], folder: Path) -> str:
    """What a command prints on a terminal with colours. Raises CalledProcessError when it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CAKUPAN")}
    shown = {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH)}
    command = [str(Path(sys.executable).with_name("cakupan")), *words]
    pipe = subprocess.PIPE
    done = subprocess.run(
        command, cwd=folder, env={**environment, **shown}, stdout=pipe, stderr=subprocess.STDOUT, text=True, check=True
    )
    return done.stdout.replace(str(folder), _SHOWN_FOLDER)


def _draw(browser: str, page: Path, picture: Path, folder: Path) -> None:
    command = [
        browser,
        "--headless",
        "--disable-gpu",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={_WINDOW}",
        f"--screenshot={picture}",
        f"{page.absolute().as_uri()}#en",
    ]
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdout=quiet, stderr=quiet, timeout=_SECONDS, check=True)


if __name__ == "__main__":
    sys.exit(main())
