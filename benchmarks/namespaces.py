"""A run counted by machines with addresses of their own, one of which is lost; its release against one machine's.

    make s3 && sudo .venv/bin/python benchmarks/namespaces.py

Network namespaces on one bridge stand for machines: a scheduler, two workers, and this one, which also serves S3.
Workers cannot see the home: a mount of their own hides it, so rows reach them through S3 alone. `cakupan run` is run as
people run it, over the whole sample; one worker is killed at its third share. Then `cakupan release replay` makes the
release again, counted in a warehouse on this machine, and compares every Parquet file by its sha256. Printed is also
what passed over each machine's network. Needs root and `ip` (Debian: iproute2).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from buckets.engine import BEGUN

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
BRIDGE, HERE, SCHEDULER = "cakupan0", "10.77.0.1", "10.77.0.11"
WORKERS = ("10.77.0.12", "10.77.0.13")
KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}
ENVIRONMENT = {**os.environ, **KEYS, "AWS_ENDPOINT_URL": f"http://{HERE}:5005", "AWS_EC2_METADATA_DISABLED": "true"}
DIES_AT = 3


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def _name(address: str) -> str:
    return f"cakupan{address.rpartition('.')[2]}"


@contextmanager
def network() -> Iterator[None]:
    """A bridge, and a namespace for each machine but this one."""
    ip("link", "add", BRIDGE, "type", "bridge")
    try:
        ip("addr", "add", f"{HERE}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        for address in (SCHEDULER, *WORKERS):
            _add_machine(address)
        yield
    finally:
        for address in (SCHEDULER, *WORKERS):
            subprocess.run(["ip", "netns", "del", _name(address)], check=False, stderr=subprocess.DEVNULL)
        ip("link", "del", BRIDGE)


def _add_machine(address: str) -> None:
    name = _name(address)
    ip("netns", "add", name)
    ip("link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name)
    ip("link", "set", name, "master", BRIDGE, "up")
    ip("-n", name, "addr", "add", f"{address}/24", "dev", "eth0")
    for device in ("eth0", "lo"):
        ip("-n", name, "link", "set", device, "up")


def passed(address: str) -> tuple[float, float]:
    """Megabytes that a machine has received and sent."""
    out = subprocess.run(
        ["ip", "-n", _name(address), "-s", "-j", "link", "show", "eth0"], check=True, capture_output=True
    )
    counted = json.loads(out.stdout)[0]["stats64"]
    return counted["rx"]["bytes"] / 1e6, counted["tx"]["bytes"] / 1e6


@contextmanager
def started(*command: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def machine(stack: ExitStack, address: str, home: Path, *command: str) -> "subprocess.Popen[bytes]":
    """A process of another machine, which does not see the home."""
    hide = f'mount -t tmpfs none {home} && exec "$@"'
    dask = [str(BIN / "dask"), *command, "--host", address, "--no-dashboard"]
    inside = ["ip", "netns", "exec", _name(address), "unshare", "-m", "sh", "-c", hide, "sh", *dask]
    return stack.enter_context(started(*inside))


def lay_home(home: Path, bucket_rows: int) -> Path:
    """A sample whose persons are counted by the cluster, from files in S3."""
    subprocess.run([BIN / "cakupan", "sample", home], check=True, stdout=subprocess.DEVNULL)
    config = home / "cakupan.toml"
    keys = (
        f'[counting]\nengine = "dask://{SCHEDULER}:8786"\nfolder = "s3://rows/cakupan"\n'
        f"bucket_rows = {bucket_rows}\n\n[publish]\npages = false\nfiles = []"
    )
    config.write_text(config.read_text(encoding="utf-8").replace("[publish]", keys), encoding="utf-8")
    return config


@contextmanager
def one_is_lost(victim: "subprocess.Popen[bytes]") -> Iterator[dict[str, int]]:
    """While inside, count the shares that each worker begins, and kill one at its third."""
    from distributed import Client

    begun: dict[str, int] = {}

    def note(event: tuple[float, Any]) -> None:
        worker = event[1]["worker"].split(":")[1].strip("/")
        begun[worker] = begun.get(worker, 0) + 1
        if worker == WORKERS[1] and begun[worker] == DIES_AT:
            victim.kill()

    with Client(f"tcp://{SCHEDULER}:8786", set_as_default=False) as client:
        client.wait_for_workers(len(WORKERS), timeout=60)
        client.subscribe_topic(BEGUN, note)
        yield begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bucket-rows", type=int, default=20_000)
    options = parser.parse_args()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cakupan-home-")))
        stack.enter_context(network())
        stack.enter_context(started(str(ROOT / ".venv-s3/bin/moto_server"), "-H", HERE, "-p", "5005"))
        config = lay_home(home, options.bucket_rows)
        machine(stack, SCHEDULER, home, "scheduler")
        time.sleep(3)
        workers = [
            machine(stack, one, home, "worker", f"tcp://{SCHEDULER}:8786", "--nthreads", "1", "--no-nanny")
            for one in WORKERS
        ]
        make = "import s3fs; s3fs.S3FileSystem().mkdir('rows')"
        subprocess.run([sys.executable, "-c", make], check=True, env=ENVIRONMENT)
        with one_is_lost(workers[1]) as begun:
            ask(config, "run")
        print("shares begun:", begun)
        for address, what in ((SCHEDULER, "scheduler"), (WORKERS[0], "worker"), (WORKERS[1], "worker that was killed")):
            received, sent = passed(address)
            print(f"{what}: {received:.1f} MB received, {sent:.1f} MB sent")
        verdicts = json.loads(ask(config, "release", "replay", "--json"))["tables"]
        same = list(verdicts.values()).count("identical")
        print(f"{same} of {len(verdicts)} Parquet files are identical to those of one machine")


def ask(config: Path, *words: str) -> str:
    """Run the command; its messages go where ours go."""
    command = [BIN / "cakupan", *words, "--config", config]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT).stdout


if __name__ == "__main__":
    main()
