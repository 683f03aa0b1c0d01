"""`make licences`: writes `docs/reference/licences.md`, the licence of each installed package."""

import json
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parent / "reference" / "licences.md"
_OURS = "cakupan"


def page(packages: list[dict[str, str]]) -> str:
    """The page: how often each licence is stated, then each package."""
    return "\n".join(_lines([one for one in packages if one["Name"] != _OURS])) + "\n"


def _lines(packages: list[dict[str, str]]) -> Iterator[str]:
    yield "# Licences of packages"
    yield ""
    yield "Made by `make licences` from what the packages state, those for development included. Cakupan itself is"
    yield "Apache-2.0. It ships no package of others: pip installs each under its own licence."
    yield from ("", "| licence | packages |", "|---|---|")
    counts = Counter(one["License"] for one in packages)
    yield from (
        f"| {licence} | {count} |" for licence, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
    yield from ("", "| package | version | licence |", "|---|---|---|")
    for one in sorted(packages, key=lambda one: one["Name"].casefold()):
        yield f"| {one['Name']} | {one['Version']} | {one['License']} |"


def main(command: str) -> int:
    """Run pip-licenses by `command` and write the page."""
    done = subprocess.run([*shlex.split(command), "--format=json"], check=True, capture_output=True, text=True)
    PAGE.write_text(page(json.loads(done.stdout)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
