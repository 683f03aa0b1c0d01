"""What to do after a run was blocked: commands that can be pasted."""

import re
import shlex
from pathlib import Path

from contracts.runtime.errors import RunBlocked

_FINDING = re.compile(r"([\w.-]+(?:/[\w.-]+)+): ")
_WHY = '--why "why it is right"'


def next_steps(error: RunBlocked, config: Path | None) -> list[str]:
    """The commands, the one that changes nothing first. What cannot be accepted has no command that accepts it."""
    where = f" --config {shlex.quote(str(config))}" if config else ""
    steps = [f"cakupan plan{where}", f"cakupan quarantine list{where}"]
    if findings := _acceptable(error):
        accepted = " ".join(f"--accept {finding}" for finding in findings)
        steps.append(f"cakupan run{where} {accepted} {_WHY}")
    return steps


def _acceptable(error: RunBlocked) -> list[str]:
    """The ids of findings, where the error says that they can be accepted."""
    if "--accept" not in error.sentence:
        return []
    named = (re.findall(r"--accept (\S*/\S+)", error.sentence), [_FINDING.match(reason) for reason in error.reasons])
    return list(dict.fromkeys([*named[0], *(found[1] for found in named[1] if found)]))
