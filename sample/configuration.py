"""The configuration of a sample: the template, in which each source ends with the last period that it has a file of.

A source without a file has no calendar, and a folder that is empty.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from contracts.language.months import claimed_months

_SOURCE = re.compile(r"^location = \"inbox/(\w+)/\*\"$.*?^last_period = \"(\d{4})(-\d\d)?\"$", re.MULTILINE | re.DOTALL)

_GATES = """
[gates]
coverage_lowest = 0                # a sample of the persons, beside all of the workers
"""


def write_configuration(directory: Path, template: Path, paths: Iterable[str]) -> None:
    """Write `cakupan.toml` and the folders of its sources. `paths` are the files of the sample."""
    ends = _last_months(paths)

    def ended(source: re.Match[str]) -> str:
        (directory / "inbox" / source[1]).mkdir(parents=True, exist_ok=True)
        end = ends.get(source[1])
        line = f'last_period = "{end if source[3] else end[:4]}"' if end else 'cadence = "none"'
        return source[0].rpartition("\n")[0] + "\n" + line

    text = template.read_text(encoding="utf-8")
    (directory / "cakupan.toml").write_text(_SOURCE.sub(ended, text) + _GATES, encoding="utf-8")


def _last_months(paths: Iterable[str]) -> dict[str, str]:
    """The last month that file names of each source claim, as YYYY-MM."""
    ends: dict[str, str] = {}
    for path in map(Path, paths):
        if months := claimed_months(path.name):
            ends[path.parent.name] = max(ends.get(path.parent.name, ""), f"{months[1]:%Y-%m}")
    return ends
