"""P5 and P8 of a home, proven by the commands that people have for it: releases verified and made again, and the
warehouse made again from the files as received and the ledger."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.recovery.rebuild import RebuildDiffers, rebuild
from flows.recovery.replay_release import replay
from flows.releases.verify import verify
from flows.settings.cakupan_toml import Settings, read_settings


def proofs_of(root: str, past_release_id: str) -> list[str]:
    """Every promise of the two that does not hold; the home's warehouse is one made again afterwards."""
    settings = read_settings(Path(root) / "cakupan.toml")
    return [*_reproduced(settings, past_release_id), *_rebuilt(settings)]


def _reproduced(settings: Settings, past_release_id: str) -> Iterator[str]:
    found = verify(settings, None, is_all=True)
    if past_release_id not in found:
        yield "P5 the release of before is gone"
        return
    for release_id, problems in found.items():
        yield from (f"P5 {release_id}: {problem}" for problem in problems)
    with TemporaryDirectory() as folder:
        again = replay(settings, past_release_id, Path(folder) / "again")
    if again.different:
        yield f"P5 the release of before comes out otherwise: {', '.join(again.different)}"


def _rebuilt(settings: Settings) -> Iterator[str]:
    try:
        rebuild(settings)
    except RebuildDiffers as error:
        yield f"P8 {error.sentence.partition(chr(10))[2].strip()}"
