"""Where the CPU seconds of a run go: Prefect, its server, Great Expectations, our steps, DuckDB's threads.

    python benchmarks/run_parts.py --rows 12000

The run of `benchmarks/start.py`, in a home that was used. A thread looks every 4 ms at what the others are doing, and
adds the CPU seconds that each has used since to the part that it is in: the sum is that of the process, but for its
last moments. What looks is not counted; it makes the rest a little slower.
"""

import argparse
import atexit
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

_EVERY_SECONDS = 0.004
_STEPS = ("clean_files", "validate_rows", "load_rows", "publish_release")
_IMPORTED = {
    "prefect/server": "import Prefect's server",
    "fastapi": "import Prefect's server",
    "prefect": "import Prefect",
}
_OTHERS = "import other packages"
_PACKAGES = ("great_expectations", "pandas", "scipy")


class Parts:
    """CPU seconds by part, of all threads of this process that run Python."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._used: dict[int, float] = {}
        self._own = 0.0

    def watch(self) -> None:
        """Look until the process ends."""
        me = threading.get_ident()
        while True:
            time.sleep(_EVERY_SECONDS)
            frames = sys._current_frames()
            for thread in threading.enumerate():
                if thread.ident in frames and thread.ident != me and thread.is_alive():
                    used = time.clock_gettime(time.pthread_getcpuclockid(thread.ident))
                    part = part_of(list(_places(frames[thread.ident])), thread.name)
                    self.seconds[part] += used - self._used.get(thread.ident, 0.0)
                    self._used[thread.ident] = used
            self._own = time.thread_time()

    def show(self) -> None:
        """The largest first, on the real standard output."""
        self.seconds["DuckDB's and other threads without Python"] = (
            time.process_time() - self._own - self.seconds.total()
        )
        for part, seconds in self.seconds.most_common():
            if seconds >= 0.05:
                print(f"{seconds:6.2f}  {part}", flush=True)
        print(f"{self.seconds.total():6.2f}  all", flush=True)


def _places(frame: FrameType | None) -> Iterator[tuple[str, str]]:
    """File and function of each call, the innermost first."""
    while frame:
        yield frame.f_code.co_filename, frame.f_code.co_name
        frame = frame.f_back


def part_of(places: list[tuple[str, str]], thread: str) -> str:
    """The part that a stack is in: what it imports, or else the step, or else the thread."""
    outermost = [file for file, name in reversed(places) if name == "<module>" and "site-packages/" in file]
    if any("importlib" in file for file, _ in places):
        return _imported(outermost) if outermost else "import our own modules"
    names = {name for _, name in places}
    step = next((step for step in _STEPS if step in names), None)
    if step:
        return f"step {step}"
    return "Prefect's server at work" if thread == "prefect-server" else "the rest of the run"


def _imported(files: list[str]) -> str:
    packages = [file.partition("site-packages/")[2] for file in files]
    if any(package.startswith(("prefect/server", "fastapi")) for package in packages):
        return _IMPORTED["prefect/server"]
    first = packages[0].partition("/")[0]
    return _IMPORTED.get(first) or (f"import {first}" if first in _PACKAGES else _OTHERS)


def watched(config: str) -> None:
    """The run, in this process."""
    from flows.cli.main import main

    parts = Parts()
    atexit.register(parts.show)
    threading.Thread(target=parts.watch, daemon=True).start()
    sys.argv = ["cakupan", "run", "--config", config, "--json"]
    main()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=12_000)
    parser.add_argument("--watched", metavar="CONFIG", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.watched:
        watched(options.watched)
        return
    from benchmarks.peers.compare import empty
    from benchmarks.peers.make_input import make

    with tempfile.TemporaryDirectory() as folder:
        make(options.rows, Path(folder))
        home = Path(folder) / "home"
        config = str(home / "cakupan.toml")
        subprocess.run([Path(sys.executable).with_name("cakupan"), "run", "--config", config], capture_output=True)
        empty(home)
        subprocess.run([sys.executable, __file__, "--watched", config], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
