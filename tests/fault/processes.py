"""Other processes for the tests of faults: one that begins and goes on until the test lets it, or is killed."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def python(code: str, *arguments: object) -> list[str]:
    """The command that runs a piece of Python with our modules at hand."""
    return [sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}", *map(str, arguments)]


@contextmanager
def begun(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process that has printed its first line; killed at the end when it still lives."""
    with subprocess.Popen(python(code, *arguments), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
        process.kill()


def kill(process: subprocess.Popen[str]) -> None:
    """End a process without a chance to say anything."""
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
