"""Fetching and hashing 1 GB from the loopback address, against curl and sha256sum, in one run.

    python benchmarks/fetch.py --megabytes 1024 --repeats 3

Prints the seconds of each and the ratio of their medians, and the peak memory of our process.
"""

import argparse
import resource
import statistics
import subprocess
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from sources.http.client import HttpClient
from sources.http.policy import NetworkPolicy

LOOPBACK = "127.0.0.1"
_BLOCK = 1 << 20


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


def make_file(path: Path, megabytes: int) -> None:
    """A text of a size that nothing packs."""
    line = b"period;region;segment;active;2024-06;Kota Kupang;PU;120\n"
    block = (line * (_BLOCK // len(line) + 1))[:_BLOCK]
    with path.open("wb") as stream:
        for _ in range(megabytes):
            stream.write(block)


def with_curl(address: str, target: Path) -> float:
    """Seconds of curl and sha256sum, one after the other."""
    began = time.perf_counter()
    subprocess.run(["curl", "-sS", "--fail", "-o", str(target), address], check=True)
    subprocess.run(["sha256sum", str(target)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def with_ours(address: str, target: Path) -> float:
    """Seconds of our client, which hashes while it writes."""
    client = HttpClient(NetworkPolicy(private_hosts=frozenset({LOOPBACK})))
    began = time.perf_counter()
    client.download(address, target, "benchmark")
    return time.perf_counter() - began


def main() -> None:
    """Both, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        served, got = Path(folder) / "served", Path(folder) / "got"
        served.mkdir()
        got.mkdir()
        make_file(served / "file.csv", asked.megabytes)
        server = ThreadingHTTPServer((LOOPBACK, 0), partial(_Quiet, directory=str(served)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://{LOOPBACK}:{server.server_port}/file.csv"
        curl, ours = [], []
        for _ in range(asked.repeats):
            curl.append(with_curl(address, got / "file.csv"))
            ours.append(with_ours(address, got / "file.csv"))
        server.shutdown()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    for name, seconds in (("curl + sha256sum", curl), ("cakupan", ours)):
        print(f"{name:18} median {statistics.median(seconds):.2f} s of {', '.join(f'{one:.2f}' for one in seconds)}")
    print(f"ratio {statistics.median(ours) / statistics.median(curl):.2f}; peak memory {peak} MB, the server included")


if __name__ == "__main__":
    main()
